package org.retentionmarts.sparkplan;

import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.retentionmarts.files.Causes;
import org.retentionmarts.model.RunFailure;
import scala.jdk.javaapi.CollectionConverters;

/** A table among the inputs whose files can't be read: its readers throw what they like, unlike Spark's own. */
public final class FaultyTable {
    private FaultyTable() {}

    /** The name of the table that rows are made of; empty where they come of files alone. */
    public static Optional<String> of(Dataset<Row> rows) {
        return CollectionConverters.asJava(rows.queryExecution().sparkPlan().collectLeaves()).stream()
                .filter(BatchScanExec.class::isInstance)
                .map(scan -> ((BatchScanExec) scan).table().name())
                .findFirst();
    }

    /** Whether it was no value that a function could not take, which Spark tells by itself. */
    static boolean isToBlameFor(Throwable failure) {
        return !(Causes.root(failure) instanceof SparkThrowable);
    }

    /** The failure (exit code 3) for whoever keeps the table. */
    public static RunFailure refusal(String dataset, String table, Throwable failure) {
        return RunFailure.data(
                "Cannot read " + dataset + ": table " + table + ": " + Causes.inShort(failure)
                        + "; repair the table, or name another snapshot with inputs." + dataset + ".table-as-of",
                failure);
    }
}
