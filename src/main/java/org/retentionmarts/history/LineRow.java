package org.retentionmarts.history;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** One row of any dataset while its line is judged; reused from line to line. */
final class LineRow {
    /** A date that is null. */
    static final int NO_DATE = Integer.MIN_VALUE;

    private static final byte NO_FLAG = -1;

    private Layout layout;
    private final int[] dates = new int[Layout.DATES];
    private final int[] texts = new int[Layout.TEXTS];
    private boolean numberPresent;
    private long number;
    private byte flag;

    void read(InternalRow row, Layout kind, Dictionary dictionary) {
        layout = kind;
        for (int i = 0; i < Layout.DATES; i++) {
            int column = Layout.FIRST_DATE + i;
            dates[i] = row.isNullAt(column) ? NO_DATE : row.getInt(column);
        }
        for (int i = 0; i < Layout.TEXTS; i++) {
            int column = Layout.FIRST_TEXT + i;
            texts[i] = row.isNullAt(column) ? Dictionary.NULL : dictionary.code(row.getUTF8String(column));
        }
        numberPresent = !row.isNullAt(Layout.NUMBER_COLUMN);
        number = numberPresent ? row.getLong(Layout.NUMBER_COLUMN) : 0;
        flag = row.isNullAt(Layout.FLAG_COLUMN) ? NO_FLAG : (byte) (row.getBoolean(Layout.FLAG_COLUMN) ? 1 : 0);
    }

    Layout layout() {
        return layout;
    }

    int date(int slot) {
        return dates[slot];
    }

    int text(int slot) {
        return texts[slot];
    }

    boolean hasNumber() {
        return numberPresent;
    }

    /** The number, 0 where it is null. */
    long number() {
        return number;
    }

    boolean hasFlag() {
        return flag != NO_FLAG;
    }

    boolean flag() {
        return flag == 1;
    }

    /** Equal in every contract column, given that both rows have the same key. */
    boolean sameAs(LineRow other) {
        return layout == other.layout
                && numberPresent == other.numberPresent
                && number == other.number
                && flag == other.flag
                && Arrays.equals(dates, other.dates)
                && Arrays.equals(texts, other.texts);
    }
}
