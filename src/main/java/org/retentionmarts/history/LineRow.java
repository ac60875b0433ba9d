package org.retentionmarts.history;

import java.util.Arrays;

/** One row of any dataset while its line is judged; reused from line to line. */
final class LineRow {
    /** A date that is null. */
    static final int NO_DATE = Integer.MIN_VALUE;

    private Chunk chunk;
    private Layout layout;
    private long firstBytes;
    private int keyPlace;
    private final int[] dates = new int[Layout.DATES];
    private final int[] texts = new int[Layout.TEXTS];
    private long number;
    private int flags;

    /**
     * Takes a record's values.
     *
     * @param bytes where the record stands from an offset on
     * @param source chunk that it came in
     */
    void read(byte[] bytes, int offset, Chunk source) {
        chunk = source;
        layout = source.layout();
        firstBytes = Bytes.longAt(bytes, offset);
        int place = offset + Layout.FIRST_DATE_OFFSET;
        for (int slot = 0; slot < layout.dates(); slot++, place += Integer.BYTES) {
            dates[slot] = Bytes.intAt(bytes, place);
        }
        for (int slot = 0; slot < layout.texts(); slot++, place += Short.BYTES) {
            texts[slot] = source.code(Bytes.unsignedShort(bytes, place));
        }
        if (layout.numberColumn() < 0) {
            number = 0;
        } else {
            number = layout.hasWideNumber() ? Bytes.longAt(bytes, place) : Bytes.intAt(bytes, place);
        }
        flags = bytes[offset + layout.flagsOffset()];
        keyPlace = source.hasTextKeys() ? Bytes.intAt(bytes, offset + layout.textKeyOffset()) : 0;
    }

    Layout layout() {
        return layout;
    }

    /** The key: a Long, a text, or null. */
    Object key() {
        if ((flags & Chunk.KEY_IS_NULL) != 0) {
            return null;
        }
        return chunk.hasTextKeys() ? chunk.textKey(keyPlace) : (Object) firstBytes;
    }

    boolean hasKeyOf(LineRow other) {
        return firstBytes == other.firstBytes && chunk.sameKey(keyPlace, other.chunk, other.keyPlace);
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
