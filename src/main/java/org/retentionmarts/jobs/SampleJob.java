package org.retentionmarts.jobs;

import org.apache.spark.sql.SparkSession;

/** Writes the sample datasets. */
public final class SampleJob {
    private SampleJob() {}

    /** Returns the result for standard output. */
    @SuppressWarnings("DoNotCallSuggester")
    public static String run(SparkSession spark, SampleOptions options) {
        throw new UnsupportedOperationException("engine");
    }
}
