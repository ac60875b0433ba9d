package org.retentionmarts.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Datasets as an operator would have delivered them on an earlier day: nothing is known of what came after it. */
public final class SnapshotInputs {
    private SnapshotInputs() {}

    /** Writes the datasets of one folder to another as they stood at the end of a day, one file each. */
    public static void write(Path inputs, LocalDate day, Path target) {
        try (DuckDb duckDb = DuckDb.open()) {
            for (String dataset : InputTables.DATASETS) {
                duckDb.run("CREATE VIEW " + dataset + " AS FROM read_parquet("
                        + DuckDb.quoted(inputs.resolve(dataset).resolve("*.parquet")) + ", union_by_name = true)");
            }
            duckDb.run("SET VARIABLE day = DATE " + DuckDb.quoted(day));
            duckDb.run("CREATE VIEW changes AS FROM device_changes WHERE changed_on <= getvariable('day')");
            // The device in use that day is the last one taken, or else the one that the first later change replaced.
            duckDb.run("CREATE VIEW devices AS SELECT subscriber_id, coalesce("
                    + "max(changed_on) FILTER (changed_on <= getvariable('day')),"
                    + " arg_min(device_held_since, changed_on)) AS since FROM device_changes GROUP BY ALL");
            write(
                    duckDb,
                    target,
                    "subscribers",
                    "SELECT s.* REPLACE ("
                            + "CASE WHEN deactivated_on <= getvariable('day') THEN deactivated_on END AS deactivated_on,"
                            + " coalesce(d.since, device_since) AS device_since)"
                            + " FROM subscribers s LEFT JOIN devices d ON d.subscriber_id = s.subscriber_id"
                            + " WHERE activated_on <= getvariable('day')");
            write(duckDb, target, "churn", "FROM churn WHERE churned_on <= getvariable('day')");
            write(duckDb, target, "device_changes", "FROM changes");
        }
    }

    private static void write(DuckDb duckDb, Path target, String dataset, String sql) {
        Path folder = target.resolve(dataset);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + folder, e);
        }
        duckDb.run("COPY (" + sql + ") TO " + DuckDb.quoted(folder.resolve("part-0.parquet")) + " (FORMAT parquet)");
    }
}
