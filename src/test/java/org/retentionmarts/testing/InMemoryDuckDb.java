package org.retentionmarts.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** DuckDB for tests: the engine beside Spark that writes inputs and reads outputs. */
public final class InMemoryDuckDb {
    private InMemoryDuckDb() {}

    /** A connection to a database of its own, which is gone when it is closed. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:");
    }
}
