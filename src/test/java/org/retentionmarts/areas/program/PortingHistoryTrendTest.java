package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.MartSuite;
import org.retentionmarts.testing.TestSettings;

/** The programme is launched on 31 January 2013. */
class PortingHistoryTrendTest extends MartSuite {
    private static final Settings SETTINGS = settings(LocalDate.of(2012, 12, 1));
    private static final List<Row> CELLS = List.of(
            cell("2012-12-01", "20+", "OFTEN", "ELIGIBLE", 300, 3, 10, 1),
            cell("2013-01-01", "20+", "OFTEN", "ELIGIBLE", 300, 0, 10, 2),
            cell("2013-02-01", "20+", "OFTEN", "ELIGIBLE", 200, 1, 8, 2),
            cell("2013-02-01", "20+", "OFTEN", "OTHER", 100, 1, 5, 0),
            cell("2013-02-01", "0-19", "NONE", "UPGRADED", 700, 0, 20, 0));

    private static Row cell(
            String month, String age, String history, String state, long days, long outs, long opening, long uptakes) {
        Object[] values = new Object[LinesTables.PERSON_TIME.columns().size()];
        Arrays.fill(values, 0L);
        values[0] = Date.valueOf(month);
        values[1] = age;
        values[2] = "1+";
        values[3] = history;
        values[4] = true;
        values[5] = state;
        values[LinesTables.PERSON_TIME.position("line_days")] = days;
        values[LinesTables.PERSON_TIME.position("port_outs")] = outs;
        values[LinesTables.PERSON_TIME.position("opening_lines")] = opening;
        values[LinesTables.PERSON_TIME.position("opening_uptakes")] = uptakes;
        return RowFactory.create(values);
    }

    private List<String> trend(Settings settings, LocalDate asOf, String figures, String where) {
        return mart(new PortingHistoryTrend(), settings, asOf, Map.of(LinesTables.PERSON_TIME, CELLS))
                .where(where)
                .orderBy("month", "age_group", "porting_history")
                .selectExpr("concat_ws(' ', month, age_group, porting_history, " + figures + ")")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static String rounded(String figure) {
        return "coalesce(string(round(" + figure + ", 4)), '-'), coalesce(string(round(" + figure
                + "_low, 4)), '-'), coalesce(string(round(" + figure + "_high, 4)), '-')";
    }

    /** R: qchisq(.025, 2 * x) / 2 and qchisq(.975, 2 * x + 2) / 2 by days; prop.test(2, 8, correct = FALSE). */
    @Test
    void everyCombinationOfEachAndAllHasItsRateAndItsUptake() {
        assertEquals(
                List.of(
                        "2013-02-01 0-19 ALL false 700 0 0.0 0.0 160.4004 0 0 - - -",
                        "2013-02-01 0-19 NONE false 700 0 0.0 0.0 160.4004 0 0 - - -",
                        "2013-02-01 20+ ALL false 300 2 202.9167 24.5741 733.0048 8 2 25.0 7.1479 59.0725",
                        "2013-02-01 20+ OFTEN false 300 2 202.9167 24.5741 733.0048 8 2 25.0 7.1479 59.0725",
                        "2013-02-01 ALL ALL false 1000 2 60.875 7.3722 219.9014 8 2 25.0 7.1479 59.0725",
                        "2013-02-01 ALL NONE false 700 0 0.0 0.0 160.4004 0 0 - - -",
                        "2013-02-01 ALL OFTEN false 300 2 202.9167 24.5741 733.0048 8 2 25.0 7.1479 59.0725"),
                trend(
                        SETTINGS,
                        LocalDate.of(2013, 2, 27),
                        "is_complete, line_days, port_outs, " + rounded("port_outs_per_1000_line_months")
                                + ", eligible_lines, eligible_uptakes, " + rounded("uptake_pct"),
                        "month = '2013-02-01'"));
    }

    @Test
    void uptakeIsNullBeforeTheLaunchMonthAndKnownInIt() {
        assertEquals(
                List.of("2012-12-01 ALL ALL 10 1 - - -", "2013-01-01 ALL ALL 10 2 20.0 5.6682 50.9838"),
                trend(
                        SETTINGS,
                        LocalDate.of(2013, 2, 28),
                        "eligible_lines, eligible_uptakes, " + rounded("uptake_pct"),
                        "age_group = 'ALL' AND porting_history = 'ALL' AND month < '2013-02-01'"));
    }

    @Test
    void withoutDeviceChangesPortOutStaysAndNobodyIsKnownToBeEligible() {
        Settings without = TestSettings.of(List.of("observed-from=2012-12-01", "inputs.device_changes.enabled=false"));
        assertEquals(
                List.of("2013-02-01 20+ OFTEN 300 2 - - - - -"),
                trend(
                        without,
                        LocalDate.of(2013, 2, 28),
                        "line_days, port_outs, coalesce(string(eligible_lines), '-'), coalesce(string(eligible_uptakes), '-'), "
                                + rounded("uptake_pct"),
                        "month = '2013-02-01' AND age_group = '20+' AND porting_history = 'OFTEN'"));
    }
}
