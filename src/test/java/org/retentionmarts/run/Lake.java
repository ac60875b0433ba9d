package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.oracle.Oracle;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.Releases;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** An operator's place below one folder: inputs, a warehouse, settings given as text, and the commands on them. */
public final class Lake {
    private final Path folder;
    private final Areas areas;
    private final SparkSession spark;
    private final Map<String, String> overrides = new LinkedHashMap<>();

    public Lake(Path folder) {
        this(folder, Areas.PRODUCT);
    }

    /** A place whose releases hold the tables of these areas. */
    public Lake(Path folder, Areas areas) {
        this.folder = folder;
        this.areas = areas;
        try {
            this.spark = TestSession.withWarehouse(Files.createDirectories(folder.resolve("warehouse")));
            Files.writeString(folder.resolve("run.conf"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set("inputs.root", inputs());
        set("observed-from", "2012-11-01");
    }

    public Path inputs() {
        return folder.resolve("inputs");
    }

    public SparkSession spark() {
        return spark;
    }

    public Lake set(String key, Object value) {
        overrides.put(key, value.toString());
        return this;
    }

    public Settings settings() {
        List<String> all = new ArrayList<>();
        overrides.forEach((key, value) -> all.add(key + "=" + value));
        return TestSettings.over(folder.resolve("run.conf"), all, areas);
    }

    /** Tables that a run makes, by catalog, namespace and name. */
    public List<TableDef> made() {
        List<TableDef> made = new ArrayList<>(published());
        made.addAll(areas.accumulators(settings()).keySet());
        made.sort(Comparator.comparing(TableDef::fullName));
        return made;
    }

    /** Tables for analysts that a run makes, in the order in which they are shown. */
    public List<TableDef> published() {
        Settings settings = settings();
        return areas.marts(settings, settings.observedFrom()).stream()
                .map(Mart::table)
                .toList();
    }

    public String nightly(String asOf, Acceptance... accepted) {
        return refresh(asOf, accepted).run(new NightlyMonths());
    }

    public String backfill(String from, String asOf, Acceptance... accepted) {
        return refresh(asOf, accepted).run(new BackfillMonths(YearMonth.parse(from)));
    }

    private Refresh refresh(String asOf, Acceptance... accepted) {
        return new Refresh(spark, areas, settings(), LocalDate.parse(asOf), Set.of(accepted));
    }

    /** A backfill with settings that are not this lake's. */
    public String backfill(Settings others, YearMonth from, LocalDate asOf) {
        return new Refresh(spark, areas, others, asOf, Set.of()).run(new BackfillMonths(from));
    }

    public Releases releases() {
        return new Releases(spark);
    }

    public Release last() {
        return releases().last();
    }

    public Dataset<Row> read(TableDef table) {
        return releases().read(last(), table);
    }

    /** A table of the last release, each row as text, in order of the key. */
    public List<String> rows(TableDef table) {
        return rows(last(), table);
    }

    public List<String> rows(Release release, TableDef table) {
        return sorted(releases().read(release, table), table);
    }

    /** Rows of a log as text. */
    public List<String> log(TableDef table, String... columns) {
        Column[] chosen = Stream.of(columns).map(functions::col).toArray(Column[]::new);
        return spark.table(table.fullName()).select(chosen).sort(chosen).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    public static List<String> sorted(Dataset<Row> rows, TableDef table) {
        Column[] columns = table.columnNames().stream().map(functions::col).toArray(Column[]::new);
        Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
        return rows.select(columns).sort(key).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    /** The last release's rows of a table are the oracle's. */
    public void assertReleased(Oracle oracle, TableDef table) {
        Path files = folder.resolve("compared").resolve(table.name());
        read(table).coalesce(1).write().mode("overwrite").parquet(files.toString());
        oracle.assertSame(table.name(), files);
    }

    /** What the work is refused with: exit code and lines. */
    public static RunFailure refused(ExitCode expected, Runnable work) {
        RunFailure failure = assertThrows(RunFailure.class, work::run);
        if (failure.exitCode() != expected) {
            throw new AssertionError("Exit code " + failure.exitCode() + ", expected " + expected, failure);
        }
        return failure;
    }

    /** The last release and every table's branches and tags, to be the same before and after a run that fails. */
    public Map<String, Object> state() {
        Map<String, Object> state = new TreeMap<>();
        Release last = last();
        state.put("release", last);
        state.put(
                "releases",
                table(OpsTables.RELEASES.fullName()).currentSnapshot().snapshotId());
        for (String table : last.snapshots().keySet()) {
            state.put(table, new TreeMap<>(table(table).refs()));
        }
        return state;
    }

    private Table table(String name) {
        try {
            SparkSession.setActiveSession(spark);
            Table table = Spark3Util.loadIcebergTable(spark, name);
            table.refresh();
            return table;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot load " + name, e);
        }
    }

    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
