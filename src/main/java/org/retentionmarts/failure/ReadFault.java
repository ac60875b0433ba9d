package org.retentionmarts.failure;

import java.util.List;
import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.retentionmarts.files.Causes;
import org.retentionmarts.files.ChangedFile;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.sparkplan.FaultyFile;
import org.retentionmarts.sparkplan.PlannedRows;

/**
 * Tells faults of the data from those of the program and of the cluster, when reading has failed. A value that a
 * mapping can't convert is told with its expression, a file that can't be decoded by its name, whatever its reader
 * threw. What no file throws by itself is not the data's.
 */
public final class ReadFault {
    private static final String FILE = "FAILED_READ_FILE";

    /** A function of a mapping was given what it does not know. */
    private static final String PARAMETER = "INVALID_PARAMETER_VALUE";

    private final Inputs inputs;
    private final Exception failure;

    public ReadFault(Inputs inputs, Exception failure) {
        this.inputs = inputs;
        this.failure = failure;
    }

    /** The line for whoever delivers the data; empty where the failure is not the data's. */
    public Optional<RunFailure> refusal() {
        Optional<Exception> known = knownIn(failure);
        Optional<Exception> value = known.filter(fault -> !isOfFile((SparkThrowable) fault));
        if (value.isPresent()) {
            return Optional.of(datasetThatFails(value.get()));
        }
        // To read everything again takes long, and what a machine lacks it may have by then: files would look sound.
        Optional<RunFailure> machine = FailureCauses.notOfData(failure);
        if (machine.isPresent()) {
            return machine;
        }
        if (known.isEmpty()) {
            return ofSomeTask() ? fileThatFails() : Optional.empty();
        }
        return fileIn(known.get()).or(this::fileThatFails).or(() -> Optional.of(datasetThatFails(known.get())));
    }

    /** Whether a task of Spark threw the fault. A lost executor, or a stage that was cancelled, leaves no exception of a task. */
    private boolean ofSomeTask() {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkException && cause.getCause() != null) {
                return true;
            }
        }
        return false;
    }

    /** The file that Spark names. */
    private Optional<RunFailure> fileIn(Exception known) {
        return ChangedFile.namedIn(known)
                .flatMap(file -> inputs.all().stream()
                        .filter(input -> input.files().contains(file)
                                || input.further().stream()
                                        .anyMatch(further -> further.files().contains(file)))
                        .findFirst()
                        .map(input -> refused(input, file, known)));
    }

    /** All datasets are read together; which file is at fault shows when they are read by themselves. */
    private Optional<RunFailure> fileThatFails() {
        for (InputRows input : inputs.all()) {
            Optional<FaultyFile> file = FaultyFile.among(input.rows());
            if (file.isPresent()) {
                return file.map(found -> refused(input, found.path(), found.fault()));
            }
        }
        return Optional.empty();
    }

    private RunFailure datasetThatFails(Exception known) {
        for (InputRows input : inputs.all()) {
            try {
                PlannedRows.readAll(input.rows());
            } catch (Exception e) { // Spark throws checked exceptions without declaring them.
                return refused(input.name(), knownIn(e).orElse(e), e);
            }
        }
        return refused("the inputs", known, known);
    }

    private static RunFailure refused(String dataset, Exception known, Exception cause) {
        if (String.valueOf(conditionOf(known)).startsWith(PARAMETER)) {
            return RunFailure.usage(
                    "Cannot use inputs." + dataset + ".sql: " + described(known) + "; mend the mapping", cause);
        }
        String beginning = "Cannot read " + dataset + ": ";
        return RunFailure.rows(List.of(new Problem(beginning + described(known), beginning + condition(known))), cause);
    }

    /** What Spark calls the fault; its message may hold the value that is at fault. */
    private static String condition(Exception fault) {
        return conditionOf(fault) == null ? fault.getClass().getSimpleName() : "[" + conditionOf(fault) + "]";
    }

    private static String conditionOf(Exception fault) {
        return fault instanceof SparkThrowable known ? known.getCondition() : null;
    }

    private static RunFailure refused(InputRows input, String file, Throwable fault) {
        Optional<String> change = input.check().changeOf(file);
        if (change.isPresent()) {
            return ChangedFile.refusal(input.name(), file, change.get(), fault);
        }
        return RunFailure.data(
                "Cannot read " + input.name() + ": " + file + ": " + inWords(fault)
                        + "; deliver the file again or remove it",
                fault);
    }

    /** The name of an exception alone says nothing to whoever delivered the file. */
    private static String inWords(Throwable fault) {
        String told = Causes.inShort(fault);
        return told.contains(" ") ? told : "its pages can't be decoded (" + told + ")";
    }

    private static Optional<Exception> knownIn(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known && isOfData(known) && cause instanceof Exception fault) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** SQL standard classes: 22 data exception, 21 cardinality violation; P0001 raised by a mapping itself. */
    private static boolean isOfData(SparkThrowable fault) {
        String state = String.valueOf(fault.getSqlState());
        return isOfFile(fault) || state.startsWith("22") || state.startsWith("21") || state.equals("P0001");
    }

    private static boolean isOfFile(SparkThrowable fault) {
        String condition = String.valueOf(fault.getCondition());
        return condition.startsWith(FILE) || condition.startsWith("PARQUET_");
    }

    /** The first line of the message, and the expression of the mapping that it is about. */
    private static String described(Exception fault) {
        String message = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        QueryContext[] contexts = fault instanceof SparkThrowable known ? known.getQueryContext() : new QueryContext[0];
        boolean placed = contexts.length > 0 && contexts[0].contextType() == QueryContextType.SQL;
        return placed ? message + " (in " + contexts[0].fragment() + ")" : message;
    }
}
