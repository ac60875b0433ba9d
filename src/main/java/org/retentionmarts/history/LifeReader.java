package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the rows of a partition life by life: each step may or may not yield one. The first steps divide the arriving
 * chunks into buckets; then, bucket after bucket, the three datasets are merged by the hashes of their keys, a key a
 * step.
 */
public final class LifeReader {
    private static final int DATASETS = Layout.values().length;

    private final Dictionary dictionary = new Dictionary();
    private final Findings findings;
    private final LineJudge judge;
    private final Iterator<byte[]> arriving;
    private final Buckets division;
    private final List<List<Chunk>> chunks = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final Bucket[][] buckets;
    private boolean dividing;
    private int nextBucket;
    private Bucket[] sorted;
    private List<LineRow>[] rows = lists();
    private List<LineRow>[] waiting = lists();
    private final List<LineRow> pool = new ArrayList<>();
    private int pooled;

    /** Starts before the first chunk. */
    LifeReader(Iterator<byte[]> arriving, Buckets division, Judgement judgement, Refusals refusals) {
        this.findings = new Findings(judgement, dictionary);
        this.judge = new LineJudge(judgement, dictionary, findings, refusals);
        this.arriving = arriving;
        this.dividing = arriving.hasNext();
        this.division = division;
        this.sorted = emptyBuckets();
        this.buckets = new Bucket[division.inPartition()][];
        Arrays.setAll(buckets, bucket -> emptyBuckets());
    }

    private Bucket[] emptyBuckets() {
        Bucket[] empty = new Bucket[DATASETS];
        Arrays.setAll(empty, dataset -> new Bucket(chunks.get(dataset)));
        return empty;
    }

    public boolean hasNext() {
        return dividing || hasWaiting() || hasSorted();
    }

    /**
     * Does the next step.
     *
     * @return a life, to be used before the next step, or null where the step yields none
     */
    public Life next() {
        if (dividing) {
            take(arriving.next());
            dividing = arriving.hasNext();
            if (!dividing) {
                advance();
            }
            return null;
        }
        if (hasWaiting()) {
            List<LineRow>[] emptied = rows;
            rows = waiting;
            waiting = emptied;
        } else {
            takeEqualHashes();
        }
        setOtherKeysAside();
        Life life = judge.judge(rows[0], rows[1], rows[2]);
        for (List<LineRow> dataset : rows) {
            dataset.clear();
        }
        if (!hasWaiting() && !hasSorted()) {
            advance();
        }
        return life;
    }

    private void take(byte[] chunk) {
        if (TimesOfDay.areIn(chunk)) {
            findings.sawTimes(TimesOfDay.of(chunk));
        } else {
            divide(new Chunk(chunk, dictionary));
        }
    }

    private void divide(Chunk chunk) {
        int dataset = chunk.layout().kind();
        if (chunk.hasTextKeys()) {
            // Rows look their keys up in it; all else is copied, and the chunk need not be kept.
            chunks.get(dataset).add(chunk);
        }
        for (int row = 0; row < chunk.rows(); row++) {
            int record = chunk.record(row);
            if (chunk.keyIsNull(record)) {
                judge.refuseWithoutKey(LineRow.of(chunk, record));
            } else {
                long hash = chunk.hash(record);
                buckets[division.bucketOf(hash)][dataset].add(chunk, record, hash);
            }
        }
    }

    public Dictionary dictionary() {
        return dictionary;
    }

    /** What was found so far. */
    public Findings findings() {
        return findings;
    }

    /** Goes to the next bucket that has rows. */
    private void advance() {
        while (!hasSorted() && nextBucket < buckets.length) {
            sorted = buckets[nextBucket];
            buckets[nextBucket] = null;
            nextBucket++;
            for (Bucket bucket : sorted) {
                bucket.sort();
            }
        }
    }

    private boolean hasSorted() {
        return !(sorted[0].isOver() && sorted[1].isOver() && sorted[2].isOver());
    }

    private boolean hasWaiting() {
        return !(waiting[0].isEmpty() && waiting[1].isEmpty() && waiting[2].isEmpty());
    }

    private void takeEqualHashes() {
        pooled = 0;
        long hash = Math.min(sorted[0].hash(), Math.min(sorted[1].hash(), sorted[2].hash()));
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
    private static List<LineRow>[] lists() {
        return new List[] {new ArrayList<>(), new ArrayList<>(), new ArrayList<>()};
    }
}
