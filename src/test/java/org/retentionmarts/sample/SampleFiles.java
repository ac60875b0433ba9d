package org.retentionmarts.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.retentionmarts.testing.InMemoryDuckDb;

/** The files of a sample as DuckDB sees them: tables subscribers, churn and device_changes. */
final class SampleFiles implements AutoCloseable {
    private final Path folder;
    private final Connection connection;

    SampleFiles(Path folder) throws SQLException {
        this.folder = folder;
        connection = InMemoryDuckDb.connect();
        for (String dataset : List.of("subscribers", "churn", "device_changes")) {
            run("CREATE TABLE " + dataset + " AS SELECT row_number() OVER () AS row_id, NULL::VARCHAR AS finding, *"
                    + " FROM read_parquet('" + folder.resolve(dataset) + "/*.parquet')");
        }
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<List<Object>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The first two columns as name and number. */
    Map<String, Double> numbers(String sql) throws SQLException {
        Map<String, Double> numbers = new TreeMap<>();
        for (List<Object> row : rows(sql)) {
            numbers.put(String.valueOf(row.get(0)), ((Number) row.get(1)).doubleValue());
        }
        return numbers;
    }

    double number(String sql) throws SQLException {
        return ((Number) rows(sql).get(0).get(0)).doubleValue();
    }

    JsonNode truth() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    }

    /** The counts that truth.json holds for a dataset. */
    Map<String, Long> truth(String dataset, String name) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        truth().path("datasets").path(dataset).path(name).properties().forEach(count -> {
            counts.put(count.getKey(), count.getValue().asLong());
        });
        return counts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
