package org.retentionmarts.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.retentionmarts.testing.InMemoryDuckDb;

/** An in-memory DuckDB of one's own, with SQL from text or from the resources of the oracle. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    static DuckDb open() {
        try {
            return new DuckDb(InMemoryDuckDb.connect());
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot open an in-memory DuckDB", e);
        }
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }

    /** Adds rows whose values are in the table's order of columns and of its types. */
    void append(String table, List<List<Object>> rows) {
        try (DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender(table)) {
            for (List<Object> row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot append to " + table, e);
        }
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof LocalDate date) {
            appender.append(date);
        } else if (value instanceof Long number) {
            appender.append(number);
        } else if (value instanceof Integer number) {
            appender.append(number);
        } else if (value instanceof Double number) {
            appender.append(number);
        } else if (value instanceof BigDecimal number) {
            appender.append(number);
        } else if (value instanceof OffsetDateTime time) {
            appender.append(time);
        } else if (value instanceof Boolean flag) {
            appender.append(flag);
        } else {
            throw new IllegalArgumentException("Cannot append a " + value.getClass());
        }
    }

    List<List<Object>> query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }

    /** The text of {@code oracle/<name>.sql}; what belongs to one area is in the area's folder. */
    static String script(String name) {
        String path = "/oracle/" + name + ".sql";
        try (InputStream stream = DuckDb.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("No such resource: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    static String quoted(Object value) {
        return "'" + value.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot close DuckDB", e);
        }
    }
}
