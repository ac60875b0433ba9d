package org.retentionmarts.jobs;

import java.time.LocalDate;
import java.time.YearMonth;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.settings.Settings;

/** Recomputes all months from a given one and releases. */
public final class BackfillJob {
    private BackfillJob() {}

    /** Returns the result for standard output. */
    @SuppressWarnings("DoNotCallSuggester")
    public static String run(SparkSession spark, Settings settings, YearMonth from, LocalDate asOf) {
        throw new UnsupportedOperationException("engine");
    }
}
