package org.retentionmarts.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.audit.Audits;
import org.retentionmarts.audit.StockGap;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.Rule;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.ReleaseFacts;
import org.retentionmarts.release.Releases;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.RunIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nightly and backfill share: read, split, stage, audit, release. They differ in the months that they choose. */
final class Refresh {
    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
    private static final DateTimeFormatter RUN_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);

    private static final String REJECTED_ROWS = "the rows are in " + OpsTables.REJECTED_ROWS.fullName();

    private final SparkSession spark;
    private final Settings settings;
    private final LocalDate asOf;
    private final Set<Acceptance> accepted;
    private final RunIdentity run;

    Refresh(SparkSession spark, Settings settings, String command, LocalDate asOf, Set<Acceptance> accepted) {
        this.spark = spark;
        this.settings = settings;
        this.asOf = asOf;
        this.accepted = accepted;
        this.run = new RunIdentity(newRunId(), command, asOf, codeVersion());
    }

    /** Chooses the window. */
    @FunctionalInterface
    interface Chooser {
        /**
         * Chooses it.
         *
         * @throws RunFailure (exit code 2) where there is no window to choose
         */
        Window choose(Stored stored);
    }

    /** Runs to the release and tells what was released. */
    String run(Chooser chooser) {
        Standing.noteRun(spark, run.runId());
        try {
            return runWithClaim(chooser);
        } catch (RuntimeException | Error e) {
            Standing.lookUp(spark);
            throw e;
        }
    }

    private String runWithClaim(Chooser chooser) {
        try (Publisher publisher = ProgressListener.describe(
                spark, "Open warehouse", () -> Publisher.open(spark, run, Areas.PRODUCT.tables()))) {
            try {
                return refresh(publisher, chooser);
            } catch (RuntimeException | Error e) {
                publisher.failed(FailureCauses.orItself(e));
                throw e;
            }
        }
    }

    private String refresh(Publisher publisher, Chooser chooser) {
        Standing.noteRelease(spark, publisher.lastRelease());
        Stored stored = stored(publisher.lastRelease());
        stored.requireNear(asOf, accepted);
        Window window = chooser.choose(stored);
        window.requireBounded(asOf);
        try (Reading reading = Reading.of(spark, settings, window.firstMonth(), asOf)) {
            keepFindings(publisher, reading);
            List<Problem> problems = reading.quality().problems(settings, asOf, REJECTED_ROWS);
            Map<String, Long> rows = rowsRead(reading);
            Optional<RowChange> change = stored.last()
                    .map(last -> new RowChange(
                            last, settings.observedFrom(), settings.quality().continuity()));
            if (!accepted.contains(Acceptance.ROW_CHANGE)) {
                change.ifPresent(found -> found.problems(rows, asOf).forEach(line -> problems.add(Problem.of(line))));
            }
            if (!problems.isEmpty()) {
                throw RunFailure.rows(problems, null);
            }
            reading.quality().notices(settings).forEach(notice -> LOG.warn("{}", notice));
            stageBase(publisher, reading, window);
            Areas.PRODUCT
                    .stocks()
                    .forEach(stock -> StockGap.check(
                            publisher,
                            stock,
                            window.firstMonth(),
                            settings.quality().continuity().maxStockGap()));
            stageMarts(publisher);
            ProgressListener.describe(spark, "Audit", () -> {
                new Audits(settings, Areas.PRODUCT.agreements(asOf)).check(publisher);
                return null;
            });
            reading.inputs().checkUnchanged();
            Release release = publisher.release(new ReleaseFacts(
                    reading.inputs().fingerprints(),
                    settings.meaningHash(),
                    window.firstMonth().atDay(1),
                    rows,
                    letThrough(
                            stored, change.map(found -> found.found(rows, asOf)).orElse(List.of()))));
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
                last.flatMap(release -> releases.firstMonth(
                        release, Areas.PRODUCT.stocks().get(0).table())),
                last.map(releases::lostTables).orElse(List.of()));
    }

    /** By dataset, and by further source of its mapping. */
    private Map<String, Long> rowsRead(Reading reading) {
        Map<String, Long> rows = new TreeMap<>();
        reading.quality().lines(settings).stream()
                .filter(line -> line.action() == Rule.Action.READ)
                .forEach(line -> rows.put(line.dataset(), line.rows()));
        for (InputRows input : reading.inputs().all()) {
            input.further()
                    .forEach(source -> rows.put(input.name() + RowChange.SOURCES + source.name(), source.fileRows()));
        }
        return rows;
    }

    /** What would have stopped the run without an operator's word, for the release's row. */
    private List<String> letThrough(Stored stored, List<String> rowChanges) {
        List<String> lines = new ArrayList<>();
        rowChanges.forEach(change -> lines.add("--accept-row-change: " + change));
        if (stored.isFar(asOf)) {
            lines.add("--accept-gap: the last release is as of "
                    + stored.last().orElseThrow().asOf());
        }
        lines.forEach(line -> LOG.warn("Let through by {}", line));
        return lines;
    }

    private void keepFindings(Publisher publisher, Reading reading) {
        List<TableRow> lines = new ArrayList<>();
        reading.quality()
                .lines(settings)
                .forEach(line -> lines.add(TableRow.of(
                        OpsTables.QUALITY,
                        run.runId(),
                        line.dataset(),
                        line.rule(),
                        line.action().name(),
                        line.rows(),
                        line.share().orElse(null))));
        ProgressListener.describe(spark, "Keep findings", () -> {
            publisher.appendLog(OpsTables.QUALITY, lines);
            if (reading.quality().refusedRows() > 0) {
                publisher.appendLog(
                        OpsTables.REJECTED_ROWS,
                        reading.base()
                                .refusedRows()
                                .select(
                                        lit(run.runId()).as(OpsTables.RUN_ID),
                                        col(OpsTables.DATASET),
                                        col(OpsTables.REASON),
                                        col(OpsTables.ROW)));
            }
            return null;
        });
    }

    private void stageBase(Publisher publisher, Reading reading, Window window) {
        for (TableDef table : Areas.PRODUCT.baseTables()) {
            stage(publisher, table, () -> reading.base().rows(table), replaced(table, window));
        }
    }

    private Replacement replaced(TableDef table, Window window) {
        return switch (table.refreshed()) {
            case WHOLE -> new Replacement.Whole();
            case RECOMPUTED_MONTHS ->
                window.allAnew()
                        ? new Replacement.Whole()
                        : new Replacement.MonthsFrom(window.firstMonth().atDay(1));
            case AS_OF_MONTH -> new Replacement.OneMonth(YearMonth.from(asOf).atDay(1));
            case NEVER -> throw new IllegalArgumentException("Table " + table.fullName() + " is a log");
        };
    }

    private void stageMarts(Publisher publisher) {
        List<Mart> marts = Areas.PRODUCT.marts().stream()
                .filter(mart -> mart.isMade(settings))
                .toList();
        StoredSums sums = StoredSums.of(
                marts.stream()
                        .flatMap(mart -> mart.needs(settings, asOf).stream())
                        .toList(),
                asOf,
                publisher::forEachStaged);
        for (Mart mart : marts) {
            stage(publisher, mart.table(), () -> mart.rows(settings, asOf, sums), new Replacement.Whole());
        }
    }

    private void stage(Publisher publisher, TableDef table, Supplier<List<TableRow>> rows, Replacement replacement) {
        ProgressListener.describe(spark, "Stage " + table.name(), () -> {
            publisher.stage(table, rows.get(), replacement);
            return null;
        });
    }

    /** Time and chance name the run; no result depends on them. */
    static String newRunId() {
        String time = RUN_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        return time + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    static String codeVersion() {
        String version = Refresh.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
