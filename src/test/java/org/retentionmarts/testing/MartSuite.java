package org.retentionmarts.testing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.area.Mart;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;

/** A suite that builds marts from a few rows of the base, under settings of few bands. */
public abstract class MartSuite extends SparkSuite {
    /** A programme launched on 31 January 2013. */
    protected static Settings settings(LocalDate observedFrom) {
        return TestSettings.of(List.of(
                "observed-from=" + observedFrom,
                "bands.age=[0, 20]",
                "bands.tenure=[0, 1]",
                "dimensions.membership-tiers=[VIP, BASIC]",
                "dimensions.networks=[LTE]"));
    }

    /** The rows of a mart over these base tables; what is not named is empty. */
    protected final Dataset<Row> mart(Mart mart, Settings settings, LocalDate asOf, Map<TableDef, List<Row>> rows) {
        return TestBase.mart(
                spark(), mart, settings, asOf, table -> rowsOf(table, rows.getOrDefault(table, List.of())));
    }
}
