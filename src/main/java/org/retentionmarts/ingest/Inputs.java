package org.retentionmarts.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.Settings;

/** The datasets of one run, in the contract's columns and types; their rows are not checked yet. */
public record Inputs(InputRows subscribers, InputRows churn, Optional<InputRows> deviceChanges) {

    /**
     * Opens the datasets: reads every file's footer, applies mappings, checks columns and types. TIMESTAMP columns
     * become dates in the session's time zone, which must be that of the settings.
     *
     * @throws RunFailure that lists the problems of all datasets
     */
    public static Inputs open(SparkSession spark, Settings settings, LocalDate asOf) {
        Map<String, InputRows> read = new LinkedHashMap<>();
        List<RunFailure> failures = new ArrayList<>();
        for (DatasetDef dataset : Datasets.ALL) {
            if (settings.inputs().has(dataset.name())) {
                try {
                    read.put(
                            dataset.name(),
                            new ContractRows(
                                            spark,
                                            dataset,
                                            settings.inputs().locations().get(dataset.name()),
                                            asOf)
                                    .read());
                } catch (RunFailure failure) {
                    failures.add(failure);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw together(failures);
        }
        Inputs inputs = new Inputs(
                read.get(Datasets.SUBSCRIBERS.name()),
                read.get(Datasets.CHURN.name()),
                Optional.ofNullable(read.get(Datasets.DEVICE_CHANGES.name())));
        inputs.checkKeysAgree();
        return inputs;
    }

    public List<InputRows> all() {
        List<InputRows> all = new ArrayList<>(List.of(subscribers, churn));
        deviceChanges.ifPresent(all::add);
        return List.copyOf(all);
    }

    /** BIGINT or STRING. */
    public DataType keyType() {
        return keyType(subscribers);
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
        throwAny(all().stream()
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
        throwAny(all().stream()
                .flatMap(input -> input.check().changes().stream())
                .toList());
    }

    private static void throwAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw RunFailure.data(problems);
        }
    }

    /** Wrong settings are mended first: a usage failure among them decides the exit code. */
    private static RunFailure together(List<RunFailure> failures) {
        List<String> problems = failures.stream()
                .flatMap(failure -> failure.problems().stream())
                .toList();
        boolean usage =
                failures.stream().anyMatch(failure -> failure.exitCode() == org.retentionmarts.model.ExitCode.USAGE);
        return usage ? RunFailure.usage(problems) : RunFailure.data(problems);
    }

    private void checkKeysAgree() {
        for (InputRows input : all()) {
            if (!keyType(input).equals(keyType())) {
                throw RunFailure.data("Cannot read " + input.name() + ": column " + Datasets.SUBSCRIBER_ID + " is "
                        + keyType(input).sql() + ", expected " + keyType().sql() + " as in subscribers; map one of them"
                        + " with inputs." + input.name() + ".sql");
            }
        }
    }

    private static DataType keyType(InputRows input) {
        return input.rows().schema().apply(Datasets.SUBSCRIBER_ID).dataType();
    }
}
