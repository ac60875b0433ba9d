package org.retentionmarts.history;

import java.util.Arrays;
import java.util.List;

/**
 * The rows of one dataset in one bucket, copied together, in the order of their keys' hashes. Sorted are longs, each a
 * hash above the number of a row, and each row moves once at the end; rows of equal hashes keep their order.
 */
final class Bucket {
    private static final int RADIX_BITS = 11;
    private static final int RADIX = 1 << RADIX_BITS;
    private static final int FEW_ROWS = 128;
    private static final long END = Long.MAX_VALUE;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

    private final List<Chunk> chunks;
    private byte[] records = new byte[0];
    private Layout layout;
    private boolean textKeys;
    private int recordBytes;
    private long[] order = new long[0];
    private long[] spare;
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

    /** Takes a row of the chunk that was opened last. */
    void add(Chunk chunk, int record, long hash) {
        if (rows == order.length) {
            grow(chunk);
        }
        chunk.unpack(record, records, rows * recordBytes, chunks.size() - 1);
        order[rows] = ((hash & Buckets.ORDER_MASK) << Integer.SIZE) | rows;
        rows++;
    }

    private void grow(Chunk chunk) {
        layout = chunk.layout();
        textKeys = chunk.hasTextKeys();
        recordBytes = layout.unpackedBytes(textKeys);
        int most = MOST_BYTES / recordBytes;
        if (rows == most) {
            throw new IllegalStateException("Too many rows in one bucket of "
                    + layout.dataset().name() + ": " + rows + "; one key must be there very often");
        }
        int larger = Math.min(most, Math.max(2 * rows, 64));
        records = Arrays.copyOf(records, larger * recordBytes);
        order = Arrays.copyOf(order, larger);
    }

    /** Puts the rows in order and goes to the first. */
    void sort() {
        position = 0;
        if (rows <= FEW_ROWS) {
            Arrays.sort(order, 0, rows);
        } else {
            sortByDigits();
        }
        arrange();
    }

    private void sortByDigits() {
        spare = new long[order.length];
        for (int shift = Integer.SIZE; shift < Long.SIZE - 1; shift += RADIX_BITS) {
            distribute(shift);
            long[] sorted = spare;
            spare = order;
            order = sorted;
        }
        spare = null;
    }

    /** Moves the records into their order: copies that do not wait for each other, ahead of reads that would. */
    private void arrange() {
        byte[] arranged = new byte[rows * recordBytes];
        int to = 0;
        for (int row = 0; row < rows; row++) {
            int from = (int) order[row] * recordBytes;
            for (int end = to + recordBytes; to < end; to += Long.BYTES, from += Long.BYTES) {
                Bytes.putLong(arranged, to, Bytes.longAt(records, from));
            }
        }
        records = arranged;
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
        row.read(records, position * recordBytes, layout, textKeys, chunks);
        position++;
    }
}
