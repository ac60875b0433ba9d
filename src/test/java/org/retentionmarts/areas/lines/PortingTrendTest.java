package org.retentionmarts.areas.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.retentionmarts.testing.MartSuite;

/** The programme is launched on 31 January 2013. */
class PortingTrendTest extends MartSuite {
    private static final String COUNTS = "month, age_group, is_complete, line_days, port_outs";
    private static final String CRUDE = rounded("port_outs_per_1000_line_months");
    private static final String STANDARDISED = rounded("standardised_port_outs_per_1000_line_months");
    private static final String RATIO = rounded("port_outs_ratio_to_last_year");
    private static final String STANDARDISED_RATIO = rounded("standardised_port_outs_ratio_to_last_year");

    private static String rounded(String figure) {
        return String.join(
                ", ",
                List.of(figure, figure + "_low", figure + "_high").stream()
                        .map(column -> "coalesce(string(round(" + column + ", 5)), '-')")
                        .toList());
    }

    /** Line-days and port-outs of one month, in lines of two kinds that both count. */
    private static List<Row> month(String month, String ageGroup, String tenureBand, long lineDays, long portOuts) {
        return List.of(
                cell(month, ageGroup, tenureBand, true, "ELIGIBLE", lineDays - 7, 0),
                cell(month, ageGroup, tenureBand, false, "OTHER", 7, portOuts));
    }

    private static Row cell(
            String month, String age, String tenure, boolean regular, String state, long lineDays, long portOuts) {
        Object[] values = new Object[LinesTables.PERSON_TIME.columns().size()];
        Arrays.fill(values, 0L);
        values[0] = Date.valueOf(month);
        values[1] = age;
        values[2] = tenure;
        values[3] = "NONE";
        values[4] = regular;
        values[5] = state;
        values[LinesTables.PERSON_TIME.position("line_days")] = lineDays;
        values[LinesTables.PERSON_TIME.position("port_outs")] = portOuts;
        return RowFactory.create(values);
    }

