package org.retentionmarts.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.files.Causes;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.Place;
import org.retentionmarts.sparkplan.ContractTypes;
import org.retentionmarts.sparkplan.CountedRelation;
import org.retentionmarts.sparkplan.CountedScans;

/** Rows of one snapshot of an Iceberg table: what is committed after it was opened changes nothing. */
final class IcebergSource implements Source {
    private final String name;
    private final IcebergName table;
    private final String identity;
    private final long snapshot;
    private final Dataset<Row> rows;
    private final List<String> files;
    private final long count;
    private final boolean deletes;
    private final CountedScans scans;
    private final IcebergFooters footers;

    private IcebergSource(SparkSession spark, String name, IcebergName table, Table opened, Snapshot snapshot) {
        this.name = name;
        this.table = table;
        this.identity = opened.uuid().toString();
        this.snapshot = snapshot.snapshotId();
        Dataset<Row> uncounted = orRefused(
                () -> spark.sql("SELECT * FROM " + table.quoted() + " VERSION AS OF " + snapshot.snapshotId()));
        this.scans = new CountedScans(spark.sparkContext());
        this.rows = CountedRelation.of(spark, uncounted, scans);
        this.footers = new IcebergFooters(opened, snapshot.snapshotId());
        Planned planned = orRefused(() -> planned(opened, snapshot));
        this.files = planned.files();
        this.deletes = planned.deletes();
        // Deletes name rows by position or by value: how many are left, only a read tells.
        this.count = planned.deletes() ? orRefused(uncounted::count) : planned.records();
        if (count == 0) {
            throw RunFailure.data("Cannot read " + name + ": " + place()
                    + " has no row; expected at least one row; check" + " the extract");
        }
    }

    /**
     * The table as of one snapshot, with its files planned.
     *
     * @param name what messages call it; its setting is {@code inputs.<name>.table}
     * @param version snapshot id, tag or branch; the table as it is now without one
     * @throws RunFailure (exit code 2) where Spark does not know the catalog or the table is not Iceberg's, (exit code 3)
     *     where there is no such table, version or row
     */
    static IcebergSource open(SparkSession spark, String name, Place.IcebergTable place, Optional<String> version) {
        IcebergName table = IcebergName.parsed(spark, name, place.name());
        Table opened = table.load();
        opened.refresh();
        return new IcebergSource(spark, name, table, opened, resolved(name, table, opened, version));
    }

    private static Snapshot resolved(String name, IcebergName table, Table opened, Optional<String> version) {
        if (version.isEmpty()) {
            return Optional.ofNullable(opened.currentSnapshot())
                    .orElseThrow(() -> RunFailure.data("Cannot read " + name + ": table " + table.written()
                            + " has no snapshot yet; expected at least one row; check the extract"));
        }
        String wanted = version.get();
        Snapshot found = opened.refs().containsKey(wanted)
                ? opened.snapshot(opened.refs().get(wanted).snapshotId())
                : byId(opened, wanted);
        if (found == null) {
            throw RunFailure.data(
                    "Cannot read " + name + ": table " + table.written() + " has no snapshot, tag or branch "
                            + wanted + " (tags and branches: "
                            + String.join(", ", new TreeSet<>(opened.refs().keySet()))
                            + "); set inputs." + name + ".table-as-of, or check that the extract was delivered");
        }
        return found;
    }

    private static Snapshot byId(Table opened, String wanted) {
        try {
            return opened.snapshot(Long.parseLong(wanted));
        } catch (NumberFormatException noId) {
            return null;
        }
    }

    private record Planned(List<String> files, long records, boolean deletes) {}

    private static Planned planned(Table opened, Snapshot snapshot) throws IOException {
        List<String> files = new ArrayList<>();
        long records = 0;
        boolean deletes = false;
        try (CloseableIterable<FileScanTask> tasks =
                opened.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
            for (FileScanTask task : tasks) {
                files.add(task.file().location());
                records += task.file().recordCount();
                deletes |= !task.deletes().isEmpty();
            }
        }
        return new Planned(files.stream().sorted().toList(), records, deletes);
    }

    /** A type that Spark does not have, or a file of the table that is no more, is a fault of the table. */
    private <T> T orRefused(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) { // Spark throws checked exceptions without declaring them.
            throw RunFailure.data(
                    "Cannot read " + name + ": " + place() + ": " + Causes.inShort(e) + "; repair the table, or name"
                            + " another snapshot with inputs." + name + ".table-as-of",
                    e);
        }
    }

    @Override
    public String place() {
        return "table " + table.written() + " (snapshot " + snapshot + ")";
    }

    @Override
    public Dataset<Row> rows() {
        return rows;
    }

    @Override
    public List<String> files() {
        return files;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest((identity + " " + snapshot).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** A table has one schema, which its files are read by: a column is wrong in all of them, or in none. */
    @Override
    public List<String> misfits(DatasetDef contract) {
        List<String> problems = new ArrayList<>();
        for (ColumnDef column : contract.columns()) {
            Optional<DataType> found = typeOf(column.name());
            boolean missing = found.isEmpty() && !contract.optional().contains(column.name());
            if (missing || (found.isPresent() && !ContractTypes.convertible(column, found.get()))) {
                problems.add(Misfit.line(
                        name, place(), column.name(), found, column.sql(), "map it with inputs." + name + ".sql"));
            }
        }
        return problems;
    }

    @Override
    public List<String> drift(Set<String> columns) {
        return List.of();
    }

    @Override
    public List<String> rowsLost() {
        return scans.all().stream()
                .flatMap(scan -> lost(scan).stream())
                .findFirst()
                .map(lost -> List.of("Cannot read " + name + ": " + place() + ": " + lost.words() + "; "
                        + lost.expected() + ", or name another snapshot with inputs." + name + ".table-as-of"))
                .orElse(List.of());
    }

    /**
     * A scan without a condition reads what the snapshot counts. One that may leave out files or row groups, or that was
     * stopped since no more rows were asked for, shows nothing by its rows; there the files are compared.
     */
    private Optional<IcebergFooters.FooterFault> lost(CountedScans.Read scan) {
        if (!scan.read().stopped() && !scan.isWhole()) {
            return Optional.of(IcebergFooters.FooterFault.ofRows(String.format(
                    Locale.ROOT, "%,d of %,d parts were read", scan.read().finished(), scan.partitions())));
        }
        if (scan.isWhole() && scan.conditions().isEmpty() && scan.read().rows() != count) {
            return Optional.of(IcebergFooters.FooterFault.ofRows(String.format(
                    Locale.ROOT,
                    "%,d rows were read, its snapshot counts %,d",
                    scan.read().rows(),
                    count)));
        }
        boolean byFiles = deletes || !scan.isWhole() || !scan.conditions().isEmpty();
        return byFiles ? orRefused(() -> footers.difference(scan.conditions())) : Optional.empty();
    }

    /** No file of a snapshot is ever written again. */
    @Override
    public List<String> changes() {
        return List.of();
    }

    private Optional<DataType> typeOf(String column) {
        StructType schema = rows.schema();
        for (String field : schema.fieldNames()) {
            if (field.equalsIgnoreCase(column)) {
                return Optional.of(schema.apply(field).dataType());
            }
        }
        return Optional.empty();
    }
}
