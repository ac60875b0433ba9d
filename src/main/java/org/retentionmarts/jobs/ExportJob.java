package org.retentionmarts.jobs;

import static org.apache.spark.sql.functions.col;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.contract.Table;
import org.retentionmarts.publish.Release;
import org.retentionmarts.publish.Releases;

/** Copies the marketing tables of a release into plain files, one a table, rows in order of their key. */
public final class ExportJob {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ExportOptions options;
    private final Path folder;
    private final FileSystem fileSystem;

    private ExportJob(SparkSession spark, ExportOptions options) {
        this.options = options;
        this.folder = new Path(options.out());
        try {
            FileSystem found = folder.getFileSystem(spark.sessionState().newHadoopConf());
            // Without the checksum files that Hadoop puts beside each file on a local disk.
            this.fileSystem = found instanceof LocalFileSystem local ? local.getRaw() : found;
            if (!fileSystem.mkdirs(folder)) {
                throw new IOException("the folder can't be made");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw RunFailure.usage("Cannot use --out " + options.out() + ": " + e.getMessage());
        }
    }

    /**
     * Returns the result for standard output.
     *
     * @throws RunFailure (exit code 2) where there is no such release, or it does not hold a table
     */
    public static String run(SparkSession spark, ExportOptions options) {
        Releases releases = new Releases(spark);
        Release release = options.release().map(releases::find).orElseGet(releases::last);
        List<Table> tables = MarketingTables.ALL.stream()
                .filter(table -> options.tables().isEmpty()
                        ? release.has(table)
                        : options.tables().contains(table.name()))
                .toList();
        ExportJob job = new ExportJob(spark, options);
        List<String> lines = new ArrayList<>();
        lines.add("Release " + release.name() + ":");
        for (Table table : tables) {
            Path file = ProgressListener.describe(
                    spark, "Export " + table.name(), () -> job.export(table, releases.read(release, table)));
            lines.add("  " + file);
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** Written beside its place first, then renamed, so that a reader never finds half a file. */
    private Path export(Table table, Dataset<Row> rows) {
        String format = options.format().name().toLowerCase(Locale.ROOT);
        Path staging = new Path(folder, "." + table.name() + "." + format + ".part");
        Path target = new Path(folder, table.name() + "." + format);
        Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
        if (isFolder(target)) {
            throw RunFailure.usage("Cannot write " + target + ": a folder of that name is in the way; move it, or use"
                    + " another --out");
        }
        rows.coalesce(1)
                .sortWithinPartitions(key)
                .write()
                .mode("overwrite")
                .option("header", true)
                .format(format)
                .save(staging.toString());
        try {
            Path part = onlyPart(staging);
            Path whole = switch (options.format()) {
                case PARQUET -> part;
                case CSV -> marked(part);
            };
            fileSystem.delete(target, false);
            if (!fileSystem.rename(whole, target)) {
                throw new IOException("cannot rename " + whole);
            }
            fileSystem.delete(staging, true);
            return target;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write " + target, e);
        }
    }

    private boolean isFolder(Path target) {
        try {
            return fileSystem.getFileStatus(target).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot look at " + target, e);
        }
    }

    private Path onlyPart(Path staging) throws IOException {
        for (FileStatus status : fileSystem.listStatus(staging)) {
            if (status.getPath().getName().startsWith("part-")) {
                return status.getPath();
            }
        }
        throw new IOException("Spark wrote no part file to " + staging);
    }

    /** The same text behind a byte order mark, by which spreadsheets know UTF-8. */
    private Path marked(Path part) throws IOException {
        Path marked = part.suffix(".marked");
        try (InputStream in = fileSystem.open(part);
                OutputStream out = fileSystem.create(marked)) {
            out.write(BYTE_ORDER_MARK);
            IOUtils.copyBytes(in, out, 1 << 16);
        }
        return marked;
    }
}
