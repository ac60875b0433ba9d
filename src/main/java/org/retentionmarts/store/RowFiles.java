package org.retentionmarts.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.retentionmarts.model.KeyOrder;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/**
 * Writes a table's rows to new data files from the driver. The tables are small by their grain: as a Spark job each
 * costs planning, a shuffle and generated code.
 */
final class RowFiles {
    private final Table target;

    RowFiles(Table target) {
        this.target = target;
    }

    /** Writes one row to an unpartitioned table. */
    DataFile write(Record row) {
        return write(null, List.of(row));
    }

    /** Writes rows in order of their key, a partition to a file, so that equal rows give equal files. */
    List<DataFile> write(TableDef table, List<TableRow> rows) {
        Map<PartitionKey, List<Record>> partitions = new LinkedHashMap<>();
        PartitionKey partition = new PartitionKey(target.spec(), target.schema());
        InternalRecordWrapper internal =
                new InternalRecordWrapper(target.schema().asStruct());
        for (Record record : records(table, rows)) {
            partition.partition(internal.wrap(record));
            List<Record> members = partitions.get(partition);
            if (members == null) {
                members = new ArrayList<>();
                partitions.put(partition.copy(), members);
            }
            members.add(record);
        }
        List<DataFile> files = new ArrayList<>();
        partitions.forEach((key, members) -> files.add(write(key, members)));
        return files;
    }

    /** The contract's columns in the order of the key; one that only a newer program knows stays null. */
    private List<Record> records(TableDef table, List<TableRow> rows) {
        List<String> names = table.columnNames();
        List<Record> records = new ArrayList<>(rows.size());
        GenericRecord empty = GenericRecord.create(target.schema());
        for (TableRow row : rows.stream().sorted(KeyOrder.of(table)).toList()) {
            Record record = empty.copy();
            for (int i = 0; i < names.size(); i++) {
                record.setField(names.get(i), row.values().get(i));
            }
            records.add(record);
        }
        return records;
    }

    private DataFile write(PartitionKey partition, List<Record> records) {
        String name = UUID.randomUUID() + ".parquet";
        String path = target.spec().isUnpartitioned()
                ? target.locationProvider().newDataLocation(name)
                : target.locationProvider().newDataLocation(target.spec(), partition, name);
        try {
            DataWriter<Record> writer = Parquet.writeData(target.io().newOutputFile(path))
                    .forTable(target)
                    .withSpec(target.spec())
                    .withPartition(target.spec().isUnpartitioned() ? null : partition)
                    .createWriterFunc(GenericParquetWriter::create)
                    .build();
            try (writer) {
                writer.write(records);
            }
            return writer.toDataFile();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }
}
