package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.retentionmarts.areas.program.EvidenceRows.assertFiniteOrExplained;
import static org.retentionmarts.areas.program.EvidenceRows.cell;
import static org.retentionmarts.areas.program.EvidenceRows.ever;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.testing.MartSuite;

class ProgramEffectTest extends MartSuite {
    private static final String MARCH = "2013-03-01";
    private static final double CLOSE = 1e-9;

    private List<Row> effect(List<Row> personTime, List<Row> everUpgraded) {
        return mart(
                        new ProgramEffect(),
                        settings(LocalDate.of(2012, 12, 1)),
                        LocalDate.of(2013, 4, 15),
                        Map.of(LinesTables.PERSON_TIME, personTime, ProgramTables.EVER_UPGRADED, everUpgraded))
                .collectAsList();
    }

    private static Row group(List<Row> rows, String by, String value) {
        return rows.stream()
                .filter(row -> row.getAs("group_by").equals(by)
                        && row.getAs("group_value").equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No row of " + by + " " + value + " in " + rows));
    }

    /** In one stratum the variance of Greenland and Robins is 1/a + 1/b: here 1/100 + 1/800. */
    @Test
    void oneStratumGivesTheCrudeRatioAndItsPrice() {
        List<Row> rows = effect(
                List.of(
                        cell(MARCH, "20+", "UPGRADED", 1000, 100, 0),
                        cell(MARCH, "20+", "ELIGIBLE", 2000, 800, 600_000)),
                List.of(ever("20+", true, 1500, 100), ever("20+", false, 1500, 800)));
        Row all = group(rows, "ALL", "ALL");
        assertFiniteOrExplained(all, List.of("placebo_rate_ratio", "heterogeneity_p_value"));
        double reach = 1.959963984540054 * Math.sqrt(1.0 / 100 + 1.0 / 800);
        assertEquals(0.25, all.<Double>getAs("crude_rate_ratio"), CLOSE);
        assertEquals(0.25, all.<Double>getAs("adjusted_rate_ratio"), CLOSE);
        assertEquals(0.25 * Math.exp(-reach), all.<Double>getAs("adjusted_rate_ratio_low"), CLOSE);
        assertEquals(0.25 * Math.exp(reach), all.<Double>getAs("adjusted_rate_ratio_high"), CLOSE);
        assertEquals(0.125, all.<Double>getAs("naive_rate_ratio"), CLOSE);
        assertEquals(400, all.<Double>getAs("expected_port_outs"), CLOSE);
        assertEquals(300, all.<Double>getAs("prevented_port_outs"), CLOSE);
        assertEquals( // variance 100 + (1000 / 2000)^2 x 800
                300 - 1.959963984540054 * Math.sqrt(300), all.<Double>getAs("prevented_port_outs_low"), CLOSE);
        assertEquals(2000, all.<Double>getAs("krw_per_prevented_port_out"), CLOSE);
    }

    @Test
    void withoutAnyPortOutTheRatiosAreNullWithTheirReasons() {
        List<Row> rows = effect(
                List.of(
                        cell(MARCH, "20+", "UPGRADED", 300, 0, 0),
                        cell(MARCH, "20+", "ELIGIBLE", 600, 0, 270_000),
                        cell(MARCH, "0-19", "ELIGIBLE", 60, 0, 0)),
                List.of(ever("20+", true, 500, 0), ever("20+", false, 400, 0), ever("0-19", false, 60, 0)));
        assertEquals(7, rows.size());
        for (Row row : rows) {
            assertFiniteOrExplained(
                    row,
                    List.of(
                            "crude_rate_ratio",
                            "adjusted_rate_ratio",
                            "adjusted_rate_ratio_any_other",
                            "naive_rate_ratio",
                            "placebo_rate_ratio",
                            "heterogeneity_p_value"));
        }
        Row adults = group(rows, "age_group", "20+");
        assertEquals(0, adults.<Double>getAs("prevented_port_outs"), CLOSE);
        assertFiniteOrExplained(adults, List.of("krw_per_prevented_port_out"));
        Row young = group(rows, "age_group", "0-19");
        assertEquals(0L, young.<Long>getAs("covered_line_days"));
        assertFiniteOrExplained(young, List.of("prevented_port_outs"));
    }

    @Test
    void upgradedDaysWithoutEligibleOnesAreShownAsUncovered() {
        List<Row> rows = effect(
                List.of(
                        cell(MARCH, "20+", "UPGRADED", 300, 2, 0),
                        cell(MARCH, "20+", "REPLACED", 100, 4, 0),
                        cell(MARCH, "0-19", "UPGRADED", 100, 1, 0),
                        cell(MARCH, "0-19", "ELIGIBLE", 100, 3, 0)),
                List.of());
        Row all = group(rows, "ALL", "ALL");
        assertFiniteOrExplained(all, List.of("naive_rate_ratio"));
        assertEquals(100L, all.<Long>getAs("covered_line_days"));
        assertEquals(1L, all.<Long>getAs("covered_port_outs"));
        assertTrue(all.<String>getAs("note").contains("300 of 400 UPGRADED line-days, with 2 port-outs"));
        Row adults = group(rows, "age_group", "20+");
        assertFiniteOrExplained(adults, List.of("crude_rate_ratio", "adjusted_rate_ratio", "prevented_port_outs"));
        assertEquals(1.0 / 6, adults.<Double>getAs("adjusted_rate_ratio_any_other"), CLOSE);
        assertNull(adults.getAs("expected_port_outs"));
    }

    @Test
    void noUpgradedPortOutIsACrudeRatioOfZeroAndNoAdjustedOne() {
        Row all = group(
                effect(
                        List.of(cell(MARCH, "20+", "UPGRADED", 300, 0, 0), cell(MARCH, "20+", "ELIGIBLE", 600, 6, 0)),
                        List.of(ever("20+", true, 300, 0), ever("20+", false, 600, 6))),
                "ALL",
                "ALL");
        assertEquals(0, all.<Double>getAs("crude_rate_ratio"), CLOSE);
        assertEquals(0, all.<Double>getAs("naive_rate_ratio"), CLOSE);
        assertFiniteOrExplained(all, List.of("adjusted_rate_ratio"));
    }

    @Test
    void theLaunchMonthIncompleteMonthsAndReplacedLinesAloneMakeNoRow() {
        assertEquals(
                List.of(),
                effect(
                        List.of(
                                cell("2013-01-01", "20+", "ELIGIBLE", 300, 1, 0),
                                cell("2013-04-01", "20+", "UPGRADED", 300, 1, 0),
                                cell(MARCH, "20+", "REPLACED", 300, 1, 0)),
                        List.of()));
        assertEquals(List.of(), effect(List.of(), List.of()));
    }
}
