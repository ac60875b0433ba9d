package org.retentionmarts.testing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.pass.Base;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Frame;

/** From input files to what the marts are built from, without a warehouse in between. */
public final class TestBase {
    private TestBase() {}

    /** The base of the inputs that the settings name, from the month of observed-from on. */
    public static Base of(SparkSession spark, Settings settings, LocalDate asOf) {
        return of(spark, Areas.PRODUCT, settings, asOf);
    }

    /** The base of these areas. */
    public static Base of(SparkSession spark, Areas areas, Settings settings, LocalDate asOf) {
        Inputs inputs = Inputs.open(spark, settings, asOf);
        return Base.of(
                spark,
                inputs.rows(),
                settings,
                Frame.of(settings, YearMonth.from(settings.observedFrom()), asOf),
                areas.accumulators(settings));
    }

    /** The rows of a base table. */
    public static Dataset<Row> rows(SparkSession spark, Base base, TableDef table) {
        return TestRows.dataset(spark, table, base.rows(table));
    }

    /** The rows of a mart that is made of a base. */
    public static Dataset<Row> mart(SparkSession spark, Mart mart, Base base, Settings settings, LocalDate asOf) {
        return mart(spark, mart, settings, asOf, base::rows);
    }

    /** The rows of a mart that is made of the rows of base tables. */
    public static Dataset<Row> mart(
            SparkSession spark, Mart mart, Settings settings, LocalDate asOf, Function<TableDef, List<TableRow>> rows) {
        StoredSums sums = StoredSums.of(
                mart.needs(settings, asOf),
                asOf,
                (table, action) -> rows.apply(table).forEach(action));
        return TestRows.dataset(spark, mart.table(), mart.rows(settings, asOf, sums));
    }
}
