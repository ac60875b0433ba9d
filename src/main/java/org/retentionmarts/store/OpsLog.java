package org.retentionmarts.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * A small append-only table, one file per append. It is written and read without Spark, whose jobs would take longer
 * than all the rest of opening and closing a run.
 */
public final class OpsLog {
    private final Table table;

    public OpsLog(Table table) {
        this.table = table;
    }

    /** Appends one row; columns that are not among the values are null. */
    public void append(Map<String, Object> values) {
        GenericRecord row = GenericRecord.create(table.schema());
        values.forEach(row::setField);
        // Iceberg's own threads are the first to go when a process is told to stop, and how a run ends is noted then.
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            table.newFastAppend()
                    .appendFile(new RowFiles(table).write(row))
                    .scanManifestsWith(threads)
                    .commit();
        } finally {
            threads.shutdown();
        }
    }

    /** The rows that match. */
    public List<Record> rows(Expression filter) {
        table.refresh();
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).where(filter).build()) {
            List<Record> all = new ArrayList<>();
            rows.forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }

    /** The rows by commit, the newest commit first; files are opened only as far as the iterator is followed. */
    public Iterator<List<Record>> newestFirst() {
        table.refresh();
        NavigableMap<Long, List<String>> files = new TreeMap<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.computeIfAbsent(task.file().dataSequenceNumber(), key -> new ArrayList<>())
                    .add(task.file().location()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
        return files.descendingMap().values().stream().map(this::read).iterator();
    }

    private List<Record> read(List<String> paths) {
        List<Record> all = new ArrayList<>();
        for (String path : paths) {
            try (CloseableIterable<Record> rows = Parquet.read(table.io().newInputFile(path))
                    .project(table.schema())
                    .createReaderFunc(file -> GenericParquetReaders.buildReader(table.schema(), file))
                    .build()) {
                rows.forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + path, e);
            }
        }
        return all;
    }
}
