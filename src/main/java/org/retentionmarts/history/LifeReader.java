package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * Reads the rows of a partition life by life: one step a key, each of which may or may not yield a life. Bucket after
 * bucket, the three datasets are merged by the hashes of their keys.
 */
public final class LifeReader {
    private final Dictionary dictionary = new Dictionary();
    private final Findings findings = new Findings();
    private final LineJudge judge;
    private final List<byte[]>[] buckets;
    private int nextBucket;
    private final Bucket[] sorted = {new Bucket(), new Bucket(), new Bucket()};
    private List<LineRow>[] rows = lists();
    private List<LineRow>[] waiting = lists();
    private final List<LineRow> pool = new ArrayList<>();
    private int pooled;

    /**
     * Starts before the first key; takes all chunks of the partition.
     *
     * @param chunks as in {@link Gathering.ByLine}
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of a generic type.
    public LifeReader(
            Iterator<Tuple2<Integer, byte[]>> chunks, int bucketsInPartition, Judgement judgement, Refusals refusals) {
        this.judge = new LineJudge(judgement, dictionary, findings, refusals);
        this.buckets = new List[bucketsInPartition];
        while (chunks.hasNext()) {
            Tuple2<Integer, byte[]> chunk = chunks.next();
            int place = chunk._1() & (bucketsInPartition - 1);
            if (buckets[place] == null) {
                buckets[place] = new ArrayList<>();
            }
            buckets[place].add(chunk._2());
        }
        advance();
    }

    public boolean hasNext() {
        return hasWaiting() || hasSorted();
    }

    /**
     * Reads all rows of the next key.
     *
     * @return its life, to be used before the next step, or null where no usable line has this key
     */
    public Life next() {
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

    public Dictionary dictionary() {
        return dictionary;
    }

    /** What was found so far. */
    public Findings findings() {
        return findings;
    }

    /** Goes to the next bucket that has rows with a key. */
    private void advance() {
        while (!hasSorted() && nextBucket < buckets.length) {
            for (Bucket bucket : sorted) {
                bucket.clear();
            }
            pooled = 0;
            if (buckets[nextBucket] != null) {
                for (byte[] bytes : buckets[nextBucket]) {
                    Chunk chunk = new Chunk(bytes, dictionary);
                    sorted[chunk.layout().kind()].add(chunk, this::refuseKeyless);
                }
                buckets[nextBucket] = null;
            }
            nextBucket++;
            for (Bucket bucket : sorted) {
                bucket.sort();
            }
        }
    }

    private void refuseKeyless(Chunk chunk, int record) {
        LineRow row = pooled();
        row.read(chunk, record);
        judge.refuseWithoutKey(row);
        pooled = 0;
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
