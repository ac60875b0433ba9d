package org.retentionmarts.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Reads one state of a table, whatever becomes of its branches later. */
public final class Snapshots {
    private Snapshots() {}

    /** Each row, one after the other, with the contract's columns; one that is not stored yet is null. */
    public static void forEach(Table stored, long snapshotId, TableDef table, Consumer<TableRow> action) {
        try (CloseableIterable<Record> rows = IcebergGenerics.read(stored)
                .useSnapshot(snapshotId)
                .reuseContainers()
                .build()) {
            List<String> names = table.columnNames();
            rows.forEach(record -> action.accept(
                    TableRow.of(table, names.stream().map(record::getField).toArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.fullName() + " at snapshot " + snapshotId, e);
        }
    }
}
