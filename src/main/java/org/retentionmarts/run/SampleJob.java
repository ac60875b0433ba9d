package org.retentionmarts.run;

import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.sample.SampleSummary;

/** Writes the sample datasets. */
public final class SampleJob {
    private SampleJob() {}

    /** Returns the result for standard output. */
    public static String run(SparkSession spark, SampleOptions options) {
        SampleSummary written = SampleGenerator.generate(spark, options);
        return String.format(
                Locale.ROOT,
                "Wrote %,d subscribers, %,d churn and %,d device_changes rows below %s; the planted truth is in %s",
                written.subscribers(),
                written.churn(),
                written.deviceChanges(),
                options.out(),
                written.truth());
    }
}