    @SafeVarargs
    private List<String> trend(String asOf, String figures, List<Row>... personTime) {
        List<Row> cells = new ArrayList<>();
        for (List<Row> month : personTime) {
            cells.addAll(month);
        }
        return mart(
                        new PortingTrend(),
                        settings(LocalDate.of(2011, 12, 1)),
                        LocalDate.parse(asOf),
                        Map.of(LinesTables.PERSON_TIME, cells))
                .orderBy("month", "age_group")
                .selectExpr("concat_ws(' ', " + figures + ")")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** A standard of 3,000 and 1,000, and of 2,000 and 6,000 line-days; December 2011 is too long ago, January too late. */
    private List<String> twoYears(String figures) {
        return trend(
                        "2013-02-27",
                        figures,
                        month("2011-12-01", "20+", "0-1", 99_000, 1),
                        month("2012-02-01", "0-19", "0-1", 1500, 6),
                        month("2012-02-01", "0-19", "1+", 500, 1),
                        month("2012-02-01", "20+", "0-1", 1000, 4),
                        month("2012-02-01", "20+", "1+", 3000, 5),
                        month("2012-12-01", "0-19", "0-1", 1500, 0),
                        month("2012-12-01", "0-19", "1+", 500, 0),
                        month("2012-12-01", "20+", "0-1", 1000, 0),
                        month("2012-12-01", "20+", "1+", 3000, 0),
                        month("2013-01-01", "20+", "0-1", 88_000, 3),
                        month("2013-02-01", "0-19", "0-1", 1000, 9),
                        month("2013-02-01", "0-19", "1+", 2000, 2),
                        month("2013-02-01", "20+", "0-1", 500, 3),
                        month("2013-02-01", "20+", "1+", 4000, 0))
                .stream()
                .filter(row -> row.matches("201[23]-02-01.*"))
                .toList();
    }

    /** R: qgamma of y, v and of y + mean(w), v + mean(w^2), as in standard.R; strata shared out as the standard are crude. */
    @Test
    void ratesAreStandardisedToTheAgesAndTenuresOfTheYearBeforeTheLaunch() {
        assertEquals(
                List.of(
                        "2012-02-01 0-19 true 2000 7 106.53125 42.83109 219.49509",
                        "2012-02-01 20+ true 4000 9 68.48438 31.31542 130.00468",
                        "2012-02-01 ALL true 6000 16 81.16667 46.39376 131.80958",
                        "2013-02-01 0-19 false 3000 11 213.0625 100.43876 384.34292",
                        "2013-02-01 20+ false 4500 3 45.65625 9.41542 124.9253",
                        "2013-02-01 ALL false 7500 14 101.45833 53.01136 172.54862"),
                twoYears(COUNTS + ", " + STANDARDISED));
    }

    @Test
    void whatStandsBesideItIsTheRateOfTheLinesAsTheyAre() {
        assertEquals(
                List.of(
                        "2012-02-01 0-19 106.53125 42.83109 219.49509",
                        "2012-02-01 20+ 68.48438 31.31542 130.00468",
                        "2012-02-01 ALL 81.16667 46.39376 131.80958",
                        "2013-02-01 0-19 111.60417 55.7124 199.69068",
                        "2013-02-01 20+ 20.29167 4.18463 59.30086",
                        "2013-02-01 ALL 56.81667 31.0622 95.32871"),
                twoYears("month, age_group, " + CRUDE));
    }

    /** R: ratio exp(-+ qnorm(0.975) sqrt(sum of v / y^2)). Young lines port twice as much, which their tenures hide. */
    @Test
    void anIncompleteMonthIsComparedWithTheSameMonthOfLastYear() {
        assertEquals(
                List.of(
                        "2012-02-01 0-19 - - - - - -",
                        "2012-02-01 20+ - - - - - -",
                        "2012-02-01 ALL - - - - - -",
                        "2013-02-01 0-19 1.04762 0.40612 2.70243 2.0 0.75536 5.29551",
                        "2013-02-01 20+ 0.2963 0.08022 1.09444 0.66667 0.18048 2.4625",
                        "2013-02-01 ALL 0.7 0.34166 1.43419 1.25 0.59502 2.62595"),
                twoYears("month, age_group, " + RATIO + ", " + STANDARDISED_RATIO));
    }

    @Test
    void aTenureBandOfTheStandardThatNobodyHasAnyMoreLeavesNoStandardisedRate() {
        assertEquals(
                List.of(
                        "2012-11-01 0-19 60.875 1.54122 339.17379",
                        "2012-11-01 20+ 30.4375 0.77061 169.5869",
                        "2012-11-01 ALL 40.58333 4.91483 146.60095",
                        "2013-03-01 0-19 - - -",
                        "2013-03-01 20+ 30.4375 0.77061 169.5869",
                        "2013-03-01 ALL - - -",
                        "2013-03-01 unknown - - -"),
                trend(
                        "2013-03-31",
                        "month, age_group, " + STANDARDISED,
                        month("2012-11-01", "0-19", "0-1", 250, 1),
                        month("2012-11-01", "0-19", "1+", 250, 0),
                        month("2012-11-01", "20+", "1+", 1000, 1),
                        // A band that the standard does not have weighs nothing.
                        month("2013-03-01", "20+", "0-1", 1000, 99),
                        month("2013-03-01", "20+", "1+", 1000, 1),
                        month("2013-03-01", "0-19", "0-1", 1000, 1),
                        month("2013-03-01", "unknown", "0-1", 1000, 1)));
    }

    @Test
    void withoutACompleteMonthBeforeTheLaunchThereIsNoStandard() {
        assertEquals(
                List.of("2013-01-01 20+ - - -", "2013-01-01 ALL - - -", "2013-02-01 20+ - - -", "2013-02-01 ALL - - -"),
                trend(
                        "2013-02-28",
                        "month, age_group, " + STANDARDISED,
                        month("2013-01-01", "20+", "1+", 1000, 1),
                        month("2013-02-01", "20+", "1+", 1000, 1)));
        assertEquals(
                List.of("2012-12-01 20+ - - -", "2012-12-01 ALL - - -"),
                trend("2012-12-30", "month, age_group, " + STANDARDISED, month("2012-12-01", "20+", "1+", 1000, 1)));
    }

    /** The year up to September has half of its days in each band; September 2011 is no part of it. */
    @Test
    void asOfADayLongBeforeTheLaunchTheStandardIsTheLastCompleteYear() {
        assertEquals(
                List.of("2012-10-01 20+ 3.04375", "2012-10-01 ALL 3.04375"),
                trend(
                                "2012-10-30",
                                "month, age_group, round(standardised_port_outs_per_1000_line_months, 5)",
                                month("2011-09-01", "20+", "0-1", 900_000, 0),
                                month("2011-10-01", "20+", "0-1", 1000, 0),
                                month("2012-09-01", "20+", "1+", 1000, 0),
                                month("2012-10-01", "20+", "0-1", 15_000, 3),
                                month("2012-10-01", "20+", "1+", 5000, 0))
                        .stream()
                        .filter(row -> row.startsWith("2012-10"))
                        .toList());
    }

    @Test
    void aMonthWithoutPortOutsIsComparedWithNoneAndNoneWithIt() {
        assertEquals(
                List.of(
                        "2011-12-01 0-19 - - - - - -",
                        "2011-12-01 20+ - - - - - -",
                        "2011-12-01 ALL - - - - - -",
                        "2012-12-01 0-19 - - - - - -",
                        "2012-12-01 20+ - - - - - -",
                        "2012-12-01 ALL 3.0 0.31206 28.84059 - - -"),
                trend(
                        "2012-12-31",
                        "month, age_group, " + RATIO + ", " + STANDARDISED_RATIO,
                        month("2011-12-01", "0-19", "1+", 500, 0),
                        month("2011-12-01", "20+", "1+", 500, 1),
                        month("2012-12-01", "0-19", "1+", 500, 3),
                        month("2012-12-01", "20+", "0-1", 500, 0)));
    }
}
