package org.retentionmarts.history;

import java.util.Arrays;

/** One row of any dataset while its line is judged; reused from line to line. */
final class LineRow {
    /** A date that is null. */
    static final int NO_DATE = Integer.MIN_VALUE;

    private Chunk chunk;
    private int record;
    private Layout layout;
    private final int[] dates = new int[Layout.DATES];
    private final int[] texts = new int[Layout.TEXTS];
    private long number;
    private int flags;

    void read(Chunk source, int place) {
        chunk = source;
        record = place;
        layout = source.layout();
        int slots = layout.dates();
        for (int slot = 0; slot < slots; slot++) {
            dates[slot] = source.date(place, slot);
        }
        slots = layout.texts();
        for (int slot = 0; slot < slots; slot++) {
            texts[slot] = source.text(place, slot);
        }
        number = layout.numberColumn() < 0 ? 0 : source.number(place);
        flags = source.flags(place);
    }

    Layout layout() {
        return layout;
    }

    /** The key: a Long, a text, or null. */
    Object key() {
        return chunk.key(record);
    }

    boolean hasKeyOf(LineRow other) {
        return Chunk.sameKey(chunk, record, other.chunk, other.record);
    }

    int date(int slot) {
        return dates[slot];
    }

    int text(int slot) {
        return texts[slot];
    }

    boolean hasNumber() {
        return (flags & Chunk.NUMBER_IS_NULL) == 0;
    }

    /** The number, 0 where it is null. */
    long number() {
        return number;
    }

    boolean hasFlag() {
        return (flags & Chunk.FLAG_IS_NULL) == 0;
    }

    boolean flag() {
        return (flags & Chunk.FLAG) != 0;
    }

    /** Equal in every contract column, given that both rows have the same key. */
    boolean sameAs(LineRow other) {
        return layout == other.layout
                && flags == other.flags
                && number == other.number
                && Arrays.equals(dates, 0, layout.dates(), other.dates, 0, layout.dates())
                && Arrays.equals(texts, 0, layout.texts(), other.texts, 0, layout.texts());
    }

    /** Equal for rows that are {@link #sameAs} each other. */
    int contentHash() {
        int hash = 31 * flags + Long.hashCode(number);
        for (int slot = 0; slot < layout.dates(); slot++) {
            hash = 31 * hash + dates[slot];
        }
        for (int slot = 0; slot < layout.texts(); slot++) {
            hash = 31 * hash + texts[slot];
        }
        return hash;
    }
}
