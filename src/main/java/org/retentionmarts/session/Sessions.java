package org.retentionmarts.session;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.failure.FailureCauses;
import org.retentionmarts.failure.FirstError;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.progress.ProgressListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that builds a session. */
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final Map<String, String> ASKING =
            Map.of("spark.ui.enabled", "false", "spark.sql.shuffle.partitions", "4");

    private Sessions() {}

    /**
     * Opens the session of a run, with progress. Master, memory and catalogs come from Spark's own configuration;
     * what results depend on does not.
     *
     * @param title command and as-of, shown in Spark's user interface
     * @param catalogs catalogs that the run needs
     * @throws RunFailure (exit code 2) where Spark's configuration lacks the master or a catalog, or can't be used;
     *     (exit code 1) where the cluster can't start
     */
    public static SparkSession open(String title, List<String> catalogs) {
        SparkSession spark = open(title, catalogs, Map.of());
        spark.sparkContext().addSparkListener(ProgressListener.forEnvironment(System.getenv()));
        return spark;
    }

    /**
     * As {@link #open(String, List)}, for whoever waits for answers on small tables: without progress, a page of Spark's
     * own and shuffles in many parts, unless the configuration has them.
     */
    public static SparkSession openToAsk(String title, List<String> catalogs) {
        return open(title, catalogs, ASKING);
    }

    private static SparkSession open(String title, List<String> catalogs, Map<String, String> unlessGiven) {
        StartConf conf = new StartConf(
                new SparkConf(), System.getenv(), Runtime.getRuntime().maxMemory());
        List<String> problems = conf.problems(catalogs, org.apache.spark.package$.MODULE$.SPARK_VERSION());
        RunFailure.throwUsageIfAny(problems);
        FirstError.watch();
        SparkSession.Builder builder = SparkSession.builder().appName("retention-marts " + title);
        conf.additions().forEach(builder::config);
        SparkConf given = new SparkConf();
        unlessGiven.forEach((key, value) -> builder.config(key, given.get(key, value)));
        SparkSession spark = started(builder);
        LOG.info("Spark {} on {}", spark.version(), spark.sparkContext().master());
        return spark;
    }

    /** What keeps Spark from starting is its configuration, unless machine or cluster are known to be at fault. */
    private static SparkSession started(SparkSession.Builder builder) {
        SparkSession spark;
        try {
            spark = pinned(builder);
        } catch (Exception e) {
            throw FailureCauses.known(e)
                    .orElseGet(() -> RunFailure.usage(
                            "Cannot start Spark: "
                                    + String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")
                                    + "; check Spark's configuration in conf/spark-defaults.conf and after --spark",
                            e));
        }
        if (spark.sparkContext().isStopped()) {
            throw FailureCauses.known(new IllegalStateException("stopped SparkContext"))
                    .orElseThrow();
        }
        return spark;
    }

    /** A session that is there already is taken, and pinned too. */
    static SparkSession pinned(SparkSession.Builder builder) {
        SparkSession spark = builder.getOrCreate();
        PinnedConf.pin(spark);
        return spark;
    }
}
