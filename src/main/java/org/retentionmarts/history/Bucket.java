package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one dataset in one bucket, in the order of their keys' hashes. Sorted are longs, each a hash above the
 * place of a row, so that no row moves; rows of equal hashes keep their order.
 */
final class Bucket {
    private static final int RADIX_BITS = 11;
    private static final int RADIX = 1 << RADIX_BITS;
    private static final int FEW_ROWS = 128;
    private static final int MOST_CHUNKS = 1 << Short.SIZE;
    private static final long END = Long.MAX_VALUE;

    private final List<Chunk> chunks = new ArrayList<>();
    private long[] order = new long[1024];
    private long[] spare = new long[0];
    private final int[] counts = new int[RADIX];
    private int rows;
    private int position;

    /** Empties it. */
    void clear() {
        chunks.clear();
        rows = 0;
        position = 0;
    }

    /** Takes rows that have a key; the others go to the reader. */
    void add(Chunk chunk, KeylessRows keyless) {
        int index = chunks.size();
        if (index == MOST_CHUNKS || chunk.rows() > Chunk.MOST_ROWS) {
            throw new IllegalStateException(
                    "Too many rows in one bucket of " + chunk.layout().dataset().name() + ": " + rows + " in " + index
                            + " chunks; a key must be there very often");
        }
        chunks.add(chunk);
        if (rows + chunk.rows() > order.length) {
            order = Arrays.copyOf(order, Math.max(order.length * 2, rows + chunk.rows()));
        }
        for (int row = 0; row < chunk.rows(); row++) {
            int record = chunk.record(row);
            if ((chunk.flags(record) & Chunk.KEY_IS_NULL) != 0) {
                keyless.row(chunk, record);
            } else {
                long hash = chunk.hash(record) & Buckets.ORDER_MASK;
                order[rows] = (hash << Integer.SIZE) | ((long) index << Short.SIZE) | row;
                rows++;
            }
        }
    }

    /** Takes rows without a key. */
    @FunctionalInterface
    interface KeylessRows {
        void row(Chunk chunk, int record);
    }

    /** Puts the rows in order and goes to the first. */
    void sort() {
        position = 0;
        if (rows <= FEW_ROWS) {
            Arrays.sort(order, 0, rows);
            return;
        }
        if (spare.length < order.length) {
            spare = new long[order.length];
        }
        for (int shift = Integer.SIZE; shift < Long.SIZE - 1; shift += RADIX_BITS) {
            distribute(shift);
            long[] sorted = spare;
            spare = order;
            order = sorted;
        }
    }

    private void distribute(int shift) {
        Arrays.fill(counts, 0);
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
        int place = (int) order[position];
        Chunk chunk = chunks.get(place >>> Short.SIZE);
        row.read(chunk, chunk.record(place & 0xFFFF));
        position++;
    }
}
