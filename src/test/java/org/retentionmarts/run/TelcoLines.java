package org.retentionmarts.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.InMemoryDuckDb;
import org.retentionmarts.testing.TestSettings;

/** The public lines that the example of a mapping is about, which lie beside the repository or nowhere. */
final class TelcoLines {
    static final Path CSV = Path.of(System.getProperty("shared.data", "../shared/data"), "telco/lines.csv");

    private TelcoLines() {}

    /** Skips the test, with a message, where the lines are missing. */
    static void assumeThere() {
        Assumptions.assumeTrue(
                Files.isReadable(CSV), () -> "Skipped: there is no " + CSV + "; name its place with -Dshared.data=DIR");
    }

    /**
     * Writes Parquet as the operator has it: begin as a date, end as text that is empty while the line runs.
     *
     * @return the table's folder
     */
    static Path writeParquet(Path folder) throws SQLException {
        Path parquet = folder.resolve("lines");
        parquet.toFile().mkdirs();
        try (Connection connection = InMemoryDuckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('" + CSV + "', header = true, nullstr = '',"
                    + " types = {'begin_date': 'DATE', 'end_date': 'VARCHAR', 'age': 'INTEGER'})) TO '" + parquet
                    + "/part-0.parquet' (FORMAT parquet)");
        }
        return parquet;
    }

    /** The example's settings on a table, with some of them replaced. */
    static Settings settings(Path parquet, String... replaced) {
        List<String> all =
                new ArrayList<>(List.of("inputs.subscribers.path=" + parquet, "inputs.churn.path=" + parquet));
        all.addAll(List.of(replaced));
        return TestSettings.over(Path.of("conf/examples/telco/telco.conf"), all);
    }
}
