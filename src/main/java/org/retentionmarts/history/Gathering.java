package org.retentionmarts.history;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.shuffle.Buckets;
import org.retentionmarts.shuffle.Layouts;
import org.retentionmarts.shuffle.Scan;

/**
 * Brings the rows of all datasets to the line that they belong to, in one shuffle. What travels are not rows but chunks
 * of packed records: Spark handles one object for hundreds of rows, where it would have to copy, sort and compare a row
 * object for every line and event.
 */
public final class Gathering {
    private Gathering() {}

    /** The rows of all datasets, those of one key in one partition. */
    public static final class ByLine {
        private final JavaPairRDD<Integer, byte[]> chunks;
        private final Buckets buckets;
        private final Layouts layouts;

        private ByLine(JavaPairRDD<Integer, byte[]> chunks, Buckets buckets, Layouts layouts) {
            this.chunks = chunks;
            this.buckets = buckets;
            this.layouts = layouts;
        }

        /** Runs work over the line histories of each partition. */
        public <T> JavaRDD<T> mapLineHistories(Judgement judgement, LineHistoriesFunction<T> work) {
            Buckets division = buckets;
            Layouts datasets = layouts;
            return chunks.values()
                    .mapPartitions(arriving -> work.of(
                            rejections -> new LineHistoryReader(arriving, division, datasets, judgement, rejections)));
        }
    }

    /** Work over the line histories of one partition. */
    @FunctionalInterface
    public interface LineHistoriesFunction<T> extends Serializable {
        /**
         * What one partition gives, made line by line as it is asked for.
         *
         * @param opener opens the line histories, once, given where rejected rows are to go
         */
        Iterator<T> of(Function<Rejections, LineHistoryReader> opener);
    }

    /**
     * Plans the shuffle.
     *
     * @param rows by dataset, rows of the contract, unchecked; in the order in which further datasets are judged
     */
    public static ByLine byLine(Map<DatasetDef, Dataset<Row>> rows) {
        Layouts layouts = Layouts.ofAll(rows);
        List<Scan> scans = scans(rows, layouts);
        Buckets buckets = Buckets.forSize(
                scans.stream().mapToLong(Scan::bytes).sum(),
                rows.values().iterator().next().sparkSession().sparkContext().defaultParallelism());
        return byLine(scans, layouts, buckets);
    }

    static ByLine byLine(Map<DatasetDef, Dataset<Row>> rows, Buckets buckets) {
        Layouts layouts = Layouts.ofAll(rows);
        return byLine(scans(rows, layouts), layouts, buckets);
    }

    private static ByLine byLine(List<Scan> scans, Layouts layouts, Buckets buckets) {
        JavaPairRDD<Integer, byte[]> chunks = scans.stream()
                .map(scan -> scan.packed(buckets))
                .reduce(JavaPairRDD::union)
                .orElseThrow()
                .partitionBy(buckets.partitioner());
        return new ByLine(chunks, buckets, layouts);
    }

    private static List<Scan> scans(Map<DatasetDef, Dataset<Row>> rows, Layouts layouts) {
        return layouts.all().stream()
                .filter(layout -> rows.containsKey(layout.dataset()))
                .map(layout -> Scan.of(layout, rows.get(layout.dataset())))
                .toList();
    }
}
