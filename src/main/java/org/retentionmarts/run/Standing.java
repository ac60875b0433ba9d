package org.retentionmarts.run;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.Releases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which run a session belongs to and which release stands, for the last line of a run that fails. */
public final class Standing {
    public static final String NOTHING_RELEASED = "nothing was released";

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final String RUN = "retention-marts.run";
    private static final String RELEASE = "retention-marts.release";
    private static final String NONE = "";

    private static volatile Runnable whenNoted = () -> {};

    private Standing() {}

    /** Has something done whenever more is known; one at a time, as there is one run in a process. */
    public static void whenNoted(Runnable action) {
        whenNoted = action;
    }

    static void noteRun(SparkSession spark, String runId) {
        spark.conf().set(RUN, runId);
        whenNoted.run();
    }

    static void noteRelease(SparkSession spark, Optional<Release> last) {
        spark.conf().set(RELEASE, last.map(Release::name).orElse(NONE));
        whenNoted.run();
    }

    /** Notes the last release anew after a failure: a run may fail when its release is made already. */
    static void lookUp(SparkSession spark) {
        try {
            noteRelease(spark, new Releases(spark).newest());
        } catch (RuntimeException | Error e) {
            LOG.debug("The last release can't be looked up; what was known before is told", e);
        }
    }

    /** The run's id, where the command is one that releases. */
    public static Optional<String> runOf(SparkSession spark) {
        return setting(spark, RUN);
    }

    /** What readers find now: the last release stands, there is none, or it was never looked at. */
    public static String releaseOf(SparkSession spark) {
        return setting(spark, RELEASE)
                .map(name -> name.equals(NONE)
                        ? NOTHING_RELEASED + ", there is no release yet"
                        : "the last release " + name + " stands")
                .orElse(NOTHING_RELEASED);
    }

    private static Optional<String> setting(SparkSession spark, String key) {
        scala.Option<String> found = spark.conf().getOption(key);
        return found.isDefined() ? Optional.of(found.get()) : Optional.empty();
    }
}
