package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.retentionmarts.contract.BaseTables;

/**
 * The base tables that the marts are built from, up to the as-of's month.
 *
 * @param asOf last day that counts
 */
public record BaseRows(
        Dataset<Row> personTime,
        Dataset<Row> ports,
        Dataset<Row> upgrades,
        Dataset<Row> captured,
        Dataset<Row> originRisk,
        Dataset<Row> everUpgraded,
        LocalDate asOf) {

    /** Leaves out months behind the as-of, which an earlier run with a later as-of may have captured. */
    public BaseRows {
        Column upToAsOf = functions.col(BaseTables.MONTH).leq(trunc(lit(asOf), "month"));
        personTime = personTime.filter(upToAsOf);
        ports = ports.filter(upToAsOf);
        upgrades = upgrades.filter(upToAsOf);
        captured = captured.filter(upToAsOf);
    }

    /** The first month of the base, empty where it holds no row. */
    Optional<YearMonth> firstMonth() {
        return firstMonthOf(personTime);
    }

    /** The first month of person_time, empty where it holds no row. */
    public static Optional<YearMonth> firstMonthOf(Dataset<Row> personTime) {
        Row first = personTime.agg(functions.min(BaseTables.MONTH)).first();
        return first.isNullAt(0)
                ? Optional.empty()
                : Optional.of(YearMonth.from(first.getDate(0).toLocalDate()));
    }
}
