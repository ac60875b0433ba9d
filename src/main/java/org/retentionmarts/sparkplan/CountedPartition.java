package org.retentionmarts.sparkplan;

import org.apache.spark.sql.connector.read.InputPartition;

/**
 * One of the partitions that a scan is split into.
 *
 * @param number among them
 * @param partition as the table knows it
 */
record CountedPartition(int number, InputPartition partition) implements InputPartition {
    @Override
    public String[] preferredLocations() {
        return partition.preferredLocations();
    }
}
