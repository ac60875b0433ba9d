package org.retentionmarts.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle counts months and years in DuckDB, the contract in java.time. */
class CalendarTest {
    @Test
    void duckDbAddsMonthsAndYearsAsJavaTimeDoes() {
        List<String> expected = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2010, 12, 1); day.isBefore(LocalDate.of(2013, 4, 1)); day = day.plusDays(1)) {
            for (int k : new int[] {-1, 0, 1, 6, 12, 18, 25, 100}) {
                expected.add(day + " | " + k + " | " + day.plusMonths(k) + " | " + day.plusYears(k));
            }
        }
        try (DuckDb duckDb = DuckDb.open()) {
            List<String> found =
                    duckDb.query("""
                            SELECT day::DATE, k, (day::DATE + to_months(k))::DATE, (day::DATE + to_years(k))::DATE
                            FROM generate_series(DATE '2010-12-01', DATE '2013-03-31', INTERVAL 1 DAY) AS days(day),
                              (VALUES (-1), (0), (1), (6), (12), (18), (25), (100)) AS v(k)
                            ORDER BY day, k
                            """).stream().map(ParquetComparison::text).toList();
            assertEquals(expected, found);
        }
    }
}
