package org.retentionmarts.marts;

import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.Table;

/** The base tables that the marts are built from, up to the as-of's month, read to the driver once. */
public final class BaseRows {
    private final SparkSession spark;
    private final LocalDate asOf;
    private final List<Row> personTime;
    private final List<Row> ports;
    private final List<Row> upgrades;
    private final List<Row> captured;
    private final List<Row> originRisk;
    private final List<Row> everUpgraded;

    /**
     * Leaves out months behind the as-of, which an earlier run with a later as-of may have captured.
     *
     * @param asOf last day that counts
     */
    public BaseRows(
            Dataset<Row> personTime,
            Dataset<Row> ports,
            Dataset<Row> upgrades,
            Dataset<Row> captured,
            Dataset<Row> originRisk,
            Dataset<Row> everUpgraded,
            LocalDate asOf) {
        this.spark = personTime.sparkSession();
        this.asOf = asOf;
        this.personTime = upToAsOf(personTime);
        this.ports = upToAsOf(ports);
        this.upgrades = upToAsOf(upgrades);
        this.captured = upToAsOf(captured);
        this.originRisk = originRisk.collectAsList();
        this.everUpgraded = everUpgraded.collectAsList();
    }

    LocalDate asOf() {
        return asOf;
    }

    List<Row> personTime() {
        return personTime;
    }

    List<Row> ports() {
        return ports;
    }

    List<Row> upgrades() {
        return upgrades;
    }

    List<Row> captured() {
        return captured;
    }

    List<Row> originRisk() {
        return originRisk;
    }

    List<Row> everUpgraded() {
        return everUpgraded;
    }

    /** The first month of the base, empty where it holds no row. */
    Optional<YearMonth> firstMonth() {
        return personTime.stream()
                .map(BaseRows::month)
                .min(Comparator.naturalOrder())
                .map(YearMonth::from);
    }

    /** Rows of a mart as a Dataset; values in the order of the table's columns. */
    Dataset<Row> table(Table table, List<Row> rows) {
        return spark.createDataFrame(rows, table.schema());
    }

    private List<Row> upToAsOf(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .filter(row -> !month(row).isAfter(asOf))
                .toList();
    }

    private static LocalDate month(Row row) {
        return row.<Date>getAs(BaseTables.MONTH).toLocalDate();
    }
}
