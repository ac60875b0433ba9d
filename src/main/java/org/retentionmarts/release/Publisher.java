package org.retentionmarts.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.lock.Claim;
import org.retentionmarts.lock.NumberedLock;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.model.ViewDef;
import org.retentionmarts.store.CatalogFault;
import org.retentionmarts.store.EmbeddedCatalog;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.RunIdentity;
import org.retentionmarts.store.Snapshots;
import org.retentionmarts.store.Staged;
import org.retentionmarts.store.Staging;
import org.retentionmarts.store.TableMaker;
import org.retentionmarts.store.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's hold of the warehouse: it stages tables on branches, then releases all of them together. Closed without a
 * release it leaves no trace but its rows in the logs.
 *
 * <pre>{@code
 * try (Publisher publisher = Publisher.open(spark, run, tables)) {
 *     try {
 *         publisher.stage(table, rows, new Replacement.MonthsFrom(firstMonth));
 *         new Audits(settings, agreements).check(publisher);
 *         publisher.release(facts);
 *     } catch (RuntimeException | Error e) {
 *         publisher.failed(e);
 *         throw e;
 *     }
 * }
 * }</pre>
 */
public final class Publisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Warehouse warehouse;
    private final RunIdentity run;
    private final NumberedLock claim;
    private final Map<TableDef, Table> tables = new LinkedHashMap<>();
    private final RunLog runs;
    private final ReleaseLog releases;
    private final ReleaseSteps steps;
    private final Optional<Release> last;
    private final Staging staging;
    private final StagedTables staged;
    private Phase phase = Phase.OPEN;
    private Throwable failure;

    private enum Phase {
        OPEN,
        INTENDED,
        RELEASED
    }

    private Publisher(
            Warehouse warehouse,
            RunIdentity run,
            NumberedLock claim,
            List<TableDef> contract,
            ReleaseSteps.ReleaseCheckpoint checkpoint) {
        this.warehouse = warehouse;
        this.run = run;
        this.claim = claim;
        List.of("marketing", "ops").forEach(name -> warehouse.createNamespace(Catalogs.MARTS, name));
        List.of("cube", "ops").forEach(name -> warehouse.createNamespace(Catalogs.BASE, name));
        warehouse.closeBaseToOthers();
        TableMaker maker = new TableMaker(warehouse);
        contract.forEach(table -> tables.put(table, maker.make(table)));
        this.runs = new RunLog(tables.get(OpsTables.RUNS));
        this.releases = new ReleaseLog(tables.get(OpsTables.RELEASES));
        this.steps = new ReleaseSteps(warehouse, releases, checkpoint);
        this.staging = new Staging(warehouse, run.branch());
        this.staged = new StagedTables(warehouse, staging);
        new DeadRuns(runs, steps, tables.values()).settle();
        this.last = releases.newest();
        warehouse.embedded().forEach(EmbeddedCatalog::syncFolders);
        runs.started(run);
    }

    /**
     * Takes the claim, makes the tables what the contract says, and finishes or discards what a dead run has left.
     *
     * @param tables that releases hold
     * @throws RunFailure (exit code 4) where another run holds the claim
     */
    public static Publisher open(SparkSession spark, RunIdentity run, List<TableDef> tables) {
        List<TableDef> contract = new ArrayList<>(tables);
        contract.addAll(OpsTables.ALL);
        return open(spark, run, contract, step -> {});
    }

    public static Publisher open(
            SparkSession spark, RunIdentity run, List<TableDef> contract, ReleaseSteps.ReleaseCheckpoint checkpoint) {
        try {
            return withClaim(new Warehouse(spark), run, contract, checkpoint);
        } catch (RunFailure known) {
            throw known;
        } catch (RuntimeException e) {
            throw CatalogFault.found(Catalogs.MARTS, e)
                    .map(RuntimeException.class::cast)
                    .orElse(e);
        }
    }

    private static Publisher withClaim(
            Warehouse warehouse, RunIdentity run, List<TableDef> contract, ReleaseSteps.ReleaseCheckpoint checkpoint) {
        NumberedLock claim = Claim.take(warehouse, run);
        try {
            return new Publisher(warehouse, run, claim, contract, checkpoint);
        } catch (RuntimeException | Error e) {
            claim.giveBackAfter(e);
            warehouse.embedded().forEach(EmbeddedCatalog::checkpoint);
            throw e;
        }
    }

    /** The release that the run goes on from; while it holds the warehouse no other is made. */
    public Optional<Release> lastRelease() {
        return last;
    }

    /** Writes rows to the run's branch of a table, once per table; readers see nothing of it. */
    public void stage(TableDef table, List<TableRow> rows, Replacement replacement) {
        long start = System.nanoTime();
        Staged result = staged.stage(table, rows, replacement);
        LOG.info(
                "Staged {}: {} rows in all, {} s",
                table.fullName(),
                String.format(Locale.ROOT, "%,d", result.rows()),
                seconds(start));
    }

    /**
     * Each row of a staged table, those that were kept included.
     *
     * @throws IllegalStateException where the table is not staged
     */
    public void forEachStaged(TableDef table, Consumer<TableRow> action) {
        staged.forEach(table, action);
    }

    /**
     * Rows of a table in the last release, empty where there is no release, it does not hold the table, or someone has
     * dropped its rows by hand since.
     */
    public Optional<Long> releasedRows(TableDef table) {
        return released(table).map(Staging::rowsIn);
    }

    /** Each row of a table in the last release, none where {@link #releasedRows} is empty. */
    public void forEachReleased(TableDef table, Consumer<TableRow> action) {
        released(table)
                .ifPresent(snapshot -> Snapshots.forEach(warehouse.load(table), snapshot.snapshotId(), table, action));
    }

    private Optional<Snapshot> released(TableDef table) {
        return lastRelease()
                .filter(release -> release.has(table))
                .flatMap(release -> Optional.ofNullable(
                        warehouse.load(table).snapshot(release.snapshots().get(table.fullName()))));
    }

    /** Adds a few rows to a log; they stay, whatever becomes of the run. */
    public void appendLog(TableDef table, List<TableRow> rows) {
        staging.append(table, rows);
    }

    /** As {@link #appendLog(TableDef, List)}, for rows that may be too many for the driver. */
    public void appendLog(TableDef table, Dataset<Row> rows) {
        staging.append(table, rows);
    }

    /** Releases what is staged, all of it together, without views. */
    public Release release(ReleaseFacts facts) {
        return release(facts, List.of());
    }

    /** Releases what is staged, all of it together; views on a table that is staged then show the release, others go. */
    public Release release(ReleaseFacts facts, List<ViewDef> views) {
        long start = System.nanoTime();
        Map<String, Long> snapshots = staged.snapshots();
        Release release = Release.of(
                run,
                facts,
                snapshots,
                freeNumber(),
                lastRelease().map(Release::sequence).orElse(0L) + 1);
        claim.requireHeld();
        Intent intent = new Intent(
                run.branch(),
                release,
                views.stream()
                        .filter(view -> release.has(view.source()))
                        .map(view -> ReleasedView.of(view, release.tag(), release.asOf()))
                        .toList(),
                views.stream()
                        .filter(view -> !release.has(view.source()))
                        .map(view -> view.shown().fullName())
                        .toList());
        runs.intends(run, intent);
        phase = Phase.INTENDED;
        steps.take(intent);
        phase = Phase.RELEASED;
        runs.released(run);
        LOG.info("Released {}: {} tables, {} s", release.name(), snapshots.size(), seconds(start));
        return release;
    }

    /** The next release's number among those of its as-of; a log that was dropped leaves tags, which are not free. */
    private int freeNumber() {
        int number = releases.countOf(run.asOf()) + 1;
        Set<String> taken = staged.refs();
        while (taken.contains(Release.tagOf(Release.nameOf(run.asOf(), number)))) {
            number++;
        }
        return number;
    }

    /** Tells why the run is about to be closed without a release. */
    public void failed(Throwable reason) {
        failure = reason;
    }

    /** Drops what was not released, notes how the run ended and gives the claim back. */
    @Override
    public void close() {
        try (claim) {
            try {
                if (phase == Phase.OPEN) {
                    staged.dropBranches();
                }
            } finally {
                if (phase != Phase.RELEASED) {
                    runs.failed(run, failure);
                }
            }
        } finally {
            warehouse.embedded().forEach(EmbeddedCatalog::checkpoint);
        }
    }

    public Collection<Staged> allStaged() {
        return staged.all();
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    public RunIdentity run() {
        return run;
    }

    /** Seconds since a reading of the system's timer. */
    public static String seconds(long start) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9);
    }
}
