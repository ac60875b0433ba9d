package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import java.time.LocalDate;
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
}
