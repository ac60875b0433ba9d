package org.retentionmarts.history;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.LineRow;

/** Values of a row as an operator reads them: what can't be seen is written as its code. */
public final class ExampleText {
    private static final int MOST_CHARACTERS = 60;

    private ExampleText() {}

    /** The column's name and value. */
    static String of(LineRow row, String column, Dictionary dictionary) {
        return column + " " + value(row, column, dictionary);
    }

    /** The first column that must not be null and is, and the row's key where it has one. */
    static String ofMissing(LineRow row) {
        List<ColumnDef> columns = row.layout().dataset().columns();
        int missing = IntStream.range(0, columns.size())
                .filter(column -> !columns.get(column).nullable() && row.isNull(column))
                .findFirst()
                .orElse(0);
        int key = row.layout().keyColumn();
        boolean keyed = key >= 0 && missing != key;
        return columns.get(missing).name() + " null"
                + (keyed ? " of " + columns.get(key).name() + " " + id(row.key()) : "");
    }

    private static String value(LineRow row, String name, Dictionary dictionary) {
        int column = row.layout().positionOf(name);
        if (row.isNull(column)) {
            return "null";
        }
        return switch (row.layout().typeAt(column)) {
            case LINE_ID, ID -> id(row.id(column));
            case DATE -> LocalDate.ofEpochDay(row.day(column)).toString();
            case STRING -> quoted(UTF8String.fromBytes(dictionary.bytes(row.textCode(column))));
            case BOOLEAN -> Boolean.toString(row.isTrue(column));
            case INT, BIGINT -> Long.toString(row.whole(column));
            case DOUBLE -> Double.toString(row.fraction(column));
            case DECIMAL -> RowJson.decimal(row, column).toPlainString();
            case TIMESTAMP -> RowJson.instant(row, column).toString();
            case STRING_MAP, BIGINT_MAP -> throw row.layout().noNumber(column);
        };
    }

    /** A text in quotes, so that '007' is told from 7. */
    private static String id(Object id) {
        return id instanceof String text ? quoted(text) : String.valueOf(id);
    }

    /** A text in quotes, what can't be seen written as its code. */
    public static String quoted(String text) {
        return quoted(UTF8String.fromString(text));
    }

    /** In quotes; bytes that are no UTF-8, blanks and letters in parts are written as codes. */
    private static String quoted(UTF8String text) {
        StringBuilder shown = new StringBuilder("'");
        if (!text.isValid()) {
            for (byte octet : text.getBytes()) {
                shown.append(octet >= ' ' && octet < 0x7F ? Character.toString((char) octet) : hex(octet & 0xFF, 2));
            }
            return cut(shown.toString()) + "' (not UTF-8)";
        }
        String letters = text.toString();
        boolean composed = Normalizer.isNormalized(letters, Normalizer.Form.NFC);
        letters.codePoints()
                .forEach(letter ->
                        shown.append(isShown(letter, composed) ? Character.toString(letter) : hex(letter, 4)));
        return cut(shown.toString()) + "'";
    }

    private static boolean isShown(int letter, boolean composed) {
        if (letter < 0x80) {
            return letter >= ' ' && letter < 0x7F;
        }
        return composed && Character.isLetterOrDigit(letter);
    }

    private static String hex(int code, int digits) {
        return String.format(java.util.Locale.ROOT, digits == 2 ? "\\x%02X" : "\\u%04X", code);
    }

    /** Its beginning, where it is long; never more bytes than a name of a sum may have. */
    private static String cut(String text) {
        boolean fits =
                text.length() <= MOST_CHARACTERS && text.getBytes(StandardCharsets.UTF_8).length <= 4 * MOST_CHARACTERS;
        return fits ? text : text.substring(0, Math.min(text.length(), MOST_CHARACTERS)) + "...";
    }
}
