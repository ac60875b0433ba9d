package org.retentionmarts.failure;

import java.util.Optional;
import org.apache.spark.SparkException;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.retentionmarts.ingest.Causes;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.RunFailure;
import scala.jdk.javaapi.CollectionConverters;

/** A table among the inputs whose files can't be read: its readers throw what they like, unlike Spark's own. */
public final class TableFault {
    private TableFault() {}

    /**
     * The line for whoever keeps the table; empty where each table can be read, so that the failure has another cause.
     *
     * @param failure what a pass over all inputs ended with
     */
    public static Optional<RunFailure> among(Inputs inputs, Exception failure) {
        boolean ofSomeTask = failure instanceof SparkException && failure.getCause() != null;
        return ofSomeTask
                ? inputs.all().stream()
                        .flatMap(input ->
                                CollectionConverters.asJava(input.rows()
                                                .queryExecution()
                                                .sparkPlan()
                                                .collectLeaves())
                                        .stream()
                                        .filter(BatchScanExec.class::isInstance)
                                        .map(scan ->
                                                ((BatchScanExec) scan).table().name())
                                        .limit(1)
                                        .flatMap(table -> fault(input, table).stream()))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<RunFailure> fault(InputRows input, String table) {
        try {
            input.rows().queryExecution().toRdd().count();
            return Optional.empty();
        } catch (Exception e) { // Spark throws checked exceptions without declaring them.
            return Optional.of(RunFailure.data(
                    "Cannot read " + input.name() + ": table " + table + ": " + Causes.inShort(e)
                            + "; repair the table, or name another snapshot with inputs." + input.name()
                            + ".table-as-of",
                    e));
        }
    }
}
