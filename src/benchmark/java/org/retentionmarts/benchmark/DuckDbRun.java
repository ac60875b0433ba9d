package org.retentionmarts.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Computes person_time in DuckDB and writes it as Parquet, with all cores and the settings that its manual gives for
 * large aggregations.
 */
final class DuckDbRun {
    private DuckDbRun() {}

    /**
     * The command line of one run.
     *
     * @param arguments script, inputs, first day, as-of, Parquet file to write, memory limit
     */
    public static void main(String[] arguments) throws SQLException {
        write(
                Script.valueOf(arguments[0]),
                Path.of(arguments[1]),
                LocalDate.parse(arguments[2]),
                LocalDate.parse(arguments[3]),
                Path.of(arguments[4]),
                arguments[5]);
    }

    static void write(Script script, Path inputs, LocalDate from, LocalDate asOf, Path file, String memory)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '" + memory + "'");
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET temp_directory = '" + file + ".spill'");
            statement.execute(script.over(inputs, from, asOf));
            statement.execute("COPY person_time TO '" + file + "' (FORMAT parquet)");
        }
    }
}
