package org.retentionmarts.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.Settings;

/** The datasets of one run, in the contract's columns and types; their rows are not checked yet. */
public record Inputs(Map<DatasetDef, InputRows> byDataset) {

    /** In the order in which rows are judged. */
    public Inputs {
        byDataset = Collections.unmodifiableMap(new LinkedHashMap<>(byDataset));
    }

    /**
     * Opens the datasets: reads every file's footer, applies mappings, checks columns and types. TIMESTAMP columns
     * become dates in the session's time zone, which must be that of the settings.
     *
     * @throws RunFailure that lists the problems of all datasets
     */
    public static Inputs open(SparkSession spark, Settings settings, LocalDate asOf) {
        Map<DatasetDef, InputRows> read = new LinkedHashMap<>();
        List<RunFailure> failures = new ArrayList<>();
        for (DatasetDef dataset : settings.inputs().datasets()) {
            try {
                InputSettings.Location location = settings.inputs().locations().get(dataset.name());
                read.put(dataset, new ContractRows(spark, dataset, location, asOf).read());
            } catch (RunFailure failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw together(failures);
        }
        Inputs inputs = new Inputs(read);
        inputs.checkKeysAgree();
        return inputs;
    }

    public InputRows subscribers() {
        return byDataset.get(Datasets.SUBSCRIBERS);
    }

    public InputRows churn() {
        return byDataset.get(Datasets.CHURN);
    }

    /** Empty where the operator has none. */
    public Optional<InputRows> deviceChanges() {
        return Optional.ofNullable(byDataset.get(Datasets.DEVICE_CHANGES));
    }

    /** Every dataset that is read. */
    public List<InputRows> all() {
        return List.copyOf(byDataset.values());
    }

    /** The rows of every dataset, unchecked, in the order in which they are judged. */
    public Map<DatasetDef, Dataset<Row>> rows() {
        Map<DatasetDef, Dataset<Row>> rows = new LinkedHashMap<>();
        byDataset.forEach((dataset, input) -> rows.put(dataset, input.rows()));
        return rows;
    }

    /** Type of the key of lines in these files: BIGINT or STRING. */
    public DataType keyType() {
        return subscribers().rows().schema().apply(Datasets.SUBSCRIBER_ID).dataType();
    }

    /** Dataset to fingerprint of its files. */
    public Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        all().forEach(input -> {
            fingerprints.put(input.name(), input.fingerprint());
            input.further()
                    .forEach(source ->
                            fingerprints.put(input.name() + ".sources." + source.name(), source.fingerprint()));
        });
        return fingerprints;
    }

    /**
     * After a pass over all rows: whether as many came out of each file as its footer counts.
     *
     * @throws RunFailure (exit code 3) that names the files where it differs
     */
    public void checkAllRowsRead() {
        RunFailure.throwDataIfAny(all().stream()
                .flatMap(input -> input.check().rowsLost().stream())
                .toList());
    }

    /**
     * Whether the files are still those that were read. A file that is written anew during a run would be released under
     * the fingerprint of the one before.
     *
     * @throws RunFailure (exit code 3) that names the files that changed
     */
    public void checkUnchanged() {
        RunFailure.throwDataIfAny(all().stream()
                .flatMap(input -> input.check().changes().stream())
                .toList());
    }

    /** Wrong settings are mended first: a usage failure among them decides the exit code. */
    private static RunFailure together(List<RunFailure> failures) {
        List<String> problems = failures.stream()
                .flatMap(failure -> failure.problems().stream())
                .toList();
        boolean usage = failures.stream().anyMatch(failure -> failure.exitCode() == ExitCode.USAGE);
        return usage ? RunFailure.usage(problems) : RunFailure.data(problems);
    }

    private void checkKeysAgree() {
        byDataset.forEach((dataset, input) -> keyOf(dataset).ifPresent(key -> {
            DataType found = input.rows().schema().apply(key).dataType();
            if (!found.equals(keyType())) {
                throw RunFailure.data("Cannot read " + input.name() + ": column " + key + " is " + found.sql()
                        + ", expected " + keyType().sql() + " as in subscribers; map one of them with inputs."
                        + input.name() + ".sql");
            }
        }));
    }

    /** The column that holds the key of a line; empty where rows belong to none. */
    private static Optional<String> keyOf(DatasetDef dataset) {
        return dataset.columns().stream()
                .filter(column -> column.type() == ColumnType.LINE_ID)
                .map(ColumnDef::name)
                .findFirst();
    }
}
