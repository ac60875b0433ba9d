package org.retentionmarts.publish;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads one state of a table, whatever becomes of its branches later. */
final class Snapshots {
    private Snapshots() {}

    static Dataset<Row> read(SparkSession spark, String fullName, long snapshotId) {
        return spark.table(fullName + ".snapshot_id_" + snapshotId);
    }
}
