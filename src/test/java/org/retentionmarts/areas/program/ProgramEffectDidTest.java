package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.retentionmarts.areas.program.EvidenceRows.assertFiniteOrExplained;
import static org.retentionmarts.areas.program.EvidenceRows.cell;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.testing.MartSuite;

class ProgramEffectDidTest extends MartSuite {
    private static final String BEFORE = "2012-12-01";
    private static final String AFTER = "2013-02-01";
    private static final double CLOSE = 1e-9;

    private List<Row> did(LocalDate asOf, Row... personTime) {
        return mart(
                        new ProgramEffectDid(),
                        settings(LocalDate.of(2012, 12, 1)),
                        asOf,
                        Map.of(LinesTables.PERSON_TIME, List.of(personTime)))
                .orderBy("age_group")
                .collectAsList();
    }

    /** (5 / 10) / (20 / 20) at equal line-days; variance of the log 1/10 + 1/5 + 1/20 + 1/20. */
    @Test
    void theLaunchMonthIsLeftOutAndTheFourCellsMakeTheRatio() {
        List<Row> rows = did(
                LocalDate.of(2013, 3, 30),
                cell(BEFORE, "20+", "ELIGIBLE", 600, 6, 0),
                cell(BEFORE, "20+", "REPLACED", 400, 4, 0),
                cell(BEFORE, "20+", "NEARLY_ELIGIBLE", 500, 20, 0),
                cell("2013-01-01", "20+", "ELIGIBLE", 900, 90, 0),
                cell(AFTER, "20+", "UPGRADED", 1000, 5, 0),
                cell(AFTER, "20+", "NEARLY_ELIGIBLE", 500, 20, 0),
                cell(AFTER, "20+", "OTHER", 700, 70, 0),
                cell("2013-03-01", "20+", "UPGRADED", 300, 30, 0));
        assertEquals(2, rows.size());
        for (Row row : rows) {
            double reach = 1.959963984540054 * Math.sqrt(0.4);
            assertEquals(1, row.<Integer>getAs("months_used"));
            assertEquals(0.5, row.<Double>getAs("ratio_of_rate_ratios"), CLOSE);
            assertEquals(0.5 * Math.exp(-reach), row.<Double>getAs("ratio_of_rate_ratios_low"), CLOSE);
            assertEquals(0.5 * Math.exp(reach), row.<Double>getAs("ratio_of_rate_ratios_high"), CLOSE);
            assertFiniteOrExplained(row, List.of("placebo_ratio_of_rate_ratios", "pretrend_p_value"));
            assertEquals(0.5, row.<Double>getAs("adjusted_ratio"), CLOSE);
            assertNull(row.getAs("adjusted_ratio_low"));
            assertTrue(row.<String>getAs("note").contains("adjusted_ratio: one month on each side"));
        }
    }

    @Test
    void aCellWithoutPortOutsGivesNullWithItsReason() {
        List<Row> rows = did(
                LocalDate.of(2013, 2, 28),
                cell(BEFORE, "20+", "ELIGIBLE", 600, 6, 0),
                cell(BEFORE, "20+", "NEARLY_ELIGIBLE", 500, 0, 0),
                cell(AFTER, "0-19", "NEARLY_ELIGIBLE", 500, 20, 0));
        assertEquals(
                List.of("0-19", "20+", "ALL"),
                rows.stream().map(row -> row.getString(0)).toList());
        for (Row row : rows) {
            assertFiniteOrExplained(
                    row, List.of("ratio_of_rate_ratios", "placebo_ratio_of_rate_ratios", "adjusted_ratio"));
        }
    }

    /** Five months before, of which October and November have no ratio, and two after it; the ratio halves. */
    @Test
    void theEventStudyUsesMonthsOfWhichTheBeforeAndAfterComparisonHasNone() {
        List<Row> months = new ArrayList<>();
        for (String before : List.of("2012-08-01", "2012-09-01", "2012-12-01")) {
            months.add(cell(before, "20+", "ELIGIBLE", 1000, 20, 0));
            months.add(cell(before, "20+", "NEARLY_ELIGIBLE", 1000, 40, 0));
        }
        months.add(cell("2012-10-01", "20+", "ELIGIBLE", 1000, 20, 0));
        for (String after : List.of(AFTER, "2013-03-01")) {
            months.add(cell(after, "20+", "UPGRADED", 1000, 10, 0));
            months.add(cell(after, "20+", "NEARLY_ELIGIBLE", 1000, 40, 0));
        }
        Row row = did(LocalDate.of(2013, 3, 31), months.toArray(Row[]::new)).get(0);
        assertEquals(3, row.<Integer>getAs("months_before"));
        assertEquals(2, row.<Integer>getAs("months_after"));
        assertEquals(0.5, row.<Double>getAs("adjusted_ratio"), CLOSE);
        assertEquals(1, row.<Double>getAs("dispersion"), CLOSE);
        assertEquals(1, row.<Double>getAs("pretrend_p_value"), CLOSE);
        // Weights R S / V0 are 10 x 20 / 15 before, 5 x 20 / 12.5 after; t of 3 degrees of freedom.
        double reach = 3.182446305284263 * Math.sqrt(1 / 40.0 + 1 / 16.0);
        assertEquals(0.5 * Math.exp(-reach), row.<Double>getAs("adjusted_ratio_low"), CLOSE);
        assertEquals(0.5 * Math.exp(reach), row.<Double>getAs("adjusted_ratio_high"), CLOSE);
    }

    @Test
    void withoutACompleteMonthOnEitherSideThereAreNoRows() {
        Row before = cell(BEFORE, "20+", "ELIGIBLE", 600, 6, 0);
        Row after = cell(AFTER, "20+", "ELIGIBLE", 600, 6, 0);
        assertEquals(List.of(), did(LocalDate.of(2013, 2, 27), before, after));
        assertEquals(List.of(), did(LocalDate.of(2013, 3, 31), after));
        assertEquals(List.of(), did(LocalDate.of(2012, 12, 31), before));
        assertEquals(List.of(), did(LocalDate.of(2013, 3, 31)));
    }
}
