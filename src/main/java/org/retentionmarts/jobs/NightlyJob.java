package org.retentionmarts.jobs;

import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.settings.Settings;

/** Recomputes the last months and releases. */
public final class NightlyJob {
    private NightlyJob() {}

    /** Returns the result for standard output. */
    @SuppressWarnings("DoNotCallSuggester")
    public static String run(SparkSession spark, Settings settings, LocalDate asOf) {
        throw new UnsupportedOperationException("engine");
    }
}
