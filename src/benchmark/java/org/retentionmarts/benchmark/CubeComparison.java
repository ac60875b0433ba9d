package org.retentionmarts.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Two files of person_time, compared in DuckDB. */
final class CubeComparison {
    private static final String COLUMNS = "month, age_group, tenure_band, porting_history, regular, state, line_days, "
            + "opening_lines, closing_lines, activations, port_ins, port_outs, days_left_after_port_out, "
            + "other_terminations, program_upgrades, other_device_changes, discount_krw, first_program_upgrades, opening_uptakes";

    private final String left;
    private final String right;

    /** Compares files or folders of files. */
    CubeComparison(Path left, Path right) {
        this.left = rows(left);
        this.right = rows(right);
    }

    /** What the comparison found: rows of each side, and those that the other side has not. */
    record RowCounts(long left, long right, long leftOnly, long rightOnly) {
        boolean equal() {
            return left > 0 && leftOnly == 0 && rightOnly == 0;
        }
    }

    RowCounts counts() throws SQLException {
        List<List<String>> found = query("SELECT (SELECT count(*) FROM (" + left + ")), (SELECT count(*) FROM (" + right
                + ")), (SELECT count(*) FROM (" + left + " EXCEPT ALL " + right + ")), (SELECT count(*) FROM (" + right
                + " EXCEPT ALL " + left + "))");
        List<Long> counts = found.get(0).stream().map(Long::valueOf).toList();
        return new RowCounts(counts.get(0), counts.get(1), counts.get(2), counts.get(3));
    }

    /** How far sums by state are apart. */
    record StateSums(String state, long lineDays, long otherLineDays, long portOuts, long otherPortOuts) {}

    List<StateSums> sumsByState() throws SQLException {
        String sums = "SELECT state, sum(line_days) AS days, sum(port_outs) AS outs FROM (%s) GROUP BY state";
        List<StateSums> states = new ArrayList<>();
        for (List<String> row : query("SELECT state, coalesce(l.days, 0), coalesce(r.days, 0), coalesce(l.outs, 0), "
                + "coalesce(r.outs, 0) FROM (" + sums.formatted(left) + ") l FULL JOIN (" + sums.formatted(right)
                + ") r USING (state) ORDER BY state")) {
            states.add(new StateSums(
                    row.get(0),
                    Long.parseLong(row.get(1)),
                    Long.parseLong(row.get(2)),
                    Long.parseLong(row.get(3)),
                    Long.parseLong(row.get(4))));
        }
        return states;
    }

    private static String rows(Path path) {
        String files = path.toFile().isDirectory() ? path + "/*.parquet" : path.toString();
        return "SELECT " + COLUMNS + " FROM '" + files + "'";
    }

    private static List<List<String>> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
