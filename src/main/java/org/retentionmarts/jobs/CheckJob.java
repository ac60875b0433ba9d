package org.retentionmarts.jobs;

import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.settings.Settings;

/** Reads and checks the inputs. */
public final class CheckJob {
    private CheckJob() {}

    /** Returns the result for standard output. */
    @SuppressWarnings("DoNotCallSuggester")
    public static String run(SparkSession spark, Settings settings, LocalDate asOf) {
        throw new UnsupportedOperationException("engine");
    }
}
