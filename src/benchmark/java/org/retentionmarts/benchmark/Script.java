package org.retentionmarts.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/** SQL from the resources of the benchmark, with its inputs and its window filled in. */
enum Script {
    /** DuckDB, exact to the day, as fast as it gets. */
    BEST("best"),
    /** DuckDB, one row per line and month. */
    PLAIN_DUCKDB("plain_duckdb"),
    /** Spark SQL, one row per line and month. */
    PLAIN_SPARK("plain_spark");

    private final String resource;

    Script(String resource) {
        this.resource = resource;
    }

    String over(Path inputs, LocalDate from, LocalDate asOf) {
        return text().replace("${inputs}", inputs.toString())
                .replace("${from}", from.toString())
                .replace("${as_of}", asOf.toString());
    }

    private String text() {
        String path = "/benchmark/" + resource + ".sql";
        try (InputStream stream = Script.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("No such resource: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
