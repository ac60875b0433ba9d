package org.retentionmarts.pass;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.retentionmarts.history.Gathering;
import org.retentionmarts.history.Judgement;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.PlausibleValues;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.ChosenRows;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.KeptRow;
import org.retentionmarts.timeline.TableCounts;
import scala.Tuple2;

/**
 * The base tables of one run and what was found on the way, all from one pass over the lines. The pass runs once, when
 * the first of them is asked for. What comes to the driver are sums by cell, whose number depends on months and groups;
 * rejected rows, whose number depends on the inputs, stay where they are.
 */
public final class Base implements AutoCloseable {
    private static final int MERGE_DEPTH = 2;

    private final SparkSession spark;
    private final Frame frame;
    private final JavaRDD<PassResult> results;
    private final PlausibleValues plausible;
    private final Map<String, Accumulator.Start> accumulators;
    private final List<DatasetDef> datasets;
    private PassSums sums;

    private Base(
            SparkSession spark,
            Frame frame,
            Map<String, Accumulator.Start> accumulators,
            JavaRDD<PassResult> results,
            PlausibleValues plausible,
            List<DatasetDef> datasets) {
        this.datasets = datasets;
        this.spark = spark;
        this.frame = frame;
        this.accumulators = Map.copyOf(accumulators);
        this.plausible = plausible;
        this.results = results.persist(StorageLevel.MEMORY_AND_DISK());
    }

    /**
     * The pass over these inputs, planned and not run.
     *
     * @param inputs by dataset, rows of the contract, unchecked
     * @param accumulators what adds up each base table
     */
    public static Base of(
            SparkSession spark,
            Map<DatasetDef, Dataset<Row>> inputs,
            Settings settings,
            Frame frame,
            Map<TableDef, Accumulator.Start> accumulators) {
        Map<String, Accumulator.Start> byName = new LinkedHashMap<>();
        accumulators.forEach((table, start) -> byName.put(table.fullName(), start));
        Gathering.ByLine lines = Gathering.byLine(inputs);
        JavaRDD<PassResult> results = lines.mapLineHistories(
                Judgement.of(settings, LocalDate.ofEpochDay(frame.asOf())), new LinePass(frame, byName));
        return new Base(spark, frame, byName, results, settings.quality().plausible(), List.copyOf(inputs.keySet()));
    }

    /**
     * The rows of a base table.
     *
     * @param table one of those that the pass adds up
     */
    public List<TableRow> rows(TableDef table) {
        Accumulator.Start start = accumulators.get(table.fullName());
        TableCounts counts = sums().of(table.fullName());
        if (start.chosenPerStratum() > 0) {
            counts = counts.choosing(chosen(table.fullName(), start.chosenPerStratum()));
        }
        return start.start(frame, counts, code -> null).rows();
    }

    private Map<String, ChosenRows> chosen(String table, int perStratum) {
        return choose(
                results.filter(result -> result instanceof PassResult.Kept kept
                                && kept.table().equals(table))
                        .map(result -> ((PassResult.Kept) result).row()),
                perStratum);
    }

    /**
     * The chosen rows by stratum, the same however the rows are divided. What comes to the driver are as many strata as there
     * are, and a few rows of each.
     */
    static Map<String, ChosenRows> choose(JavaRDD<KeptRow> rows, int perStratum) {
        return rows.mapToPair(row -> new Tuple2<>(row.key(), row))
                .reduceByKey(KeptRow::and)
                .values()
                .filter(row -> !row.excluded())
                .mapToPair(row -> new Tuple2<>(row.stratum(), row))
                .aggregateByKey(new ChosenRows(perStratum), ChosenRows::add, ChosenRows::add)
                .collectAsMap();
    }

    /** One row per rejected input row: dataset, reason and the row as JSON. */
    public Dataset<Row> rejectedRows() {
        StructType schema = new StructType()
                .add(OpsTables.DATASET, DataTypes.StringType)
                .add(OpsTables.REASON, DataTypes.StringType)
                .add(OpsTables.ROW, DataTypes.StringType);
        return spark.createDataFrame(
                results.filter(result -> result instanceof PassResult.RejectedRow)
                        .map(result -> {
                            PassResult.RejectedRow rejected = (PassResult.RejectedRow) result;
                            return RowFactory.create(rejected.dataset(), rejected.reason(), rejected.row());
                        }),
                schema);
    }

    /** What was found in the inputs. */
    public Quality quality() {
        return new Quality(sums(), plausible, datasets);
    }

    @Override
    public void close() {
        // Waits: where the session is stopped meanwhile, threads of Spark's that answer too late print their stacks.
        results.unpersist(true);
    }

    private PassSums sums() {
        if (sums == null) {
            PassSums together = results.filter(result -> result instanceof PackedSums)
                    .map(result -> (PackedSums) result)
                    .treeAggregate(new SumsOfTasks(), SumsOfTasks::add, SumsOfTasks::and, MERGE_DEPTH)
                    .together();
            PortedOperators.check(together);
            sums = together;
        }
        return sums;
    }
}
