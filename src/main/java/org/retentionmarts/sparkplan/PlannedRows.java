package org.retentionmarts.sparkplan;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Rows as Spark has planned to read them: as vectors of the files where nothing but names and order stand before. */
public final class PlannedRows {
    private final Dataset<Row> rows;
    private final SparkPlan executed;
    private final VectorPlan vectors;

    private PlannedRows(Dataset<Row> rows, int columns) {
        this.rows = rows;
        this.executed = rows.queryExecution().executedPlan();
        this.vectors = VectorPlan.of(executed, columns);
    }

    /**
     * The rows, planned.
     *
     * @param columns how many of their first columns are wanted
     */
    public static PlannedRows of(Dataset<Row> rows, int columns) {
        return new PlannedRows(rows, columns);
    }

    /** Reads every row, and keeps none. */
    public static void readAll(Dataset<Row> rows) {
        rows.queryExecution().toRdd().count();
    }

    /** Size of the files in bytes, as Spark estimates it for what is read of them. */
    public long bytes() {
        scala.math.BigInt size = rows.queryExecution().optimizedPlan().stats().sizeInBytes();
        return size.isValidLong() ? size.toLong() : Long.MAX_VALUE;
    }

    /** Why only rows can be had, as the end of a sentence; empty where vectors can. */
    public Optional<String> whyNoVectors() {
        return vectors instanceof VectorPlan.Missing missing ? Optional.of(missing.reason()) : Optional.empty();
    }

    /** Where in a batch each of the wanted columns stands; empty where only rows can be had. */
    public Optional<int[]> ordinals() {
        return vectors instanceof VectorPlan.Found found
                ? Optional.of(
                        found.ordinals().stream().mapToInt(ordinal -> ordinal).toArray())
                : Optional.empty();
    }

    /** What work makes of the batches of each partition, where there are {@linkplain #ordinals vectors}. */
    public <K, V> JavaPairRDD<K, V> mapBatches(PairFlatMapFunction<Iterator<ColumnarBatch>, K, V> work) {
        VectorPlan.Found found = (VectorPlan.Found) vectors;
        return found.plan().executeColumnar().toJavaRDD().mapPartitionsToPair(work);
    }

    /** What work makes of the rows of each partition. */
    public <K, V> JavaPairRDD<K, V> mapRows(PairFlatMapFunction<ComputedRows, K, V> work) {
        return rows.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitionsToPair(internal -> work.call(new ComputedRows(internal)));
    }
}
