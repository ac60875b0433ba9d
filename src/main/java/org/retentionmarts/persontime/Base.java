package org.retentionmarts.persontime;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.retentionmarts.model.BaseTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.PlausibleValues;
import org.retentionmarts.settings.Settings;

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
    private final List<DatasetDef> datasets;
    private Sums sums;

    private Base(
            SparkSession spark,
            Frame frame,
            JavaRDD<PassResult> results,
            PlausibleValues plausible,
            List<DatasetDef> datasets) {
        this.datasets = datasets;
        this.spark = spark;
        this.frame = frame;
        this.plausible = plausible;
        this.results = results.persist(StorageLevel.MEMORY_AND_DISK());
    }

    /**
     * Plans the pass.
     *
     * @param inputs by dataset, rows of the contract, unchecked
     * @param firstMonth first month to compute, not before observed-from
     * @param asOf last day that counts
     */
    public static Base of(
            SparkSession spark,
            Map<DatasetDef, Dataset<Row>> inputs,
            Settings settings,
            YearMonth firstMonth,
            LocalDate asOf) {
        Frame frame = Frame.of(settings, firstMonth, asOf);
        Gathering.ByLine lines = Gathering.byLine(inputs);
        JavaRDD<PassResult> results = lines.mapLives(Judgement.of(settings, asOf), new LifePass(frame));
        return new Base(spark, frame, results, settings.quality().plausible(), List.copyOf(inputs.keySet()));
    }

    /** The rows of a base table. */
    public List<TableRow> rows(TableDef table) {
        Supplier<List<TableRow>> rows = Map.<TableDef, Supplier<List<TableRow>>>of(
                        BaseTables.PERSON_TIME, this::personTime,
                        BaseTables.PORTS, this::ports,
                        BaseTables.UPGRADES, this::upgrades,
                        BaseTables.CAPTURED, this::captured,
                        BaseTables.ORIGIN_RISK, this::originRisk,
                        BaseTables.EVER_UPGRADED, this::everUpgraded)
                .get(table);
        return rows.get();
    }

    private List<TableRow> personTime() {
        return collected(rows -> baseSums().cube().read((month, age, tenure, history, regular, state, measures) -> {
            Object[] values = new Object[6 + measures.length];
            values[0] = firstDay(month);
            values[1] = age;
            values[2] = tenure;
            values[3] = history;
            values[4] = regular;
            values[5] = state;
            for (int i = 0; i < measures.length; i++) {
                values[6 + i] = measures[i];
            }
            rows.add(TableRow.of(BaseTables.PERSON_TIME, values));
        }));
    }

    private List<TableRow> ports() {
        return collected(rows -> {
            baseSums()
                    .portIns()
                    .read((donor, month, age, ports) ->
                            rows.add(TableRow.of(BaseTables.PORTS, firstDay(month), age, Codes.IN, donor, ports)));
            baseSums()
                    .portOuts()
                    .read((recipient, month, age, ports) ->
                            rows.add(TableRow.of(BaseTables.PORTS, firstDay(month), age, Codes.OUT, recipient, ports)));
        });
    }

    private List<TableRow> upgrades() {
        return collected(rows -> baseSums()
                .upgrades()
                .read((tier, month, age, upgrades) ->
                        rows.add(TableRow.of(BaseTables.UPGRADES, firstDay(month), age, tier, upgrades))));
    }

    /** Rows of the as-of's month only. */
    private List<TableRow> captured() {
        return collected(rows -> baseSums().captured().read((pair, month, age, lines) -> {
            String[] names = pair.split(BaseSums.PAIR, 2);
            rows.add(TableRow.of(BaseTables.CAPTURED, firstDay(month), age, names[0], names[1], lines));
        }));
    }

    private List<TableRow> originRisk() {
        return collected(rows -> new OriginRisk(frame, sums())
                .read((origin, age, day, entries, portOuts, others, censored) -> rows.add(
                        TableRow.of(BaseTables.ORIGIN_RISK, origin, age, day, entries, portOuts, others, censored))));
    }

    private List<TableRow> everUpgraded() {
        return collected(rows -> new EverUpgraded(frame, sums())
                .read((age, tenure, history, ever, lineDays, portOuts) -> rows.add(
                        TableRow.of(BaseTables.EVER_UPGRADED, age, tenure, history, ever, lineDays, portOuts))));
    }

    /** One row per refused input row: dataset, reason and the row as JSON. */
    public Dataset<Row> refusedRows() {
        StructType schema = new StructType()
                .add(OpsTables.DATASET, DataTypes.StringType)
                .add(OpsTables.REASON, DataTypes.StringType)
                .add(OpsTables.ROW, DataTypes.StringType);
        return spark.createDataFrame(
                results.filter(result -> result instanceof PassResult.RefusedRow)
                        .map(result -> {
                            PassResult.RefusedRow refused = (PassResult.RefusedRow) result;
                            return RowFactory.create(refused.dataset(), refused.reason(), refused.row());
                        }),
                schema);
    }

    /** What was found in the inputs. */
    public Quality quality() {
        return new Quality(sums(), plausible, datasets);
    }

    @Override
    public void close() {
        results.unpersist();
    }

    private Sums sums() {
        if (sums == null) {
            Sums together = results.filter(result -> result instanceof Sums)
                    .map(result -> (Sums) result)
                    .treeAggregate(new Sums(), PortedOperators::together, PortedOperators::together, MERGE_DEPTH);
            PortedOperators.check(together);
            sums = together;
        }
        return sums;
    }

    private BaseSums baseSums() {
        return new BaseSums(frame, sums(), code -> null);
    }

    private static List<TableRow> collected(Consumer<List<TableRow>> reader) {
        List<TableRow> rows = new ArrayList<>();
        reader.accept(rows);
        return rows;
    }

    private static LocalDate firstDay(int month) {
        return LocalDate.ofEpochDay(CivilCalendar.firstDayOf(month));
    }
}
