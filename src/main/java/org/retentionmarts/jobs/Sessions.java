package org.retentionmarts.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.RunFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that builds a session. */
public final class Sessions {
    /** Catalog of what may be shown. */
    public static final String MARTS = "marts";
    /** Catalog of what is restricted. */
    public static final String BASE = "base";

    public static final List<String> BOTH_CATALOGS = List.of(MARTS, BASE);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private Sessions() {}

    /**
     * Opens the session of a run, with progress. Master, memory and catalogs come from Spark's own configuration;
     * what results depend on does not.
     *
     * @param title command and as-of, shown in Spark's user interface
     * @param catalogs catalogs that the run needs
     * @throws RunFailure (exit code 2) where Spark's configuration lacks the master or a catalog
     */
    public static SparkSession open(String title, List<String> catalogs) {
        requireConfiguration(catalogs);
        SparkSession spark = pinned(SparkSession.builder().appName("retention-marts " + title));
        spark.sparkContext().addSparkListener(ProgressListener.forEnvironment(System.getenv()));
        LOG.info("Spark {} on {}", spark.version(), spark.sparkContext().master());
        return spark;
    }

    /** A session that is there already is taken, and pinned too. */
    static SparkSession pinned(SparkSession.Builder builder) {
        SparkSession spark = builder.getOrCreate();
        PinnedConf.pin(spark);
        return spark;
    }

    private static void requireConfiguration(List<String> catalogs) {
        SparkConf conf = new SparkConf();
        List<String> problems = new ArrayList<>();
        if (!conf.contains("spark.master")) {
            problems.add("Cannot start Spark: spark.master is not set; start with spark-submit or a launcher in jobs/");
        }
        for (String catalog : catalogs) {
            String key = "spark.sql.catalog." + catalog;
            if (!conf.contains(key)) {
                problems.add(
                        "Cannot find the catalog " + catalog + ": " + key
                                + " is not set; submit with --properties-file conf/spark-defaults.conf, or a launcher in jobs/");
            }
        }
        if (!problems.isEmpty()) {
            throw RunFailure.usage(problems);
        }
    }
}
