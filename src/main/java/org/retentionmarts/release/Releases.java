package org.retentionmarts.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.Warehouse;

/** The releases, for whoever reads them: always by tag, so that a run under way is never seen. */
public final class Releases {
    private static final int NAMES_SHOWN = 10;

    private final Warehouse warehouse;

    public Releases(SparkSession spark) {
        this.warehouse = new Warehouse(spark);
    }

    /** The last release, if there is one. */
    public Optional<Release> newest() {
        return log().flatMap(ReleaseLog::newest);
    }

    /**
     * The last release.
     *
     * @throws RunFailure (exit code 2) where there is none
     */
    public Release last() {
        return newest().orElseThrow(
                        () -> RunFailure.usage("Cannot read the last release: " + OpsTables.RELEASES.fullName()
                                + " holds none in this warehouse; make one with backfill, or check where"
                                + " spark.sql.catalog.marts points"));
    }

    /**
     * The release of a name or tag, for instance {@code 2013_06_30_2} or {@code release_2013_06_30_2}.
     *
     * @throws RunFailure (exit code 2) where there is none
     */
    public Release find(String nameOrTag) {
        return log().flatMap(releases -> releases.named(nameOrTag)).orElseThrow(() -> unknown(nameOrTag));
    }

    /** When a release was committed. */
    public Instant madeAt(Release release) {
        return log().orElseThrow(() -> unknown(release.name())).madeAt(release);
    }

    /**
     * The release that a reader asks for: that of a name or tag, or the last one.
     *
     * @throws RunFailure (exit code 2) where there is none
     */
    public Release chosen(Optional<String> nameOrTag) {
        return nameOrTag.map(this::find).orElseGet(this::last);
    }

    /** A log of the runs, as it is: it is only added to. */
    public Dataset<Row> log(TableDef log) {
        return warehouse.spark().table(log.fullName());
    }

    /**
     * A table as it was released.
     *
     * @throws RunFailure (exit code 2) where the release does not hold it, or no longer
     */
    public Dataset<Row> read(Release release, TableDef table) {
        if (!release.has(table)) {
            throw RunFailure.usage("Cannot read " + table.fullName() + ": release " + release.name()
                    + " does not hold it; it holds "
                    + String.join(", ", release.snapshots().keySet()));
        }
        if (!warehouse.load(table).refs().containsKey(release.tag())) {
            throw RunFailure.usage("Cannot read " + table.fullName() + " of release " + release.name() + ": its tag "
                    + release.tag() + " is gone; the table or the tag was dropped by hand; read another release, or run"
                    + " backfill over all months to make a new one");
        }
        return warehouse.spark().table(table.fullName() + ".tag_" + release.tag());
    }

    /** Tables of a release whose rows of then are gone, each with the reason: dropped or expired by hand. */
    public List<String> lostTables(Release release) {
        List<String> lost = new ArrayList<>();
        release.snapshots().forEach((table, snapshotId) -> {
            if (!warehouse.exists(table)) {
                lost.add(table + " was dropped");
            } else if (warehouse.load(table).snapshot(snapshotId) == null) {
                lost.add(table + " has lost snapshot " + snapshotId + " (dropped and made anew, or expired)");
            }
        });
        return lost;
    }

    /**
     * What a release lacks of tables that keep months: it was made by an earlier version, and months that stay would lack
     * it too.
     */
    public List<String> lackingIn(Release release, List<TableDef> tables) {
        List<String> lacking = new ArrayList<>();
        for (TableDef table : tables) {
            if (table.refreshed() != Refreshed.RECOMPUTED_MONTHS) {
                continue;
            }
            if (!release.has(table)) {
                lacking.add("it has no " + table.fullName());
                continue;
            }
            Set<String> known = columns(release, table);
            table.columnNames().stream()
                    .filter(column -> !known.contains(column))
                    .forEach(column -> lacking.add("its " + table.fullName() + " has no " + column));
        }
        return lacking;
    }

    /** Columns of a table when it was released; today's where its rows of then are gone. */
    private Set<String> columns(Release release, TableDef table) {
        Snapshot released = warehouse.exists(table)
                ? warehouse.load(table).snapshot(release.snapshots().get(table.fullName()))
                : null;
        return released == null
                ? Set.copyOf(table.columnNames())
                : warehouse.load(table).schemas().get(released.schemaId()).columns().stream()
                        .map(NestedField::name)
                        .collect(Collectors.toSet());
    }

    /**
     * The first month that a table by month holds rows of, empty where it holds none, or has lost them; seen without
     * opening its files.
     */
    public Optional<YearMonth> firstMonth(Release release, TableDef table) {
        Long snapshotId = release.snapshots().get(table.fullName());
        if (snapshotId == null
                || !warehouse.exists(table)
                || warehouse.load(table).snapshot(snapshotId) == null) {
            return Optional.empty();
        }
        Table stored = warehouse.load(table);
        try (CloseableIterable<FileScanTask> files =
                stored.newScan().useSnapshot(snapshotId).planFiles()) {
            OptionalInt first = StreamSupport.stream(files.spliterator(), false)
                    .mapToInt(file -> file.partition().get(0, Integer.class))
                    .min();
            return first.isEmpty()
                    ? Optional.empty()
                    : Optional.of(YearMonth.from(LocalDate.ofEpochDay(first.getAsInt())));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.fullName(), e);
        }
    }

    private RunFailure unknown(String nameOrTag) {
        List<String> names = log().map(ReleaseLog::names).orElse(List.of());
        String known = names.isEmpty()
                ? "there is none at all; make one with backfill"
                : "the last ones are " + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        return RunFailure.usage("Cannot read release " + nameOrTag + ": there is no such release; " + known);
    }

    private Optional<ReleaseLog> log() {
        return warehouse.exists(OpsTables.RELEASES)
                ? Optional.of(new ReleaseLog(warehouse.load(OpsTables.RELEASES)))
                : Optional.empty();
    }
}
