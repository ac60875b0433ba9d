package org.retentionmarts.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.dhatim.fastexcel.Worksheet;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;

/**
 * Writes tables of one release to a folder. Readers of the folder see nothing of it until it is whole; then it takes the
 * place of an earlier export there.
 */
public final class Export implements AutoCloseable {
    private final ExportFormat format;
    private final Release release;
    private final ExportFolder folder;
    private final TableFiles files;
    private final ExportSwap.SwapCheckpoint checkpoint;
    private final Map<TableDef, Long> rows = new LinkedHashMap<>();

    private Export(ExportFormat format, Release release, ExportFolder folder, ExportSwap.SwapCheckpoint checkpoint) {
        this.format = format;
        this.release = release;
        this.folder = folder;
        this.checkpoint = checkpoint;
        this.files = switch (format) {
            case PARQUET -> new ParquetFiles(folder, release);
            case CSV -> new CsvFiles(folder);
            case XLSX -> new Spreadsheet(folder, release, Worksheet.MAX_ROWS);
        };
    }

    /**
     * Opens the folder and holds it until {@link #close}.
     *
     * @param out the folder, made where there is none
     * @param tables what is going to be added
     * @throws org.retentionmarts.model.RunFailure exit code 2 where the folder can't be used, 4 where another export
     *     writes there
     */
    public static Export begin(
            Configuration configuration, String out, ExportFormat format, Release release, List<TableDef> tables) {
        return begin(configuration, out, format, release, tables, step -> {});
    }

    static Export begin(
            Configuration configuration,
            String out,
            ExportFormat format,
            Release release,
            List<TableDef> tables,
            ExportSwap.SwapCheckpoint checkpoint) {
        List<String> names = tables.stream().map(format::fileOf).distinct().toList();
        return new Export(format, release, ExportFolder.open(configuration, out, names), checkpoint);
    }

    /** Writes a table in order of its key. Its rows go through the driver: the tables are small by their grain. */
    public void add(TableDef table, Dataset<Row> content) {
        Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
        Dataset<Row> ordered = content.coalesce(1).sortWithinPartitions(key);
        try {
            rows.put(table, files.write(table, ordered.schema(), ordered.toLocalIterator()));
        } catch (IOException | FSError e) {
            throw failure("Cannot export " + table.fullName() + " to " + folder.staged(format.fileOf(table)), e);
        }
    }

    /** Puts the staged files in their place; returns the paths of the files, in the order of the tables. */
    public List<Path> publish() {
        try {
            files.finish();
            Map<String, FileSum> sums = new LinkedHashMap<>();
            List<Manifest.TableFile> written = new ArrayList<>();
            for (Map.Entry<TableDef, Long> table : rows.entrySet()) {
                String name = format.fileOf(table.getKey());
                if (!sums.containsKey(name)) {
                    sums.put(name, folder.sum(name));
                }
                written.add(Manifest.TableFile.of(table.getKey(), table.getValue(), sums.get(name)));
            }
            return folder.replace(Manifest.of(release, format, written), checkpoint);
        } catch (IOException | FSError e) {
            throw failure("Cannot export release " + release.name() + " to " + folder, e);
        }
    }

    /** Hadoop tells a local disk that is full by an error, not by an exception. */
    private static UncheckedIOException failure(String words, Throwable cause) {
        return new UncheckedIOException(words, cause instanceof IOException told ? told : new IOException(cause));
    }

    /** What readers find in the folder, in words, for whoever is told that an export has failed. */
    public String state() {
        return folder.state();
    }

    /** Leaves the folder to the next export; without {@link #publish} it is as it was. */
    @Override
    public void close() {
        folder.close();
    }
}
