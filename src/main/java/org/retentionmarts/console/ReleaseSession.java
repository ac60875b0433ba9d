package org.retentionmarts.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.Releases;
import org.retentionmarts.session.PinnedConf;
import org.retentionmarts.sparkplan.ReleasedCatalog;
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
        Release release = chosen.map(releases::find).orElseGet(releases::last);
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
        pinned.sessionState().catalogManager().catalog(Catalogs.MARTS);
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
