package org.retentionmarts.sparkplan;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Rows that tasks have read, by part of a file. A part that is read again, by a task that is tried again or runs
 * twice, counts once.
 */
public final class RowsRead
        extends AccumulatorV2<Map.Entry<RowsRead.Part, RowsRead.Count>, Map<RowsRead.Part, RowsRead.Count>> {
    private static final long serialVersionUID = 1L;

    // Heartbeats look at it while the task adds.
    private final Map<Part, Count> counts = new ConcurrentHashMap<>();

    /**
     * What one task reads of one file.
     *
     * @param scan number of the scan in the plan
     * @param start first byte
     * @param length in bytes
     */
    public record Part(int scan, String file, long start, long length) implements Serializable {}

    /**
     * Rows of a part.
     *
     * @param toTheEnd whether the reader was asked until it had no more
     */
    public record Count(long rows, boolean toTheEnd) implements Serializable {}

    @Override
    public boolean isZero() {
        return counts.isEmpty();
    }

    @Override
    public RowsRead copy() {
        RowsRead copy = new RowsRead();
        copy.counts.putAll(counts);
        return copy;
    }

    @Override
    public void reset() {
        counts.clear();
    }

    @Override
    public void add(Map.Entry<Part, Count> read) {
        counts.merge(read.getKey(), read.getValue(), (one, other) -> one.toTheEnd() ? one : other);
    }

    @Override
    public void merge(AccumulatorV2<Map.Entry<Part, Count>, Map<Part, Count>> other) {
        other.value().entrySet().forEach(this::add);
    }

    @Override
    public Map<Part, Count> value() {
        return counts;
    }
}
