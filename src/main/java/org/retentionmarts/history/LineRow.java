package org.retentionmarts.history;

import java.util.Arrays;
import java.util.List;

/** One row of any dataset while its line is judged; reused from line to line. */
final class LineRow {
    /** A date that is null. */
    static final int NO_DATE = Integer.MIN_VALUE;

    private Layout layout;
    private List<Chunk> chunks;
    private int chunk;
    private boolean hasTextKey;
    private long firstBytes;
    private int keyPlace;
    private final int[] dates = new int[Layout.DATES];
    private final int[] texts = new int[Layout.TEXTS];
    private long number;
    private int flags;

    /** One row of a chunk. */
    static LineRow of(Chunk chunk, int record) {
        byte[] bytes = new byte[chunk.layout().unpackedBytes(chunk.hasTextKeys())];
        chunk.unpack(record, bytes, 0, 0);
        LineRow row = new LineRow();
        row.read(bytes, 0, chunk.layout(), chunk.hasTextKeys(), List.of(chunk));
        return row;
    }

    /**
     * Takes the values of an unpacked record.
     *
     * @param source by number, the chunks that the texts of keys are in
     */
    void read(byte[] bytes, int offset, Layout of, boolean textKeys, List<Chunk> source) {
        layout = of;
        chunks = source;
        hasTextKey = textKeys;
        firstBytes = Bytes.longAt(bytes, offset);
        int place = offset + Layout.FIRST_DATE_OFFSET;
        for (int slot = 0; slot < of.dates(); slot++, place += Integer.BYTES) {
            dates[slot] = Bytes.intAt(bytes, place);
        }
        for (int slot = 0; slot < of.texts(); slot++, place += Integer.BYTES) {
            texts[slot] = Bytes.intAt(bytes, place);
        }
        if (of.numberColumn() < 0) {
            number = 0;
        } else if (of.hasWideNumber()) {
            number = Bytes.longAt(bytes, place);
            place += Long.BYTES;
        } else {
            number = Bytes.intAt(bytes, place);
            place += Integer.BYTES;
        }
        flags = bytes[place];
        if (textKeys) {
            keyPlace = Bytes.intAt(bytes, place + 1);
            chunk = Bytes.intAt(bytes, place + 1 + Integer.BYTES);
        }
    }

    Layout layout() {
        return layout;
    }

    /** The key: a Long, a text, or null. */
    Object key() {
        if ((flags & Chunk.KEY_IS_NULL) != 0) {
            return null;
        }
        return hasTextKey ? chunks.get(chunk).textKey(keyPlace) : (Object) firstBytes;
    }

    boolean hasKeyOf(LineRow other) {
        return firstBytes == other.firstBytes
                && (!hasTextKey || chunks.get(chunk).sameKey(keyPlace, other.chunks.get(other.chunk), other.keyPlace));
    }

    /** Its place among other lines: the hash of its key, or of its values where it has none. */
    long rank() {
        if ((flags & Chunk.KEY_IS_NULL) != 0) {
            return contentHash();
        }
        return hasTextKey ? firstBytes : Buckets.hash(firstBytes);
    }

    /** A number that tells the column's value from others of this task. */
    long valueOf(String column) {
        int slot = layout.slot(column);
        return switch (layout.typeOf(column)) {
            case DATE -> dates[slot];
            case STRING -> texts[slot];
            case INT, BIGINT -> number;
            case LINE_ID -> rank();
            case BOOLEAN -> flags;
            case DOUBLE, TIMESTAMP, STRING_MAP, BIGINT_MAP ->
                throw new IllegalArgumentException(column + " is no input column's type");
        };
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
