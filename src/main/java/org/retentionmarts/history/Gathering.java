package org.retentionmarts.history;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.retentionmarts.model.Datasets;

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

        private ByLine(JavaPairRDD<Integer, byte[]> chunks, Buckets buckets) {
            this.chunks = chunks;
            this.buckets = buckets;
        }

        /** Runs work over the lives of each partition. */
        public <T> JavaRDD<T> mapLives(Judgement judgement, LivesFunction<T> work) {
            Buckets division = buckets;
            return chunks.values()
                    .mapPartitions(
                            arriving -> work.of(refusals -> new LifeReader(arriving, division, judgement, refusals)));
        }
    }

    /** Work over the lives of one partition. */
    @FunctionalInterface
    public interface LivesFunction<T> extends Serializable {
        /**
         * Does it.
         *
         * @param opener opens the lives, once, given where rejected rows are to go
         */
        Iterator<T> of(Function<Refusals, LifeReader> opener);
    }

    /**
     * Plans the shuffle.
     *
     * @param subscribers rows of the contract, unchecked
     * @param churn rows of the contract, unchecked
     * @param deviceChanges rows of the contract, unchecked; empty where the operator has none
     */
    public static ByLine byLine(Dataset<Row> subscribers, Dataset<Row> churn, Optional<Dataset<Row>> deviceChanges) {
        List<Scan> scans = scans(subscribers, churn, deviceChanges);
        Buckets buckets = Buckets.forSize(
                scans.stream().mapToLong(Scan::bytes).sum(),
                subscribers.sparkSession().sparkContext().defaultParallelism());
        return byLine(scans, hasTextKeys(subscribers), buckets);
    }

    static ByLine byLine(
            Dataset<Row> subscribers, Dataset<Row> churn, Optional<Dataset<Row>> deviceChanges, Buckets buckets) {
        return byLine(scans(subscribers, churn, deviceChanges), hasTextKeys(subscribers), buckets);
    }

    private static ByLine byLine(List<Scan> scans, boolean textKeys, Buckets buckets) {
        JavaPairRDD<Integer, byte[]> chunks = scans.stream()
                .map(scan -> scan.packed(textKeys, buckets))
                .reduce(JavaPairRDD::union)
                .orElseThrow()
                .partitionBy(buckets.partitioner());
        return new ByLine(chunks, buckets);
    }

    private static List<Scan> scans(
            Dataset<Row> subscribers, Dataset<Row> churn, Optional<Dataset<Row>> deviceChanges) {
        List<Scan> scans = new ArrayList<>();
        scans.add(Scan.of(Layout.SUBSCRIBER, subscribers));
        scans.add(Scan.of(Layout.CHURN, churn));
        deviceChanges.ifPresent(rows -> scans.add(Scan.of(Layout.DEVICE_CHANGE, rows)));
        return scans;
    }

    private static boolean hasTextKeys(Dataset<Row> subscribers) {
        return subscribers.schema().apply(Datasets.SUBSCRIBER_ID).dataType().equals(DataTypes.StringType);
    }
}
