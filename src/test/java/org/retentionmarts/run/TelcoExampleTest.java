package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.membership.MembershipTables;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.testing.InMemoryDuckDb;

/** A public dataset with names and codes of its own, mapped by the example's SQL files and nothing else. */
class TelcoExampleTest {
    @TempDir
    Path folder;

    private Path parquet;

    @BeforeEach
    void writeParquet() throws SQLException {
        TelcoLines.assumeThere();
        parquet = TelcoLines.writeParquet(folder);
    }

    @Test
    void everyEndIsFoundInItsMonthAgeGroupAndTenureBand() throws SQLException {
        Lake lake = new Lake(folder);
        lake.backfill(TelcoLines.settings(parquet), YearMonth.of(2019, 10), LocalDate.of(2020, 1, 1));

        Dataset<Row> cube = lake.read(LinesTables.PERSON_TIME);
        cube.createOrReplaceTempView("cube");
        assertEquals(
                List.of("841,1028,1869"),
                spark(lake, "SELECT sum(port_outs), sum(other_terminations), sum(port_outs + other_terminations)"));
        assertEquals(
                query(BY_DAY + " SELECT month, age_group, tenure_band, count(*), count(*) FILTER (first_day = day AND"
                        + " begin_date = day), count(*) FILTER (ended = day AND ported), count(*) FILTER (ended = day"
                        + " AND NOT ported) FROM days GROUP BY ALL ORDER BY ALL"),
                spark(
                        lake,
                        "SELECT month, age_group, tenure_band, sum(line_days), sum(activations), sum(port_outs),"
                                + " sum(other_terminations)",
                        "GROUP BY ALL ORDER BY month, age_group, tenure_band"));
        assertEquals(
                query("WITH t AS (" + LINES + ") SELECT count(*), 1869, count(*) - count(*) FILTER"
                        + " (begin_date > DATE '2020-01-01'), count(*) FILTER (begin_date > DATE '2020-01-01') FROM t"),
                List.of(String.join(
                        ",",
                        quality(lake, "subscribers", "rows_read"),
                        quality(lake, "churn", "rows_used"),
                        quality(lake, "subscribers", "rows_used"),
                        quality(lake, "subscribers", "after_as_of"))));
        assertEquals(
                List.of("MONTHLY", "ONE_YEAR", "TWO_YEAR"),
                lake
                        .read(MembershipTables.MEMBERSHIP_TREND)
                        .select("membership_tier")
                        .distinct()
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0))
                        .sorted()
                        .toList());
    }

    private static String quality(Lake lake, String dataset, String rule) {
        return lake.spark()
                .table(OpsTables.QUALITY.fullName())
                .where("dataset = '" + dataset + "' AND rule = '" + rule + "'")
                .select("rows")
                .first()
                .get(0)
                .toString();
    }

    private static List<String> spark(Lake lake, String select, String... rest) {
        return lake.spark().sql(select + " FROM cube " + String.join(" ", rest)).collectAsList().stream()
                .map(row -> row.mkString(","))
                .toList();
    }

    private static final String LINES = "SELECT begin_date, TRY_CAST(end_date AS DATE) AS ended,"
            + " churn_category = 'Competitor' AS ported, (DATE '2020-02-01' - to_years(age))::DATE AS born"
            + " FROM read_csv('" + TelcoLines.CSV + "', header = true, nullstr = '', types = {'begin_date': 'DATE',"
            + " 'end_date': 'VARCHAR', 'age': 'INTEGER'})";

    /** Every day at risk of every line, straight from the file. */
    private static final String BY_DAY = "WITH lines AS (" + LINES + "), risk AS (SELECT *,"
            + " greatest(begin_date, DATE '2019-10-01') AS first_day,"
            + " least(coalesce(ended, DATE '2020-01-01'), DATE '2020-01-01') AS last_day FROM lines),"
            + " every_day AS (SELECT *, unnest(generate_series(first_day, last_day, INTERVAL 1 DAY))::DATE AS day"
            + " FROM risk WHERE first_day <= last_day),"
            + " days AS (SELECT *, date_trunc('month', day)::DATE AS month,"
            + " CASE WHEN born > begin_date THEN 'unknown'"
            + band(
                    "born",
                    List.of(70, 60, 50, 40, 30, 20, 0),
                    List.of("70+", "60-69", "50-59", "40-49", "30-39", "20-29", "0-19"))
            + " END AS age_group, CASE"
            + band(
                    "begin_date",
                    List.of(25, 20, 15, 10, 5, 2, 1, 0),
                    List.of("25+", "20-25", "15-20", "10-15", "5-10", "2-5", "1-2", "0-1"))
            + " END AS tenure_band FROM every_day)";

    private static String band(String origin, List<Integer> years, List<String> labels) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < years.size(); i++) {
            sql.append(" WHEN ")
                    .append(origin)
                    .append(" + to_years(")
                    .append(years.get(i))
                    .append(") <= day THEN '")
                    .append(labels.get(i))
                    .append('\'');
        }
        return sql.toString();
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = InMemoryDuckDb.connect();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                            row.add(result.getString(i));
                        }
                        rows.add(String.join(",", row));
                    }
                }
            }
            return rows;
        }
    }
}
