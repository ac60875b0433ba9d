package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.audit.Audits;
import org.retentionmarts.audit.StockGap;
import org.retentionmarts.failure.FailureCauses;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.pass.QualityProblems;
import org.retentionmarts.progress.ProgressListener;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.ReleaseFacts;
import org.retentionmarts.release.Releases;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.store.RunIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A nightly or backfill, which differ in the months that they choose: read, split, stage, audit, release. */
public final class Refresh {
    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

    private static final String REJECTED_ROWS = "the rows are in " + OpsTables.REJECTED_ROWS.fullName();

    private final SparkSession spark;
    private final Areas areas;
    private final Settings settings;
    private final LocalDate asOf;
    private final Set<Acceptance> accepted;

    /**
     * A run of the inputs up to an as-of.
     *
     * @param areas whose tables are released
     * @param accepted what an operator has looked at and lets through
     */
    public Refresh(SparkSession spark, Areas areas, Settings settings, LocalDate asOf, Set<Acceptance> accepted) {
        this.spark = spark;
        this.areas = areas;
        this.settings = settings;
        this.asOf = asOf;
        this.accepted = accepted;
    }

    /**
     * Runs to the release, and returns what was released, for standard output.
     *
     * @throws RunFailure where nothing is released, with the exit code that says why
     */
    public String run(MonthChoice months) {
        RunIdentity run = NewRun.of(months.command(), asOf);
        Standing.noteRun(spark, run.runId());
        try {
            return runWithClaim(run, months);
        } catch (RuntimeException | Error e) {
            Standing.lookUp(spark);
            throw e;
        }
    }

    private String runWithClaim(RunIdentity run, MonthChoice months) {
        try (Publisher publisher =
                ProgressListener.describe(spark, "Open warehouse", () -> Publisher.open(spark, run, areas.tables()))) {
            try {
                return refresh(publisher, run, months);
            } catch (RuntimeException | Error e) {
                publisher.failed(FailureCauses.orItself(e));
                throw e;
            }
        }
    }

    private String refresh(Publisher publisher, RunIdentity run, MonthChoice months) {
        Standing.noteRelease(spark, publisher.lastRelease());
        Stored stored = stored(publisher.lastRelease());
        stored.requireNear(asOf, accepted);
        Window window = months.choose(settings, asOf, stored);
        window.requireBounded(asOf);
        LeftOut.line(areas, settings, asOf).ifPresent(line -> LOG.info("{}", line));
        try (Reading reading = Reading.of(spark, areas, settings, window.firstMonth(), asOf)) {
            ProgressListener.describe(
                    spark, "Keep findings", () -> RunFindings.keep(publisher, run.runId(), settings, reading));
            Caution caution = new Caution(settings, asOf, accepted, stored, reading);
            List<Problem> problems = QualityProblems.of(reading.quality(), settings, asOf, REJECTED_ROWS);
            problems.addAll(caution.problems());
            if (!problems.isEmpty()) {
                throw RunFailure.rows(problems, null);
            }
            reading.quality().notices(settings).forEach(notice -> LOG.warn("{}", notice));
            AreaTables tables = new AreaTables(spark, areas, publisher, settings, asOf);
            tables.stageBase(reading, window);
            double maxStockGap = settings.quality().continuity().maxStockGap();
            areas.stocks(settings).forEach(stock -> StockGap.check(publisher, stock, window.firstMonth(), maxStockGap));
            tables.stageMarts();
            ProgressListener.describe(
                    spark, "Audit", () -> new Audits(settings, areas.agreements(asOf)).check(publisher));
            reading.inputs().checkUnchanged();
            List<String> letThrough = caution.letThrough();
            letThrough.forEach(line -> LOG.warn("Let through by {}", line));
            Release release = publisher.release(
                    new ReleaseFacts(
                            reading.inputs().fingerprints(),
                            settings.meaningHash(),
                            window.firstMonth().atDay(1),
                            caution.rows(),
                            letThrough),
                    areas.views());
            // What follows may fail too, and may find no memory to look the release up.
            Standing.noteRelease(spark, Optional.of(release));
            return "Released " + release.name() + " (tag " + release.tag() + "): months " + window.firstMonth() + " to "
                    + YearMonth.from(asOf) + " recomputed, "
                    + release.snapshots().size() + " tables";
        }
    }

    private Stored stored(Optional<Release> last) {
        Releases releases = new Releases(spark);
        return new Stored(
                last,
                last.flatMap(release -> firstMonth(releases, release)),
                last.map(releases::lostTables).orElse(List.of()),
                last.map(release -> releases.lackingIn(
                                release,
                                List.copyOf(areas.accumulators(settings).keySet())))
                        .orElse(List.of()));
    }

    /** The first month of all tables that count who is there in a month: a month that only one of them has is stored too. */
    private Optional<YearMonth> firstMonth(Releases releases, Release release) {
        return areas.stocks(settings).stream()
                .flatMap(stock -> releases.firstMonth(release, stock.table()).stream())
                .min(Comparator.naturalOrder());
    }
}
