package org.retentionmarts.shuffle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one dataset in one bucket, copied together, in the order of their keys' hashes. Sorted are longs, each a
 * hash above the number of a row, and each row moves once at the end; rows of equal hashes keep their order. Until then
 * they lie in pages, which are added and never copied, so that no more memory is touched than the rows take.
 */
final class Bucket {
    private static final int RADIX_BITS = 11;
    private static final int RADIX = 1 << RADIX_BITS;
    private static final int FEW_ROWS = 128;
    /** Small beside all buckets of a task, of which each has one page that is not full for each dataset. */
    private static final int ROWS_A_PAGE = 256;

    private static final long END = Long.MAX_VALUE;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

    private final List<Chunk> chunks;
    private final List<byte[]> pages = new ArrayList<>();
    private byte[] records = new byte[0];
    private Layout layout;
    private int textKeys;
    private int recordBytes;
    private long[] order = new long[0];
    private long[] spare;
    private int rows;
    private int position;

    /**
     * An empty bucket.
     *
     * @param chunks of the dataset and partition, from which the rows come whose keys are texts
     */
    Bucket(List<Chunk> chunks) {
        this.chunks = chunks;
    }

    /** Takes a row of the chunk that was opened last. */
    void add(Chunk chunk, int record, long hash) {
        int inPage = rows % ROWS_A_PAGE;
        if (inPage == 0) {
            addPage(chunk);
        }
        chunk.unpack(record, pages.get(pages.size() - 1), inPage * recordBytes, chunks.size() - 1);
        order[rows] = ((hash & Buckets.ORDER_MASK) << Integer.SIZE) | rows;
        rows++;
    }

    private void addPage(Chunk chunk) {
        layout = chunk.layout();
        textKeys = chunk.textKeys();
        recordBytes = chunk.unpackedBytes();
        if (rows + ROWS_A_PAGE > MOST_BYTES / recordBytes) {
            throw new IllegalStateException("Too many rows in one bucket of "
                    + layout.dataset().name() + ": " + rows + "; one key must be there very often");
        }
        pages.add(new byte[ROWS_A_PAGE * recordBytes]);
        if (rows + ROWS_A_PAGE > order.length) {
            order = Arrays.copyOf(order, Math.max(2 * order.length, ROWS_A_PAGE));
        }
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

    /**
     * Moves the records into their order. They are read as they lie, which a processor foresees, and written all over an
     * array that is small enough for its cache; the other way round it would wait for each of them.
     */
    private void arrange() {
        int[] places = new int[rows];
        for (int place = 0; place < rows; place++) {
            places[(int) order[place]] = place * recordBytes;
        }
        records = new byte[rows * recordBytes];
        int row = 0;
        for (byte[] page : pages) {
            int end = Math.min(ROWS_A_PAGE, rows - row) * recordBytes;
            for (int from = 0; from < end; row++) {
                int to = places[row];
                for (int next = from + recordBytes; from < next; from += Long.BYTES, to += Long.BYTES) {
                    Bytes.putLong(records, to, Bytes.longAt(page, from));
                }
            }
        }
        pages.clear();
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

    /** Hash of the row at hand; after the last larger than any. */
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
