package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.retentionmarts.areas.program.EvidenceRows.assertFiniteOrExplained;
import static org.retentionmarts.areas.program.EvidenceRows.cell;
import static org.retentionmarts.areas.program.EvidenceRows.ever;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** In one stratum the limits are Wilson's of 100 in 900, as ratios; those of prevented port-outs by R, from qchisq. */
    @Test
    void oneStratumGivesTheCrudeRatioAndItsPrice() {
        List<Row> rows = effect(
                List.of(
                        cell(MARCH, "20+", "UPGRADED", 1000, 100, 0),
                        cell(MARCH, "20+", "ELIGIBLE", 2000, 800, 600_000)),
                List.of(ever("20+", true, 1500, 100), ever("20+", false, 1500, 800)));
        Row all = group(rows, "ALL", "ALL");
        assertFiniteOrExplained(
                all,
                List.of(
                        "placebo_rate_ratio",
                        "heterogeneity_p_value",
                        "upgraded_vs_replaced_rate_ratio",
                        "prelaunch_rate_ratio"));
        double z2 = 1.959963984540054 * 1.959963984540054;
        double reach = Math.sqrt(z2 * (100.0 * 800 / 900 + z2 / 4));
        assertEquals(0.25, all.<Double>getAs("crude_rate_ratio"), CLOSE);
        assertEquals(0.25, all.<Double>getAs("adjusted_rate_ratio"), CLOSE);
        assertEquals(
                2 * (100 + z2 / 2 - reach) / (800 + z2 / 2 + reach),
                all.<Double>getAs("adjusted_rate_ratio_low"),
                CLOSE);
        assertEquals(
                2 * (100 + z2 / 2 + reach) / (800 + z2 / 2 - reach),
                all.<Double>getAs("adjusted_rate_ratio_high"),
                CLOSE);
        assertEquals(0.125, all.<Double>getAs("naive_rate_ratio"), CLOSE);
        assertEquals(400, all.<Double>getAs("expected_port_outs"), CLOSE);
        assertEquals(300, all.<Double>getAs("prevented_port_outs"), CLOSE);
        assertEquals(265.21756590889294, all.<Double>getAs("prevented_port_outs_low"), CLOSE);
        assertEquals(334.22468457210675, all.<Double>getAs("prevented_port_outs_high"), CLOSE);
        assertEquals(0.842430357414522, all.<Double>getAs("minimum_detectable_rate_ratio"), CLOSE);
        assertEquals(2000, all.<Double>getAs("krw_per_prevented_port_out"), CLOSE);
        assertEquals(600_000 / 334.22468457210675, all.<Double>getAs("krw_per_prevented_port_out_low"), CLOSE);
        assertEquals(600_000 / 265.21756590889294, all.<Double>getAs("krw_per_prevented_port_out_high"), CLOSE);
        assertEquals(4 + Math.sqrt(12), all.<Double>getAs("e_value"), CLOSE);
        assertEquals(0.75, all.<Double>getAs("selection_share_to_null"), CLOSE);
        assertEquals("INCONCLUSIVE", all.getAs("reading"));
    }

    @Test
    void whoReplacedTheirDeviceTellAnEffectFromSelection() {
        Row eligible = cell(MARCH, "20+", "ELIGIBLE", 1000, 400, 0);
        Row upgraded = cell(MARCH, "20+", "UPGRADED", 1000, 200, 0);
        List<Row> held = effect(List.of(eligible, upgraded, cell(MARCH, "20+", "REPLACED", 1000, 400, 0)), List.of());
        List<Row> chosen = effect(List.of(eligible, upgraded, cell(MARCH, "20+", "REPLACED", 1000, 200, 0)), List.of());
        assertEquals("SUPPORTED", group(held, "ALL", "ALL").getAs("reading"));
        assertEquals(0.5, group(held, "ALL", "ALL").<Double>getAs("upgraded_vs_replaced_rate_ratio"), CLOSE);
        assertEquals(400L, group(held, "ALL", "ALL").<Long>getAs("replaced_port_outs"));
        assertEquals("CONTRADICTED", group(chosen, "ALL", "ALL").getAs("reading"));
    }

    /** January is the launch month, April is not complete. */
    @Test
    void discountsOfCompleteMonthsMakeThePriceAndMonthsBeforeTheLaunchTheirOwnRatio() {
        Row all = group(
                effect(
                        List.of(
                                cell("2012-12-01", "20+", "REPLACED", 1000, 10, 0),
                                cell("2012-12-01", "20+", "ELIGIBLE", 1000, 40, 0),
                                cell("2013-01-01", "20+", "ELIGIBLE", 1000, 40, 100),
                                cell("2013-01-01", "20+", "REPLACED", 1000, 80, 0),
                                cell(MARCH, "20+", "UPGRADED", 1000, 10, 0),
                                cell(MARCH, "20+", "ELIGIBLE", 1000, 40, 20),
                                cell("2013-04-01", "20+", "ELIGIBLE", 1000, 40, 3)),
                        List.of()),
                "ALL",
                "ALL");
        assertEquals(0.25, all.<Double>getAs("prelaunch_rate_ratio"), CLOSE);
        assertEquals(123L, all.<Long>getAs("discount_krw"));
        assertEquals(120L, all.<Long>getAs("effect_discount_krw"));
        assertEquals(4, all.<Double>getAs("krw_per_prevented_port_out"), CLOSE);
    }

    /** January is the launch month: a base from then on holds all discounts, one from February or March does not. */
    @Test
    void aBaseThatStartsAfterTheLaunchMonthSaysThatItsPricesAreTooLow() {
        List<Row> march = List.of(
                cell(MARCH, "20+", "UPGRADED", 1000, 10, 0),
                cell(MARCH, "20+", "ELIGIBLE", 1000, 40, 60),
                cell(MARCH, "0-19", "UPGRADED", 1000, 40, 0),
                cell(MARCH, "0-19", "ELIGIBLE", 1000, 30, 60),
                cell(MARCH, "unknown", "UPGRADED", 1000, 90, 0),
                cell(MARCH, "unknown", "ELIGIBLE", 1000, 10, 60));
        List<Row> late = effect(march, List.of());
        String reason = "krw_per_prevented_port_out: too low: discounts before 2013-03 are not in the base";
        assertEquals(2, group(late, "age_group", "20+").<Double>getAs("krw_per_prevented_port_out"), CLOSE);
        assertEquals(List.of(reason), priceNotes(group(late, "age_group", "20+")));
        Row lowerLimitOnly = group(late, "age_group", "0-19");
        assertNull(lowerLimitOnly.getAs("krw_per_prevented_port_out"));
        assertTrue(lowerLimitOnly.<Double>getAs("krw_per_prevented_port_out_low") > 0);
        assertEquals(
                List.of("krw_per_prevented_port_out: nothing is prevented: there is only a lower limit", reason),
                priceNotes(lowerLimitOnly));
        assertEquals(
                List.of("krw_per_prevented_port_out: nothing is prevented, not even at the upper limit"),
                priceNotes(group(late, "age_group", "unknown")));

        List<String> fromFebruary = priceNotesOfAdults(march, cell("2013-02-01", "20+", "NEARLY_ELIGIBLE", 5, 0, 0));
        assertEquals(
                List.of("krw_per_prevented_port_out: too low: discounts before 2013-02 are not in the base"),
                fromFebruary);
        assertEquals(List.of(), priceNotesOfAdults(march, cell("2013-01-01", "20+", "NEARLY_ELIGIBLE", 5, 0, 0)));
    }

    private List<String> priceNotesOfAdults(List<Row> personTime, Row first) {
        List<Row> rows =
                effect(Stream.concat(Stream.of(first), personTime.stream()).toList(), List.of());
        return priceNotes(group(rows, "age_group", "20+"));
    }

    private static List<String> priceNotes(Row row) {
        return Stream.of(row.<String>getAs("note").split("; "))
                .filter(note -> note.startsWith("krw_per_prevented_port_out: "))
                .toList();
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
                            "heterogeneity_p_value",
                            "e_value",
                            "e_value_limit",
                            "selection_share_to_null"));
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
    void noUpgradedPortOutIsARatioOfZeroWithAnUpperLimit() {
        Row all = group(
                effect(
                        List.of(cell(MARCH, "20+", "UPGRADED", 300, 0, 0), cell(MARCH, "20+", "ELIGIBLE", 600, 6, 0)),
                        List.of(ever("20+", true, 300, 0), ever("20+", false, 600, 6))),
                "ALL",
                "ALL");
        assertEquals(0, all.<Double>getAs("crude_rate_ratio"), CLOSE);
        assertEquals(0, all.<Double>getAs("naive_rate_ratio"), CLOSE);
        assertFiniteOrExplained(all, List.of("e_value"));
        assertEquals(0, all.<Double>getAs("adjusted_rate_ratio"), CLOSE);
        assertEquals(0, all.<Double>getAs("adjusted_rate_ratio_low"), CLOSE);
        assertEquals( // 0 of 6 port-outs in a third of the days
                2 * 1.959963984540054 * 1.959963984540054 / 6, all.<Double>getAs("adjusted_rate_ratio_high"), CLOSE);
    }

    @Test
    void aRatioOfOneOrMoreHasNoSelectionShareAndSaysSo() {
        List<Row> rows = effect(
                List.of(
                        cell(MARCH, "20+", "UPGRADED", 1000, 40, 0),
                        cell(MARCH, "20+", "ELIGIBLE", 1000, 40, 60),
                        cell(MARCH, "0-19", "UPGRADED", 1000, 80, 0),
                        cell(MARCH, "0-19", "ELIGIBLE", 1000, 40, 60)),
                List.of());
        for (String ageGroup : List.of("20+", "0-19")) {
            Row row = group(rows, "age_group", ageGroup);
            assertNull(row.getAs("selection_share_to_null"));
            assertTrue(
                    row.<String>getAs("note").endsWith("; selection_share_to_null: the adjusted ratio is not below 1"));
            assertTrue(row.<Double>getAs("e_value_limit") >= 1);
        }
    }

    /** Neither side alone, no port-outs, and none on one side: whatever is null is named with its reason. */
    @Test
    void everyFigureThatIsNullHasItsReasonInTheNote() {
        List<Row> rows = new ArrayList<>(effect(
                List.of(
                        cell(MARCH, "20+", "UPGRADED", 1000, 10, 0),
                        cell(MARCH, "0-19", "ELIGIBLE", 1000, 40, 60),
                        cell(MARCH, "unknown", "ELIGIBLE", 1000, 0, 0),
                        cell(MARCH, "unknown", "UPGRADED", 1000, 7, 0)),
                List.of(ever("20+", true, 1000, 10))));
        rows.addAll(effect(
                List.of(
                        cell(MARCH, "20+", "UPGRADED", 1000, 0, 0),
                        cell(MARCH, "20+", "ELIGIBLE", 1000, 0, 60),
                        cell(MARCH, "0-19", "UPGRADED", 1000, 0, 0),
                        cell(MARCH, "0-19", "ELIGIBLE", 1000, 5, 60),
                        cell(MARCH, "0-19", "REPLACED", 1000, 5, 60)),
                List.of()));
        for (Row row : rows) {
            List<String> missing = Stream.of(row.schema().fieldNames())
                    .filter(column -> !column.equals("note") && row.getAs(column) == null)
                    .map(column -> column.replaceAll("_(low|high)$", ""))
                    .distinct()
                    .toList();
            assertFalse(missing.isEmpty());
            assertEquals(
                    List.of(),
                    missing.stream()
                            .filter(column -> !row.<String>getAs("note").contains(column + ": "))
                            .toList());
        }
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
