package org.retentionmarts.release;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.testing.TestRows;

/** A warehouse with two releases of one as-of that hold porting flows and nothing else. */
public final class TwoReleases {
    private TwoReleases() {}

    /** Makes 2013_06_30 and 2013_06_30_2. */
    public static void make(SparkSession spark, List<Row> first, List<Row> second) {
        release(spark, "one", first);
        release(spark, "two", second);
    }

    private static void release(SparkSession spark, String run, List<Row> flows) {
        try (Publisher publisher = Publisher.open(spark, Samples.run(run), Areas.PRODUCT.tables())) {
            publisher.stage(
                    LinesTables.PORTING_FLOWS, TestRows.of(LinesTables.PORTING_FLOWS, flows), new Replacement.Whole());
            publisher.release(Samples.facts(), Areas.PRODUCT.views());
        }
    }
}
