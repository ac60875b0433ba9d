package org.retentionmarts.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Worksheet;

/** Puts values into cells as what they are; what a spreadsheet would change is put there as text. */
final class Cells {
    /** Most characters that a cell holds. */
    static final int LONGEST_TEXT = 32_767;

    /** A spreadsheet keeps so many digits of a number and turns the others into 0. */
    private static final int DIGITS_KEPT = 15;

    private static final long MOST_DIGITS = 999_999_999_999_999L;

    /** Spreadsheets count days from 1900, and take that year's February to have had 29. */
    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 3, 1);

    /** What looks like the file format's own escape of a character, and characters that XML can't hold. */
    private static final Pattern ESCAPED =
            Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\uFFFE\uFFFF]");

    private Cells() {}

    /** Leaves the cell empty for null. */
    static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate date && !date.isBefore(FIRST_DATE)) {
            sheet.value(row, column, date);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value instanceof Number number && fits(number)) {
            sheet.value(row, column, number);
        } else if (value instanceof BigDecimal exact) {
            sheet.value(row, column, exact.toPlainString());
        } else if (value != null) {
            sheet.value(row, column, escaped(value.toString()));
        }
    }

    private static boolean fits(Number number) {
        if (number instanceof BigDecimal exact) {
            return exact.stripTrailingZeros().precision() <= DIGITS_KEPT;
        }
        return number instanceof Long whole
                ? whole >= -MOST_DIGITS && whole <= MOST_DIGITS
                : Double.isFinite(number.doubleValue());
    }

    private static String escaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found -> "_x%04X_".formatted((int) found.group().charAt(0)));
    }
}
