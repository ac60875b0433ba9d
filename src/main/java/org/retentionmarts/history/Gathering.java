package org.retentionmarts.history;

import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** Brings the rows of all datasets to the line that they belong to, in one shuffle. */
public final class Gathering {
    private Gathering() {}

    /**
     * Rows of all datasets, those of one key side by side in one partition, the subscriber's first.
     *
     * @param subscribers rows of the contract, unchecked
     * @param churn rows of the contract, unchecked
     * @param deviceChanges rows of the contract, unchecked; empty where the operator has none
     * @return rows for {@link LifeReader}; Spark's own row objects, reused from row to row
     */
    public static JavaRDD<InternalRow> byLine(
            Dataset<Row> subscribers, Dataset<Row> churn, Optional<Dataset<Row>> deviceChanges) {
        Dataset<Row> rows = Layout.SUBSCRIBER.spread(subscribers).unionAll(Layout.CHURN.spread(churn));
        if (deviceChanges.isPresent()) {
            rows = rows.unionAll(Layout.DEVICE_CHANGE.spread(deviceChanges.get()));
        }
        return rows.repartition(col(Layout.KEY))
                .sortWithinPartitions(col(Layout.KEY), col(Layout.KIND))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
    }
}
