package org.retentionmarts.persontime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Datasets;
import org.retentionmarts.contract.OpsTables;
import org.retentionmarts.contract.Table;
import org.retentionmarts.history.Gathering;
import org.retentionmarts.history.Judgement;
import org.retentionmarts.settings.Settings;

/** The base tables of one run and what was found on the way, all from one pass over the lines. */
public final class Base implements AutoCloseable {
    private final Dataset<Row> facts;
    private final Dataset<Row> summed;

    private Base(Dataset<Row> facts) {
        this.facts = facts.persist(StorageLevel.MEMORY_AND_DISK());
        this.summed = Facts.summed(this.facts).persist(StorageLevel.MEMORY_AND_DISK());
    }

    /**
     * Plans the pass, which runs once, when the first table is read. With adaptive execution the shuffle ahead of it runs
     * here already, so that files which can't be read fail here too.
     *
     * @param subscribers rows of the contract, unchecked
     * @param churn rows of the contract, unchecked
     * @param deviceChanges rows of the contract, unchecked
     * @param firstMonth first month to compute, not before observed-from
     * @param asOf last day that counts
     */
    public static Base of(
            SparkSession spark,
            Dataset<Row> subscribers,
            Dataset<Row> churn,
            Optional<Dataset<Row>> deviceChanges,
            Settings settings,
            YearMonth firstMonth,
            LocalDate asOf) {
        LifePass pass = new LifePass(
                Frame.of(settings, firstMonth, asOf),
                Judgement.of(settings, asOf),
                subscribers.schema().apply(Datasets.SUBSCRIBER_ID).dataType());
        JavaRDD<Row> facts = Gathering.byLine(subscribers, churn, deviceChanges).mapPartitions(pass);
        return new Base(spark.createDataFrame(facts, Facts.schema()));
    }

    public Dataset<Row> personTime() {
        List<Column> columns = new ArrayList<>(List.of(
                month(),
                Facts.name(0).as(BaseTables.AGE_GROUP),
                Facts.name(1).as(BaseTables.TENURE_BAND),
                Facts.name(2).as(BaseTables.PORTING_HISTORY),
                Facts.name(3).cast(DataTypes.BooleanType).as(BaseTables.REGULAR),
                Facts.name(4).as(BaseTables.STATE)));
        for (int i = 0; i < BaseTables.MEASURES.size(); i++) {
            columns.add(Facts.count(i).as(BaseTables.MEASURES.get(i).name()));
        }
        return table(Facts.PERSON_TIME, BaseTables.PERSON_TIME, columns);
    }

    public Dataset<Row> ports() {
        return table(
                Facts.PORTS,
                BaseTables.PORTS,
                List.of(
                        month(),
                        Facts.name(0).as(BaseTables.AGE_GROUP),
                        Facts.name(1).as(BaseTables.DIRECTION),
                        Facts.name(2).as(BaseTables.OPERATOR),
                        Facts.count(0).as(BaseTables.PORTS_COUNT)));
    }

    public Dataset<Row> upgrades() {
        return table(
                Facts.UPGRADES,
                BaseTables.UPGRADES,
                List.of(
                        month(),
                        Facts.name(0).as(BaseTables.AGE_GROUP),
                        Facts.name(1).as(BaseTables.MEMBERSHIP_TIER),
                        Facts.count(0).as(BaseTables.PROGRAM_UPGRADES)));
    }

    /** Rows of the as-of's month only. */
    public Dataset<Row> captured() {
        return table(
                Facts.CAPTURED,
                BaseTables.CAPTURED,
                List.of(
                        month(),
                        Facts.name(0).as(BaseTables.AGE_GROUP),
                        Facts.name(1).as(BaseTables.MEMBERSHIP_TIER),
                        Facts.name(2).as(BaseTables.NETWORK),
                        Facts.count(0).as(BaseTables.CLOSING_LINES)));
    }

    public Dataset<Row> originRisk() {
        return table(
                Facts.ORIGIN_RISK,
                BaseTables.ORIGIN_RISK,
                List.of(
                        Facts.name(0).as(BaseTables.ORIGIN),
                        Facts.name(1).as(BaseTables.AGE_GROUP),
                        Facts.name(2).cast(DataTypes.IntegerType).as(BaseTables.DAY),
                        Facts.count(0).as(BaseTables.ENTRIES),
                        Facts.count(1).as(BaseTables.PORT_OUTS),
                        Facts.count(2).as(BaseTables.OTHER_TERMINATIONS),
                        Facts.count(3).as(BaseTables.CENSORED)));
    }

    public Dataset<Row> everUpgraded() {
        return table(
                Facts.EVER_UPGRADED,
                BaseTables.EVER_UPGRADED,
                List.of(
                        Facts.name(0).as(BaseTables.AGE_GROUP),
                        Facts.name(1).as(BaseTables.TENURE_BAND),
                        Facts.name(2).as(BaseTables.PORTING_HISTORY),
                        Facts.name(3).cast(DataTypes.BooleanType).as(BaseTables.EVER),
                        Facts.count(0).as(BaseTables.LINE_DAYS),
                        Facts.count(1).as(BaseTables.PORT_OUTS)));
    }

    /** One row per refused input row: dataset, reason and the row as JSON. */
    public Dataset<Row> refusedRows() {
        return facts.filter(col(Facts.FACT).equalTo(Facts.REFUSED_ROW))
                .select(
                        Facts.name(0).as(OpsTables.DATASET),
                        Facts.name(1).as(OpsTables.REASON),
                        Facts.name(2).as(OpsTables.ROW));
    }

    /** Runs the pass, if it has not run, and reads what was found. */
    public Quality quality() {
        Map<String, Map<String, Long>> rows = new HashMap<>();
        Map<String, LocalDate> newest = new HashMap<>();
        Column isCount = col(Facts.FACT).equalTo(Facts.ROWS_BY_RULE);
        Column isNewest = col(Facts.FACT).equalTo(Facts.NEWEST_EVENT);
        List<Row> found = summed.filter(isCount.or(isNewest))
                .groupBy(col(Facts.FACT), Facts.name(0), Facts.name(1))
                .agg(max(col(Facts.DATE)), max(Facts.count(0)))
                .collectAsList();
        for (Row row : found) {
            String dataset = row.getString(1);
            if (row.getString(0).equals(Facts.ROWS_BY_RULE)) {
                rows.computeIfAbsent(dataset, key -> new HashMap<>()).put(row.getString(2), row.getLong(4));
            } else {
                newest.put(dataset, row.getDate(3).toLocalDate());
            }
        }
        return new Quality(rows, newest);
    }

    @Override
    public void close() {
        summed.unpersist();
        facts.unpersist();
    }

    private static Column month() {
        return col(Facts.DATE).as(BaseTables.MONTH);
    }

    private Dataset<Row> table(String fact, Table table, List<Column> columns) {
        List<String> names = table.columnNames();
        return summed.filter(col(Facts.FACT).equalTo(fact))
                .select(columns.toArray(Column[]::new))
                .select(names.get(0), names.subList(1, names.size()).toArray(String[]::new));
    }
}
