package org.retentionmarts.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads one state of a table, whatever becomes of its branches later. */
final class Snapshots {
    private Snapshots() {}

    static Dataset<Row> read(SparkSession spark, String fullName, long snapshotId) {
        return spark.table(fullName + ".snapshot_id_" + snapshotId);
    }

    /** Each row, one after the other; the record is used again for the next one. */
    static void forEach(org.apache.iceberg.Table table, long snapshotId, Consumer<Record> action) {
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                .useSnapshot(snapshotId)
                .reuseContainers()
                .build()) {
            rows.forEach(action);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name() + " at snapshot " + snapshotId, e);
        }
    }
}
