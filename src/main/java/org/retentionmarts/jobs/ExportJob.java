package org.retentionmarts.jobs;

import org.apache.spark.sql.SparkSession;

/** Copies the tables of a release into plain files. */
public final class ExportJob {
    private ExportJob() {}

    /** Returns the result for standard output. */
    @SuppressWarnings("DoNotCallSuggester")
    public static String run(SparkSession spark, ExportOptions options) {
        throw new UnsupportedOperationException("engine");
    }
}
