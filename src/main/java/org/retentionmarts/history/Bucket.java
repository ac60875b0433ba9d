package org.retentionmarts.history;

import java.util.Arrays;
import java.util.List;

/**
 * The rows of one dataset in one bucket, copied together, in the order of their keys' hashes. Sorted are longs, each a
 * hash above the number of a row, so that no row moves; rows of equal hashes keep their order.
 */
final class Bucket {
    private static final int RADIX_BITS = 11;
    private static final int RADIX = 1 << RADIX_BITS;
    private static final int FEW_ROWS = 128;
    private static final long END = Long.MAX_VALUE;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

    private final List<Chunk> chunks;
    private byte[] records = new byte[0];
    private int recordBytes;
    private long[] order = new long[0];
    private long[] spare = new long[0];
    private int rows;
    private int position;

    /**
     * An empty bucket.
     *
     * @param chunks of the dataset and partition, from which the rows will come
     */
    Bucket(List<Chunk> chunks) {
        this.chunks = chunks;
    }

    /** Takes a row of the chunk that was opened last, behind each row the number of its chunk. */
    void add(Chunk chunk, int record, long hash) {
        int length = chunk.recordBytes();
        recordBytes = length + Integer.BYTES;
        long end = (rows + 1L) * recordBytes;
        if (end > records.length) {
            if (end > MOST_BYTES) {
                throw new IllegalStateException("Too many rows in one bucket of "
                        + chunk.layout().dataset().name() + ": " + rows + "; one key must be there very often");
            }
            records = Arrays.copyOf(
                    records, (int) Math.min(MOST_BYTES, Math.max(2L * records.length, 64L * recordBytes)));
        }
        if (rows == order.length) {
            order = Arrays.copyOf(order, Math.max(2 * rows, 64));
        }
        int offset = rows * recordBytes;
        System.arraycopy(chunk.bytes(), record, records, offset, length);
        Bytes.putInt(records, offset + length, chunks.size() - 1);
        order[rows] = ((hash & Buckets.ORDER_MASK) << Integer.SIZE) | rows;
        rows++;
    }

    /** Puts the rows in order and goes to the first. */
    void sort() {
        position = 0;
        if (rows <= FEW_ROWS) {
            Arrays.sort(order, 0, rows);
            return;
        }
        spare = new long[order.length];
        for (int shift = Integer.SIZE; shift < Long.SIZE - 1; shift += RADIX_BITS) {
            distribute(shift);
            long[] sorted = spare;
            spare = order;
            order = sorted;
        }
    }

    private void distribute(int shift) {
        int[] counts = new int[RADIX];
        for (int i = 0; i < rows; i++) {
            counts[(int) (order[i] >>> shift) & (RADIX - 1)]++;
        }
        int start = 0;
        for (int digit = 0; digit < RADIX; digit++) {
            int count = counts[digit];
            counts[digit] = start;
            start += count;
        }
        for (int i = 0; i < rows; i++) {
            spare[counts[(int) (order[i] >>> shift) & (RADIX - 1)]++] = order[i];
        }
    }

    /** Hash of the row at hand; behind the last larger than any. */
    long hash() {
        return position < rows ? order[position] >>> Integer.SIZE : END;
    }

    /** Whether no row is left. */
    boolean isOver() {
        return position >= rows;
    }

    /** Reads the row at hand, and goes to the next. */
    void take(LineRow row) {
        int offset = (int) order[position] * recordBytes;
        row.read(records, offset, chunks.get(Bytes.intAt(records, offset + recordBytes - Integer.BYTES)));
        position++;
    }
}
