package org.retentionmarts.history;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.TimeOfDay;

/**
 * The scan of one dataset. Where nothing but names and order stand between the Parquet files and the contract's
 * columns, its vectors are read as they are; else the rows that Spark computes.
 */
final class Scan {
    private final Layout layout;
    private final Dataset<Row> rows;
    private final SparkPlan plan;

    private Scan(Layout layout, Dataset<Row> rows) {
        this.layout = layout;
        this.rows = rows;
        this.plan = rows.queryExecution().executedPlan();
    }

    /**
     * Plans it.
     *
     * @param rows the contract's columns in its order and types, then {@linkplain TimeOfDay times} of some of them
     */
    static Scan of(Layout layout, Dataset<Row> rows) {
        return new Scan(layout, rows);
    }

    /** Size of the files, as Spark estimates it for what is read of them. */
    long bytes() {
        scala.math.BigInt size = rows.queryExecution().optimizedPlan().stats().sizeInBytes();
        return size.isValidLong() ? size.toLong() : Long.MAX_VALUE;
    }

    /** Whether the vectors of the files are read as they are. */
    boolean readsVectors() {
        return vectors().isPresent();
    }

    /** Its rows, packed into chunks of the buckets. */
    JavaPairRDD<Integer, byte[]> packed(Buckets buckets) {
        Layout columns = layout;
        int textKeys = textKeys();
        ZoneId zone = ZoneId.of(rows.sparkSession().conf().get("spark.sql.session.timeZone"));
        Optional<Vectors> vectors = vectors();
        if (vectors.isPresent()) {
            int[] ordinals = vectors.get().ordinals().stream()
                    .mapToInt(ordinal -> ordinal)
                    .toArray();
            return vectors.get().plan().executeColumnar().toJavaRDD().mapPartitionsToPair(batches -> {
                Dictionary dictionary = new Dictionary();
                RowFeed feed = new VectorFeed(batches, ordinals, columns, dictionary);
                return new RowPacker(
                        columns, textKeys, zone, buckets, dictionary, grouped(feed, columns, textKeys, dictionary));
            });
        }
        StructType schema = rows.schema();
        return rows.queryExecution().toRdd().toJavaRDD().mapPartitionsToPair(internal -> {
            Dictionary dictionary = new Dictionary();
            RowFeed feed = new InternalRowFeed(internal, columns, dictionary, TimesOfDay.of(columns, schema));
            return new RowPacker(
                    columns, textKeys, zone, buckets, dictionary, grouped(feed, columns, textKeys, dictionary));
        });
    }

    private static RowFeed grouped(RowFeed feed, Layout layout, int textKeys, Dictionary dictionary) {
        return layout.dataset().isOfLines() ? feed : new GroupedFeed(feed, layout, textKeys, dictionary);
    }

    /** Which keys are texts, as a {@link Chunk} has it; the key of a group always is. */
    private int textKeys() {
        boolean text = layout.keyColumn() < 0 || isText(layout.keyColumn());
        int keys = text ? Chunk.KEY_IS_TEXT : 0;
        for (int slot : layout.idSlots()) {
            keys |= isText(layout.numberColumn(slot)) ? Chunk.idIsText(slot) : 0;
        }
        return keys;
    }

    private boolean isText(int column) {
        return rows.schema().apply(column).dataType().equals(DataTypes.StringType);
    }

    /**
     * A plan that yields batches of vectors.
     *
     * @param ordinals where each of the contract's columns stands in a batch
     */
    private record Vectors(SparkPlan plan, List<Integer> ordinals) {}

    private Optional<Vectors> vectors() {
        SparkPlan top = plan instanceof WholeStageCodegenExec stage ? stage.child() : plan;
        int columns = layout.dataset().columns().size();
        Attribute[] wanted = new Attribute[columns];
        for (int i = 0; i < columns; i++) {
            Expression column = top instanceof ProjectExec project
                    ? (Expression) project.projectList().apply(i)
                    : top.output().apply(i);
            if (column instanceof Alias alias) {
                column = alias.child();
            }
            if (!(column instanceof Attribute attribute)) {
                return Optional.empty();
            }
            wanted[i] = attribute;
        }
        SparkPlan below = top instanceof ProjectExec project ? project.child() : top;
        if (!(below instanceof ColumnarToRowExec toRows)) {
            return Optional.empty();
        }
        SparkPlan source = toRows.child() instanceof InputAdapter adapter ? adapter.child() : toRows.child();
        List<Integer> ordinals = new ArrayList<>();
        for (Attribute column : wanted) {
            int ordinal = ordinalOf(column, source);
            if (ordinal < 0) {
                return Optional.empty();
            }
            ordinals.add(ordinal);
        }
        return Optional.of(new Vectors(source, ordinals));
    }

    private static int ordinalOf(NamedExpression wanted, SparkPlan source) {
        for (int i = 0; i < source.output().size(); i++) {
            if (source.output().apply(i).exprId().equals(wanted.exprId())) {
                return i;
            }
        }
        return -1;
    }
}
