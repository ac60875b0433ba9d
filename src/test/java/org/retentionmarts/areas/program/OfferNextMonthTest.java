package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.retentionmarts.areas.program.EvidenceRows.assertFiniteOrExplained;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.testing.MartSuite;
import org.retentionmarts.testing.TestSettings;

class OfferNextMonthTest extends MartSuite {
    private static final LocalDate AS_OF = LocalDate.of(2013, 4, 15);
    private static final String APRIL = "2013-04-01";
    private static final String MARCH = "2013-03-01";

    private static Row cell(String month, String group, String state, long lineDays, long portOuts, long closing) {
        Object[] values = new Object[19];
        Arrays.fill(values, 0L);
        values[0] = Date.valueOf(month);
        String[] dimensions = group.split(" ");
        System.arraycopy(dimensions, 0, values, 1, 3);
        values[4] = !state.equals("OTHER");
        values[5] = state;
        values[6] = lineDays;
        values[8] = closing;
        values[11] = portOuts;
        return RowFactory.create(values);
    }

    private static Row upgrades(String month, long upgrades, long discount) {
        Row cell = cell(month, "20+ 1+ NONE", "OTHER", 100, 0, 100);
        Object[] values = new Object[cell.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = cell.get(i);
        }
        values[13] = upgrades;
        values[15] = discount;
        return RowFactory.create(values);
    }

    /** March of a group in which upgraded lines port out at half the rate of the others. */
    private static List<Row> halved(String group, long portOuts) {
        return List.of(
                cell(MARCH, group, "ELIGIBLE", 1000 * portOuts, portOuts, 0),
                cell(MARCH, group, "REPLACED", 1000 * portOuts, portOuts, 0),
                cell(MARCH, group, "UPGRADED", 1000 * portOuts, portOuts / 2, 0));
    }

    private Dataset<Row> offer(List<Row> personTime) {
        return mart(
                new OfferNextMonth(),
                settings(LocalDate.of(2012, 1, 1)),
                AS_OF,
                Map.of(LinesTables.PERSON_TIME, personTime));
    }

