package org.retentionmarts.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.Releases;
import org.retentionmarts.session.PinnedConf;
import org.retentionmarts.sparkplan.ReadingStatement;
import org.retentionmarts.sparkplan.ReleasedCatalog;
import org.retentionmarts.sparkplan.SessionParts;
import org.retentionmarts.store.EmbeddedCatalog;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A session in which every table is read as one release has it.
 *
 * @param madeAt when the release was committed
 */
public record ReleaseSession(SparkSession spark, Release release, Instant madeAt) implements AutoCloseable {
    private static final String CATALOGS = "spark.sql.catalog.";
    private static final String ICEBERG = "org.apache.iceberg.spark.SparkCatalog";
    private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    /**
     * A session beside one that has the warehouse's catalogs.
     *
     * @param chosen name or tag of a release, empty for the last one
     * @throws RunFailure (exit code 2) where there is no such release, or a catalog can't be read by release
     */
    public static ReleaseSession open(SparkSession spark, Optional<String> chosen) {
        Releases releases = new Releases(spark);
        Release release = releases.chosen(chosen);
        Instant madeAt = releases.madeAt(release);
        SparkSession pinned = spark.newSession();
        PinnedConf.pin(pinned);
        CollectionConverters.asJava(spark.conf().getAll()).forEach((key, value) -> {
            if (key.startsWith(CATALOGS)) {
                pinned.conf().set(key, value);
            }
        });
        for (String catalog : Catalogs.BOTH) {
            show(pinned, catalog, release);
        }
        pinned.conf().set("spark.sql.defaultCatalog", Catalogs.MARTS);
        pinned.conf().set(CATALOGS + Catalogs.MARTS + ".default-namespace", Catalogs.MARKETING);
        // A path in place of a table is no table of a release.
        pinned.conf().set("spark.sql.runSQLOnFiles", "false");
        SparkSession.setActiveSession(pinned);
        SessionParts.catalogs(pinned).catalog(Catalogs.MARTS);
        return new ReleaseSession(pinned, release, madeAt);
    }

    private static void show(SparkSession pinned, String catalog, Release release) {
        Option<String> kind = pinned.conf().getOption(CATALOGS + catalog);
        if (kind.isEmpty()) {
            return;
        }
        if (!kind.get().equals(ICEBERG)) {
            throw RunFailure.usage("Cannot read by release: " + CATALOGS + catalog + " is " + kind.get() + ", expected "
                    + ICEBERG + "; read with VERSION AS OF '" + release.tag() + "' in a Spark of its own");
        }
        ReleasedCatalog.show(
                pinned, catalog, release.tag(), List.copyOf(release.snapshots().keySet()));
    }

    /**
     * The rows of a statement that only reads.
     *
     * @throws RunFailure (exit code 2) where it does anything else, of which nothing was run, or reads what is of no
     *     release
     * @throws AnalysisException where the text is no SQL, or names what is not there
     */
    public Dataset<Row> query(String sql) throws AnalysisException {
        // The catalog asks the active session which release it shows; each statement may run in a thread of its own.
        SparkSession.setActiveSession(spark);
        Optional<String> problem = ReadingStatement.problem(spark, sql);
        if (problem.isPresent()) {
            throw RunFailure.usage("Cannot run it: " + problem.get()
                    + "; only what reads is run here, such as SELECT, WITH, VALUES,"
                    + " DESCRIBE, SHOW and EXPLAIN; nothing was changed");
        }
        return spark.sql(sql);
    }

    /** Names of the views of marts.marketing; none where the catalog has no views. */
    List<String> views() {
        try {
            return spark.sql("SHOW VIEWS IN " + Catalogs.MARTS + "." + Catalogs.MARKETING)
                    .select("viewName")
                    .as(Encoders.STRING())
                    .collectAsList();
        } catch (UnsupportedOperationException none) {
            return List.of();
        }
    }

    @Override
    public void close() {
        EmbeddedCatalog.closeAll(spark);
    }

    /** Which release it is, on one line. */
    public String line() {
        return "Release " + release.name() + ": as of " + release.asOf() + ", made "
                + MADE.format(madeAt.atOffset(ZoneOffset.UTC));
    }
}
