package org.retentionmarts.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The three input datasets, filled row by row and written as Parquet folders with exactly the contract's types. */
public final class InputTables implements AutoCloseable {
    /** The type of subscriber_id; the contract allows both. */
    public enum KeyType {
        BIGINT,
        STRING
    }

    static final List<String> DATASETS = List.of("subscribers", "churn", "device_changes");

    private final DuckDb duckDb = DuckDb.open();

    public InputTables(KeyType key) {
        String type = key == KeyType.BIGINT ? "BIGINT" : "VARCHAR";
        duckDb.run(DuckDb.script("inputs").replace("subscriber_id KEY", "subscriber_id " + type));
    }

    /** Adds rows as SQL has them: {@code add("churn", "(1, '2013-01-05', 'PORT_OUT', 'B'), (2, ...)")}. */
    public InputTables add(String dataset, String values) {
        duckDb.run("INSERT INTO " + dataset + " VALUES " + values);
        return this;
    }

    /** Adds rows whose values are in the contract's order of columns. */
    public InputTables add(String dataset, List<List<Object>> rows) {
        duckDb.append(dataset, rows);
        return this;
    }

    /** For what the contract leaves open or forbids: {@code ALTER TABLE subscribers DROP prior_ports}. */
    public InputTables alter(String sql) {
        duckDb.run(sql);
        return this;
    }

    /** Writes {@code <directory>/<dataset>/part-<n>.parquet}, rows dealt to the parts in turn. */
    public void writeTo(Path directory, int parts) {
        for (String dataset : DATASETS) {
            Path folder = directory.resolve(dataset);
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot create " + folder, e);
            }
            for (int part = 0; part < parts; part++) {
                duckDb.run("COPY (SELECT * FROM " + dataset + " WHERE rowid % " + parts + " = " + part
                        + " ORDER BY rowid) TO " + DuckDb.quoted(folder.resolve("part-" + part + ".parquet"))
                        + " (FORMAT parquet)");
            }
        }
    }

    @Override
    public void close() {
        duckDb.close();
    }
}
