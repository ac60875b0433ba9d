package org.retentionmarts.sparkplan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;

/** The scans of a table, and what has come out of each so far. */
public final class CountedScans {
    /** Scans of a table are counted by partition; there is one name for all of them. */
    static final String PARTITIONS = "partitions";

    private final RowsRead rowsRead = new RowsRead();
    private final List<CountedScan> scans = new ArrayList<>();

    /** No scan yet; tasks report their rows to this session. */
    public CountedScans(SparkContext spark) {
        spark.register(rowsRead);
    }

    /** The scan, with its rows counted. */
    synchronized Scan counted(Scan scan, List<Predicate> conditions) {
        CountedScan counted = new CountedScan(scan, conditions, rowsRead, scans.size());
        scans.add(counted);
        return counted;
    }

    /**
     * What has been read by one scan.
     *
     * @param conditions those by which it may leave out files and row groups
     * @param partitions how many it was split into
     * @param read of these
     */
    public record Read(List<Predicate> conditions, int partitions, FileRead read) {
        /** Whether all of it was asked for, and was there. */
        public boolean isWhole() {
            return !read.stopped() && read.finished() == partitions;
        }
    }

    /** What the scans have read that some task has begun. */
    public synchronized List<Read> all() {
        List<Read> all = new ArrayList<>();
        FileRead.byScan(rowsRead.value()).forEach((number, read) -> {
            CountedScan scan = scans.get(number);
            all.add(new Read(scan.conditions(), scan.partitions(), read.get(PARTITIONS)));
        });
        return all;
    }
}
