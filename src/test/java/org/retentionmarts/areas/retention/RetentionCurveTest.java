package org.retentionmarts.areas.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.retentionmarts.testing.MartSuite;

/** Months are reported at days 0, 31, 61 and 92. */
class RetentionCurveTest extends MartSuite {

    private Dataset<Row> curve(Row... originRisk) {
        return mart(
                new RetentionCurve(),
                settings(LocalDate.of(2013, 1, 1)),
                LocalDate.of(2013, 6, 30),
                Map.of(RetentionTables.ORIGIN_RISK, List.of(originRisk)));
    }

    private static Row day(String ageGroup, int day, long entries, long portOuts, long others, long censored) {
        return row("ACTIVATION", ageGroup, day, entries, portOuts, others, censored);
    }

    @Test
    void whereNothingEndsSurvivalIsCertain() {
        assertSameRows(
                RetentionTables.RETENTION_CURVE,
                List.of(
                        row("ACTIVATION", "20+", 0, 2L, 0L, 0L, 1d, 1d, 1d, 0d),
                        row("ACTIVATION", "20+", 1, 2L, 0L, 0L, 1d, 1d, 1d, 0d),
                        row("ACTIVATION", "ALL", 0, 2L, 0L, 0L, 1d, 1d, 1d, 0d),
                        row("ACTIVATION", "ALL", 1, 2L, 0L, 0L, 1d, 1d, 1d, 0d)),
                curve(day("20+", 0, 2, 0, 0, 0), day("20+", 40, 0, 0, 0, 2)));
    }

    /** Those who come later have no one before them to share a chance with: the estimate stays at 0. */
    @Test
    void whereAllHaveEndedSurvivalStaysZeroWithoutAnInterval() {
        assertSameRows(
                RetentionTables.RETENTION_CURVE,
                List.of(
                        row("ACTIVATION", "20+", 0, 4L, 0L, 0L, 1d, 1d, 1d, 0d),
                        row("ACTIVATION", "20+", 1, 0L, 3L, 1L, 0d, null, null, 0.75),
                        row("ACTIVATION", "20+", 2, 1L, 0L, 0L, 0d, null, null, 0.75),
                        row("ACTIVATION", "ALL", 0, 4L, 0L, 0L, 1d, 1d, 1d, 0d),
                        row("ACTIVATION", "ALL", 1, 0L, 3L, 1L, 0d, null, null, 0.75),
                        row("ACTIVATION", "ALL", 2, 1L, 0L, 0L, 0d, null, null, 0.75)),
                curve(
                        day("20+", 0, 4, 0, 0, 0),
                        day("20+", 20, 0, 3, 1, 0),
                        day("20+", 50, 1, 0, 0, 0),
                        day("20+", 80, 0, 1, 0, 0)));
    }

    @Test
    void aGroupThatIsAtRiskAtNoMonthHasNoRows() {
        assertEquals(
                List.of(),
                curve(day("20+", 5, 3, 0, 0, 0), day("20+", 10, 0, 1, 1, 1)).collectAsList());
        assertEquals(List.of(), curve().collectAsList());
    }
}
