package org.retentionmarts.sparkplan;

import java.io.IOException;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Opens the partitions of a scan, and counts the rows of each. */
final class CountedPartitions implements PartitionReaderFactory {
    private static final long serialVersionUID = 1L;

    private final PartitionReaderFactory readers;
    private final RowsRead rowsRead;
    private final int scan;

    CountedPartitions(PartitionReaderFactory readers, RowsRead rowsRead, int scan) {
        this.readers = readers;
        this.rowsRead = rowsRead;
        this.scan = scan;
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return readers.supportColumnarReads(((CountedPartition) partition).partition());
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        CountedPartition counted = (CountedPartition) partition;
        return new CountedRowsOfPartition<>(readers.createReader(counted.partition()), counted.number(), row -> 1);
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        CountedPartition counted = (CountedPartition) partition;
        return new CountedRowsOfPartition<>(
                readers.createColumnarReader(counted.partition()), counted.number(), ColumnarBatch::numRows);
    }

    private final class CountedRowsOfPartition<T> implements PartitionReader<T> {
        private final PartitionReader<T> reader;
        private final RowsRead.Part part;
        private final ToIntFunction<T> size;
        private long count;

        CountedRowsOfPartition(PartitionReader<T> reader, int partition, ToIntFunction<T> size) {
            this.reader = reader;
            this.part = new RowsRead.Part(scan, CountedScans.PARTITIONS, partition, 1);
            this.size = size;
            rowsRead.add(Map.entry(part, new RowsRead.Count(0, false)));
        }

        @Override
        public boolean next() throws IOException {
            boolean more = reader.next();
            if (more) {
                count += size.applyAsInt(reader.get());
            } else {
                rowsRead.add(Map.entry(part, new RowsRead.Count(count, true)));
            }
            return more;
        }

        @Override
        public T get() {
            return reader.get();
        }

        @Override
        public CustomTaskMetric[] currentMetricsValues() {
            return reader.currentMetricsValues();
        }

        @Override
        public void initMetricsValues(CustomTaskMetric[] metrics) {
            reader.initMetricsValues(metrics);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
