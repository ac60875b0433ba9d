package org.retentionmarts.failure;

import java.util.Optional;
import org.apache.spark.SparkException;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.sparkplan.FaultyTable;
import org.retentionmarts.sparkplan.PlannedRows;

/** Looks for a table among the inputs whose files can't be read, when reading all of them has failed. */
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
                        .flatMap(input -> FaultyTable.of(input.rows()).flatMap(table -> fault(input, table)).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<RunFailure> fault(InputRows input, String table) {
        try {
            PlannedRows.readAll(input.rows());
            return Optional.empty();
        } catch (Exception e) { // Spark throws checked exceptions without declaring them.
            return Optional.of(FaultyTable.refusal(input.name(), table, e));
        }
    }
}
