package org.retentionmarts.shuffle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings the rows of one key together, of datasets that have their keys in common: bucket after bucket, the datasets are
 * merged by the hashes of their keys, a key a step.
 */
public final class KeyMerge {
    private final List<Layout> layouts;
    private final List<List<Chunk>> chunks = new ArrayList<>();
    private final Buckets division;
    private final Bucket[][] buckets;
    private int nextBucket;
    private Bucket[] sorted;
    private List<LineRow>[] rows;
    private List<LineRow>[] waiting;
    private final List<LineRow> pool = new ArrayList<>();
    private int pooled;
    private boolean poolIsStale;

    /** Without a row. */
    public KeyMerge(List<Layout> layouts, Buckets division) {
        this.layouts = List.copyOf(layouts);
        this.division = division;
        layouts.forEach(layout -> chunks.add(new ArrayList<>()));
        rows = lists();
        waiting = lists();
        sorted = emptyBuckets();
        buckets = new Bucket[division.inPartition()][];
        Arrays.setAll(buckets, bucket -> emptyBuckets());
    }

    private Bucket[] emptyBuckets() {
        Bucket[] empty = new Bucket[layouts.size()];
        Arrays.setAll(empty, dataset -> new Bucket(chunks.get(dataset)));
        return empty;
    }

    /** Announces a chunk of which rows will be added. */
    public void open(Chunk chunk, int dataset) {
        if (chunk.textKeys() != 0) {
            // Rows look their keys up in it; all else is copied, and the chunk need not be kept.
            chunks.get(dataset).add(chunk);
        }
    }

    /** Takes a row of the chunk that was opened last. */
    public void add(Chunk chunk, int dataset, int record, long hash) {
        buckets[division.bucketOf(hash)][dataset].add(chunk, record, hash);
    }

    /** Goes to the next bucket that has rows, where none is left of this one. */
    public void advance() {
        while (!hasNext() && nextBucket < buckets.length) {
            sorted = buckets[nextBucket];
            buckets[nextBucket] = null;
            nextBucket++;
            poolIsStale = true;
            for (Bucket bucket : sorted) {
                bucket.sort();
            }
        }
    }

    /** Whether there is a next key. */
    public boolean hasNext() {
        return hasWaiting() || hasSorted();
    }

    private boolean hasSorted() {
        for (Bucket bucket : sorted) {
            if (!bucket.isOver()) {
                return true;
            }
        }
        return false;
    }

    private boolean hasWaiting() {
        for (List<LineRow> dataset : waiting) {
            if (!dataset.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The rows of the next key, by dataset; they hold until the next step. */
    public List<LineRow>[] next() {
        for (List<LineRow> dataset : rows) {
            dataset.clear();
        }
        if (hasWaiting()) {
            List<LineRow>[] emptied = rows;
            rows = waiting;
            waiting = emptied;
        } else {
            takeEqualHashes();
        }
        setOtherKeysAside();
        return rows;
    }

    private void takeEqualHashes() {
        if (poolIsStale) {
            // Rows of an earlier bucket would keep it in memory.
            pool.forEach(LineRow::forget);
            poolIsStale = false;
        }
        pooled = 0;
        long hash = sorted[0].hash();
        for (int dataset = 1; dataset < sorted.length; dataset++) {
            hash = Math.min(hash, sorted[dataset].hash());
        }
        for (int dataset = 0; dataset < sorted.length; dataset++) {
            Bucket bucket = sorted[dataset];
            while (bucket.hash() == hash) {
                LineRow row = pooled();
                bucket.take(row);
                rows[dataset].add(row);
            }
        }
    }

    /** Different keys may have the same hash: the first key's rows stay, the others wait for the next steps. */
    private void setOtherKeysAside() {
        LineRow first = firstRow();
        for (int dataset = 0; dataset < rows.length; dataset++) {
            List<LineRow> all = rows[dataset];
            for (int i = 0; i < all.size(); i++) {
                LineRow row = all.get(i);
                if (row != first && !row.hasKeyOf(first)) {
                    waiting[dataset].add(row);
                }
            }
            if (!waiting[dataset].isEmpty()) {
                all.removeIf(row -> row != first && !row.hasKeyOf(first));
            }
        }
    }

    private LineRow firstRow() {
        for (List<LineRow> dataset : rows) {
            if (!dataset.isEmpty()) {
                return dataset.get(0);
            }
        }
        throw new IllegalStateException("There is no next key");
    }

    private LineRow pooled() {
        if (pooled == pool.size()) {
            pool.add(new LineRow());
        }
        return pool.get(pooled++);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a generic type.
    private List<LineRow>[] lists() {
        List<LineRow>[] lists = new List[layouts.size()];
        Arrays.setAll(lists, dataset -> new ArrayList<>());
        return lists;
    }
}
