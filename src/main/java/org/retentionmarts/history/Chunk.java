package org.retentionmarts.history;

import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Records of one bucket and dataset, packed into bytes by one task and read by another. A header names the dataset and
 * tells where its parts stand; the texts behind their codes travel along.
 *
 * <pre>
 * ordinal of the dataset, rows, where the records begin, whether keys are texts      four ints
 * number of texts, then each text as length and bytes
 * records of fixed width, see {@link Layout}
 * keys as length and bytes, where keys are texts
 * </pre>
 */
final class Chunk {
    /** Rows that a chunk may have, so that a row's number fits two bytes. */
    static final int MOST_ROWS = 1 << 16;

    static final int HEADER_BYTES = 4 * Integer.BYTES;
    static final int NUMBER_IS_NULL = 1;
    static final int FLAG_IS_NULL = 2;
    static final int FLAG = 4;
    static final int KEY_IS_NULL = 8;

    private final byte[] bytes;
    private final Layout layout;
    private final int rows;
    private final int recordsStart;
    private final int recordBytes;
    private final boolean textKeys;
    private final int[] codes;

    /** Opens it; its texts are taken into the dictionary. */
    Chunk(byte[] bytes, Dictionary dictionary) {
        this.bytes = bytes;
        this.layout = Layout.of(Bytes.intAt(bytes, 0));
        this.rows = Bytes.intAt(bytes, Integer.BYTES);
        this.recordsStart = Bytes.intAt(bytes, 2 * Integer.BYTES);
        this.textKeys = Bytes.intAt(bytes, 3 * Integer.BYTES) == 1;
        this.recordBytes = layout.recordBytes(textKeys);
        int offset = HEADER_BYTES;
        this.codes = new int[Bytes.intAt(bytes, offset) + 1];
        offset += Integer.BYTES;
        codes[0] = Dictionary.NULL;
        for (int i = 1; i < codes.length; i++) {
            int length = Bytes.intAt(bytes, offset);
            codes[i] = dictionary.code(UTF8String.fromBytes(bytes, offset + Integer.BYTES, length));
            offset += Integer.BYTES + length;
        }
    }

    /** Which dataset's bytes these are, before they are opened. */
    static Layout layoutOf(byte[] bytes) {
        return Layout.of(Bytes.intAt(bytes, 0));
    }

    Layout layout() {
        return layout;
    }

    int rows() {
        return rows;
    }

    /** Where a row's record begins. */
    int record(int row) {
        return recordsStart + row * recordBytes;
    }

    long hash(int record) {
        long first = Bytes.longAt(bytes, record);
        return textKeys ? first : Buckets.hash(first);
    }

    int date(int record, int slot) {
        return Bytes.intAt(bytes, record + Layout.FIRST_DATE_OFFSET + slot * Integer.BYTES);
    }

    /** A code of the dictionary that the chunk was opened with. */
    int text(int record, int slot) {
        return codes[Bytes.unsignedShort(bytes, record + layout.firstTextOffset() + slot * Short.BYTES)];
    }

    long number(int record) {
        int offset = record + layout.numberOffset();
        return layout.hasWideNumber() ? Bytes.longAt(bytes, offset) : Bytes.intAt(bytes, offset);
    }

    /** What is null or true: {@link #NUMBER_IS_NULL} and its neighbours. */
    int flags(int record) {
        return bytes[record + layout.flagsOffset()];
    }

    /** Whether two records have the same key; null equals nothing. */
    static boolean sameKey(Chunk left, int leftRecord, Chunk right, int rightRecord) {
        if (Bytes.longAt(left.bytes, leftRecord) != Bytes.longAt(right.bytes, rightRecord)) {
            return false;
        }
        if (!left.textKeys) {
            return true;
        }
        int leftKey = left.keyOffset(leftRecord);
        int rightKey = right.keyOffset(rightRecord);
        int length = Bytes.intAt(left.bytes, leftKey) + Integer.BYTES;
        return java.util.Arrays.equals(
                left.bytes,
                leftKey,
                leftKey + length,
                right.bytes,
                rightKey,
                Math.min(rightKey + length, right.bytes.length));
    }

    /** A Long, a text, or null. */
    Object key(int record) {
        if ((flags(record) & KEY_IS_NULL) != 0) {
            return null;
        }
        if (!textKeys) {
            return Bytes.longAt(bytes, record);
        }
        int offset = keyOffset(record);
        return new String(bytes, offset + Integer.BYTES, Bytes.intAt(bytes, offset), StandardCharsets.UTF_8);
    }

    private int keyOffset(int record) {
        return recordsStart + rows * recordBytes + Bytes.intAt(bytes, record + layout.textKeyOffset());
    }
}
