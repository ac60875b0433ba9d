package org.retentionmarts.sparkplan;

import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/** A scan whose rows are counted in each partition as a task reads it, before any condition of a query sees them. */
final class CountedScan implements SupportsReportStatistics, Batch {
    private final Scan scan;
    private final Batch batch;
    private final List<Predicate> conditions;
    private final RowsRead rowsRead;
    private final int number;
    private volatile int partitions;

    CountedScan(Scan scan, List<Predicate> conditions, RowsRead rowsRead, int number) {
        this.scan = scan;
        this.batch = scan.toBatch();
        this.conditions = List.copyOf(conditions);
        this.rowsRead = rowsRead;
        this.number = number;
    }

    List<Predicate> conditions() {
        return conditions;
    }

    /** How many partitions the scan was split into. */
    int partitions() {
        return partitions;
    }

    @Override
    public StructType readSchema() {
        return scan.readSchema();
    }

    @Override
    public String description() {
        return scan.description();
    }

    @Override
    public Statistics estimateStatistics() {
        return ((SupportsReportStatistics) scan).estimateStatistics();
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return scan.supportedCustomMetrics();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        return scan.reportDriverMetrics();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        InputPartition[] planned = batch.planInputPartitions();
        InputPartition[] counted = new InputPartition[planned.length];
        for (int i = 0; i < planned.length; i++) {
            counted[i] = new CountedPartition(i, planned[i]);
        }
        partitions = planned.length;
        return counted;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new CountedPartitions(batch.createReaderFactory(), rowsRead, number);
    }

    /** By what it reads, so that a query that needs the same twice reads it once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CountedScan counted && scan.equals(counted.scan) && batch.equals(counted.batch);
    }

    @Override
    public int hashCode() {
        return batch.hashCode();
    }
}
