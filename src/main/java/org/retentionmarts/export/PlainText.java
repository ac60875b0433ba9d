package org.retentionmarts.export;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A value as the text of a CSV cell: exact, in plain decimal notation, and never a formula. */
final class PlainText {
    /**
     * What a spreadsheet takes for the start of a formula, the full-width signs of Korean and Japanese keyboards
     * included. Apostrophes before it count, so that one more can be told from those that the text has itself.
     */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]");

    private PlainText() {}

    /** The text of a value, null for null; a date in ISO form. */
    static String of(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof BigDecimal exact) {
            return exact.toPlainString();
        }
        return value instanceof String text ? defused(text) : Values.of(value).toString();
    }

    /** The shortest decimal that is read back as the same number, always with a decimal point, never with an exponent. */
    private static String number(double number) {
        String shortest = NumberOutput.toString(number, true);
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /** The same text, after an apostrophe where a spreadsheet would run it. */
    private static String defused(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }
}