    private static List<String> text(Dataset<Row> rows, String... columns) {
        String[] texts = Arrays.stream(columns)
                .map(column -> "coalesce(string(" + column + "), '-')")
                .toArray(String[]::new);
        return rows
                .orderBy("age_group", "tenure_band", "porting_history")
                .selectExpr("concat_ws(' ', age_group, tenure_band, porting_history, '|', " + String.join(", ", texts)
                        + ")")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** As-of's month, months too old and the last twelve complete ones; the cell without lines now counts in ALL only. */
    @Test
    void linesAreThoseOfTheAsOfAndTheBaseIsTheLastTwelveCompleteMonths() {
        Dataset<Row> rows = offer(List.of(
                cell("2012-03-01", "20+ 1+ NONE", "ELIGIBLE", 7000, 70, 70),
                cell("2012-04-01", "20+ 1+ NONE", "ELIGIBLE", 600, 6, 60),
                cell(MARCH, "20+ 1+ NONE", "ELIGIBLE", 500, 5, 50),
                cell(MARCH, "20+ 1+ NONE", "NEARLY_ELIGIBLE", 900, 9, 90),
                cell(MARCH, "0-19 1+ NONE", "ELIGIBLE", 40, 4, 40),
                cell(APRIL, "20+ 1+ NONE", "ELIGIBLE", 300, 30, 20),
                cell(APRIL, "20+ 1+ NONE", "NEARLY_ELIGIBLE", 300, 30, 10),
                cell(APRIL, "0-19 1+ NONE", "REPLACED", 300, 30, 10),
                cell(APRIL, "20+ 0-1 NONE", "NEARLY_ELIGIBLE", 60, 0, 2)));
        assertEquals(
                List.of(
                        "20+ 0-1 ALL | 0 2 0 0 12",
                        "20+ 0-1 NONE | 0 2 0 0 12",
                        "20+ 1+ ALL | 20 10 1100 11 12",
                        "20+ 1+ NONE | 20 10 1100 11 12",
                        "20+ ALL ALL | 20 12 1100 11 12",
                        "20+ ALL NONE | 20 12 1100 11 12",
                        "ALL 0-1 ALL | 0 2 0 0 12",
                        "ALL 0-1 NONE | 0 2 0 0 12",
                        "ALL 1+ ALL | 20 10 1140 15 12",
                        "ALL 1+ NONE | 20 10 1140 15 12",
                        "ALL ALL ALL | 20 12 1140 15 12",
                        "ALL ALL NONE | 20 12 1140 15 12"),
                text(
                        rows,
                        "eligible_lines",
                        "nearly_eligible_lines",
                        "base_line_days",
                        "base_port_outs",
                        "horizon_months"));
        for (Row row : rows.collectAsList()) {
            assertEquals("ALL", row.getAs("effect_group_by"));
            assertEquals("INCONCLUSIVE", row.getAs("reading"));
            assertFiniteOrExplained(
                    row,
                    List.of("adjusted_rate_ratio", "prevented_port_outs", "offer_krw", "krw_per_prevented_port_out"));
        }
        assertFiniteOrExplained(
                rows.where("age_group = '20+' AND tenure_band = '0-1'").first(), List.of("expected_port_outs"));
    }

    /** Where 200 port-outs are expected a ratio of 0.76 is detectable, where 20 are, one of 0.41. */
    @Test
    void theEffectIsThatOfTheFirstGroupThatCouldDetectOne() {
        List<Row> personTime = new ArrayList<>();
        personTime.addAll(halved("20+ 1+ NONE", 200));
        personTime.addAll(halved("20+ 1+ ONCE", 20));
        personTime.addAll(halved("0-19 0-1 NONE", 20));
        for (String group : List.of("20+ 1+ NONE", "20+ 1+ ONCE", "0-19 0-1 NONE", "0-19 0-1 ONCE", "0-19 1+ ONCE")) {
            personTime.add(cell(APRIL, group, "ELIGIBLE", 10, 0, 10));
        }
        assertEquals(
                List.of(
                        "0-19 0-1 ALL | ALL ALL",
                        "0-19 0-1 NONE | porting_history NONE",
                        "0-19 0-1 ONCE | ALL ALL",
                        "0-19 1+ ALL | tenure_band 1+",
                        "0-19 1+ ONCE | tenure_band 1+",
                        "0-19 ALL ALL | ALL ALL",
                        "0-19 ALL NONE | porting_history NONE",
                        "0-19 ALL ONCE | ALL ALL",
                        "20+ 1+ ALL | age_group 20+",
                        "20+ 1+ NONE | age_group|porting_history 20+|NONE",
                        "20+ 1+ ONCE | age_group 20+",
                        "20+ ALL ALL | age_group 20+",
                        "20+ ALL NONE | age_group|porting_history 20+|NONE",
                        "20+ ALL ONCE | age_group 20+",
                        "ALL 0-1 ALL | ALL ALL",
                        "ALL 0-1 NONE | porting_history NONE",
                        "ALL 0-1 ONCE | ALL ALL",
                        "ALL 1+ ALL | tenure_band 1+",
                        "ALL 1+ NONE | porting_history NONE",
                        "ALL 1+ ONCE | tenure_band 1+",
                        "ALL ALL ALL | ALL ALL",
                        "ALL ALL NONE | porting_history NONE",
                        "ALL ALL ONCE | ALL ALL"),
                text(offer(personTime), "effect_group_by", "effect_group_value"));
    }

    /** Effect and reading are those of the row of program_effect that is named. */
    @Test
    void figuresOfTheEffectAreThoseOfProgramEffect() {
        List<Row> personTime = new ArrayList<>(halved("20+ 1+ NONE", 200));
        personTime.addAll(halved("0-19 0-1 ONCE", 20));
        personTime.add(cell(APRIL, "20+ 1+ NONE", "ELIGIBLE", 10, 0, 10));
        personTime.add(cell(APRIL, "0-19 0-1 ONCE", "ELIGIBLE", 10, 0, 10));
        String[] figures = {"adjusted_rate_ratio", "adjusted_rate_ratio_low", "adjusted_rate_ratio_high", "reading"};
        Dataset<Row> offers = offer(personTime);
        Dataset<Row> effects = mart(
                        new ProgramEffect(),
                        settings(LocalDate.of(2012, 1, 1)),
                        AS_OF,
                        Map.of(LinesTables.PERSON_TIME, personTime))
                .withColumnRenamed("group_by", "effect_group_by")
                .withColumnRenamed("group_value", "effect_group_value");
        Dataset<Row> keys =
                offers.select("age_group", "tenure_band", "porting_history", "effect_group_by", "effect_group_value");
        String[] keyColumns = {"effect_group_by", "effect_group_value"};
        assertEquals(text(keys.join(effects, keyColumns, "inner"), figures), text(offers, figures));
    }

    /**
     * R 4.2: limits of 200 port-outs in 200,000 days by qchisq, of the ratio by Wilson's interval of 100 in 300, and of what
     * is prevented by the least and greatest of 100,001 rates.
     */
    @Test
    void theOfferIsPricedAndSupportedCellsAreRankedByPrice() {
        List<Row> personTime = new ArrayList<>(halved("20+ 1+ NONE", 200));
        personTime.addAll(halved("20+ 1+ ONCE", 200));
        // Port out twice as often, so that one of them costs about half as much.
        personTime.add(cell("2012-05-01", "20+ 1+ ONCE", "ELIGIBLE", 0, 200, 0));
        personTime.add(cell(APRIL, "20+ 1+ NONE", "ELIGIBLE", 10, 0, 1000));
        personTime.add(cell(APRIL, "20+ 1+ ONCE", "ELIGIBLE", 10, 0, 3));
        personTime.add(cell(APRIL, "20+ 1+ OFTEN", "NEARLY_ELIGIBLE", 10, 0, 3));
        // One before the launch month counts in no mean; that of the others is 500,000 and a half.
        personTime.add(upgrades("2012-12-01", 1, 7));
        personTime.add(upgrades("2013-01-01", 1, 500_000));
        personTime.add(upgrades(APRIL, 1, 500_001));
        Dataset<Row> rows = offer(personTime);
        assertEquals(
                List.of(
                        "20+ 1+ ALL | 0.5 SUPPORTED 501500502 -",
                        "20+ 1+ NONE | 0.5 SUPPORTED 500000500 2",
                        "20+ 1+ OFTEN | 0.5 SUPPORTED 0 -",
                        "20+ 1+ ONCE | 0.5 SUPPORTED 1500002 1"),
                text(
                        rows.where("age_group = '20+' AND tenure_band = '1+'"),
                        "round(adjusted_rate_ratio, 9)",
                        "reading",
                        "offer_krw",
                        "rank"));
        assertEquals(
                0,
                rows.where("rank IS NOT NULL AND 'ALL' IN (age_group, tenure_band, porting_history)")
                        .count());
        assertEquals(
                List.of(
                        "20+ 1+ NONE | 305.9769 271.2184 342.6441 139.0574 89.136 190.4582 3595641.6 2625250.0 5609412.4"),
                text(
                        rows.where("age_group = '20+' AND tenure_band = '1+' AND porting_history = 'NONE'"),
                        "round(expected_port_outs, 4)",
                        "round(expected_port_outs_low, 4)",
                        "round(expected_port_outs_high, 4)",
                        "round(prevented_port_outs, 4)",
                        "round(prevented_port_outs_low, 4)",
                        "round(prevented_port_outs_high, 4)",
                        "round(krw_per_prevented_port_out, 1)",
                        "round(krw_per_prevented_port_out_low, 1)",
                        "round(krw_per_prevented_port_out_high, 1)"));
    }

    @Test
    void cellsOfOnePriceAreRankedByTheirKey() {
        List<Row> personTime = new ArrayList<>();
        for (String history : List.of("ONCE", "NONE", "OFTEN")) {
            personTime.addAll(halved("20+ 1+ " + history, 200));
            personTime.add(cell(APRIL, "20+ 1+ " + history, "ELIGIBLE", 10, 0, 10));
        }
        personTime.add(upgrades(APRIL, 1, 270_000));
        assertEquals(
                List.of("20+ 1+ NONE | 1", "20+ 1+ OFTEN | 2", "20+ 1+ ONCE | 3"),
                text(offer(personTime).where("rank IS NOT NULL"), "rank"));
    }

    @Test
    void anEffectThatNobodyCanKnowYetHasAPriceAndNoRank() {
        List<Row> personTime = new ArrayList<>(halved("20+ 1+ NONE", 20));
        personTime.add(cell(APRIL, "20+ 1+ NONE", "ELIGIBLE", 10, 0, 10));
        personTime.add(upgrades(APRIL, 1, 270_000));
        Row row = offer(personTime)
                .where("age_group = '20+' AND tenure_band = '1+' AND porting_history = 'NONE'")
                .first();
        assertEquals("INCONCLUSIVE", row.getAs("reading"));
        assertTrue(row.<Double>getAs("krw_per_prevented_port_out") > 0);
        assertTrue(row.<Double>getAs("krw_per_prevented_port_out_low") > 0);
        assertFiniteOrExplained(row, List.of());
        assertTrue(row.isNullAt(row.fieldIndex("rank")));
    }

    @Test
    void nothingIsSaidOfNoLinesAndTheTableIsNotMadeWithoutDeviceChanges() {
        assertEquals(
                0,
                offer(List.of(cell(MARCH, "20+ 1+ NONE", "ELIGIBLE", 10, 0, 10)))
                        .count());
        assertFalse(Areas.PRODUCT
                .marts(
                        TestSettings.of(List.of("observed-from=2012-01-01", "inputs.device_changes.enabled=false")),
                        LocalDate.of(2013, 2, 28))
                .stream()
                .anyMatch(mart -> mart.table().equals(OfferTables.OFFER_NEXT_MONTH)));
    }
}
