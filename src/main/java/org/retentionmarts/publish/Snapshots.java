package org.retentionmarts.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Reads one state of a table, whatever becomes of its branches later. */
final class Snapshots {
    private Snapshots() {}

    /** All rows, read to the driver. */
    static Dataset<Row> read(SparkSession spark, org.apache.iceberg.Table table, long snapshotId) {
        List<Row> rows = new ArrayList<>();
        forEach(table, snapshotId, record -> rows.add(row(record)));
        return spark.createDataFrame(rows, SparkSchemaUtil.convert(table.schema()));
    }

    private static Row row(Record record) {
        Object[] values = new Object[record.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = record.get(i);
            values[i] = value instanceof LocalDate date ? Date.valueOf(date) : value;
        }
        return RowFactory.create(values);
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
