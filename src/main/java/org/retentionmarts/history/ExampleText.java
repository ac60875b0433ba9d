package org.retentionmarts.history;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import org.apache.spark.unsafe.types.UTF8String;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.Datasets;

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
        String missing = row.layout().dataset().columns().stream()
                .filter(column -> !column.nullable() && isNull(row, column))
                .map(ColumnDef::name)
                .findFirst()
                .orElse("");
        boolean keyed = !missing.equals(Datasets.SUBSCRIBER_ID);
        return missing + " null" + (keyed ? " of " + Datasets.SUBSCRIBER_ID + " " + key(row) : "");
    }

    private static boolean isNull(LineRow row, ColumnDef column) {
        return switch (column.type()) {
            case LINE_ID -> row.key() == null;
            case DATE -> row.date(row.layout().slot(column.name())) == LineRow.NO_DATE;
            case STRING -> row.text(row.layout().slot(column.name())) == Dictionary.NULL;
            case BOOLEAN -> !row.hasFlag();
            case INT, BIGINT -> !row.hasNumber();
            case DOUBLE, TIMESTAMP, STRING_MAP, BIGINT_MAP -> false;
        };
    }

    private static String value(LineRow row, String name, Dictionary dictionary) {
        ColumnDef column = row.layout().dataset().columns().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return switch (column.type()) {
            case LINE_ID -> key(row);
            case DATE -> LocalDate.ofEpochDay(row.date(row.layout().slot(name))).toString();
            case STRING ->
                quoted(UTF8String.fromBytes(
                        dictionary.bytes(row.text(row.layout().slot(name)))));
            case BOOLEAN -> Boolean.toString(row.flag());
            case INT, BIGINT -> Long.toString(row.number());
            case DOUBLE, TIMESTAMP, STRING_MAP, BIGINT_MAP ->
                throw new IllegalArgumentException(name + " is no input column's type");
        };
    }

    /** A text in quotes, so that '007' is told from 7. */
    private static String key(LineRow row) {
        return row.key() instanceof String text ? quoted(text) : String.valueOf(row.key());
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
