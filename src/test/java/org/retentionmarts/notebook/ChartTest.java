package org.retentionmarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Charts as ECharts draws them here, without a browser. */
class ChartTest {
    private static final List<Object> GAP = List.of("-", "-");

    private static Answer answer(List<String> columns, List<List<Object>> rows) {
        return Answer.of(
                columns, rows.stream().map(row -> new AnswerRow(columns, row)).toList(), false);
    }

    private static Answer ratios() {
        return answer(
                List.of("group", "ratio", "ratio_low", "ratio_high", "naive", "reading"),
                List.of(
                        Arrays.asList("all & sundry", 0.52, 0.33, 0.82, 0.24, "SUPPORTED"),
                        Arrays.asList("0-19", 1.06, 0.29, null, 0.68, "INCONCLUSIVE"),
                        Arrays.asList("70+", null, null, null, null, "INCONCLUSIVE")));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void aForestPlotHasAFigureWithItsLimitsInEachRowAndWordsForThoseWhoDoNotSeeIt() {
        RangeChart chart = RangeChart.ofRatios("The finding", ratios(), "group", "ratio", "ratio")
                .greyUnless("reading", "SUPPORTED")
                .beside("naive", "naive ratio");
        assertEquals(
                "The finding. ratio by group: all & sundry   0.52 (0.33 to 0.82); 0-19   1.06 (0.29 and no upper limit);"
                        + " 70+   –.",
                chart.alternative());
        String svg = chart.svg();
        assertTrue(svg.startsWith("<svg role=\"img\" aria-label=\"The finding. ratio by group: all &amp; sundry"), svg);
        assertTrue(svg.contains(">no difference</text>"), svg);
        assertTrue(svg.contains(ChartStyle.OURS) && svg.contains(ChartStyle.OTHERS), svg);
        assertFalse(svg.contains("NaN"), svg);
    }

    private static Answer withOpenLimits() {
        return answer(
                List.of("group", "rate", "rate_low", "rate_high"),
                List.of(
                        Arrays.asList("both", 2.0, 1.0, 3.5),
                        Arrays.asList("no upper", 4.0, 2.5, null),
                        Arrays.asList("no lower", 0.5, null, 1.5),
                        Arrays.asList("neither", 3.0, null, null),
                        Arrays.asList("no figure", null, 1.0, 9.0)));
    }

    /** Ends of the bars of the groups that are not grey, each with its place from the top. */
    private static Object bars(RangeChart chart) {
        return ((Map<?, ?>) ((List<?>) chart.option().get("series")).get(0)).get("data");
    }

    @Test
    void aBarWithoutAnUpperLimitEndsAtTheGreatestEndAndAGroupWithoutLimitsHasNone() {
        assertEquals(
                List.of(
                        List.of(1.0, 0),
                        List.of(3.5, 0),
                        GAP,
                        List.of(2.5, 1),
                        List.of(4.0, 1),
                        GAP,
                        List.of(0.0, 2),
                        List.of(1.5, 2),
                        GAP),
                bars(RangeChart.of("Rates", withOpenLimits(), "group", "rate", "rate")));
    }

    @Test
    void aBarOfRatiosWithoutALimitEndsWhereTheAxisDoesAndAGroupWithoutLimitsHasNone() {
        assertEquals(
                List.of(
                        List.of(1.0, 0),
                        List.of(3.5, 0),
                        GAP,
                        List.of(2.5, 1),
                        List.of(8.0, 1),
                        GAP,
                        List.of(0.125, 2),
                        List.of(1.5, 2),
                        GAP),
                bars(RangeChart.ofRatios("Ratios", withOpenLimits(), "group", "rate", "ratio")));
    }

    @Test
    void aLineHasItsBandAndItsMark() {
        Answer months = answer(
                List.of("month", "rate", "rate_low", "rate_high"),
                List.of(
                        Arrays.asList("2013-01", null, null, null),
                        Arrays.asList("2013-02", 2.0, 1.0, 3.5),
                        Arrays.asList("2013-03", 2.5, 1.5, 4.0)));
        LineChart chart = LineChart.of("Rates", months, "month", "per 1,000")
                .lineWithLimits("rate", "all lines")
                .mark("2013-02", "launch")
                .mark("1999-01", "not here");
        assertEquals("Rates. Lines along month (per 1,000): all lines from 2.00 to 2.50.", chart.alternative());
        String svg = chart.svg();
        assertTrue(svg.contains(">launch</text>"), svg);
        assertFalse(svg.contains("not here") || svg.contains("NaN"), svg);
        assertEquals(1, count(svg, "fill-opacity=\"0.18\""), svg);
    }

    @Test
    void daysOfOneMonthShareAMark() {
        Answer months =
                answer(List.of("month", "rate"), List.of(Arrays.asList("2013-01", 1.0), Arrays.asList("2013-02", 2.0)));
        Answer days = answer(
                List.of("no", "starts_on"),
                List.of(
                        Arrays.asList("1", java.sql.Date.valueOf("2013-01-07")),
                        Arrays.asList("2", java.sql.Date.valueOf("2013-01-31")),
                        Arrays.asList("3", java.sql.Date.valueOf("2014-01-01"))));
        assertEquals(
                Map.of("2013-01", "1\n2"),
                LineChart.of("Rates", months, "month", "per 1,000")
                        .line("rate", "all lines")
                        .markMonths(days, "starts_on", "no")
                        .marks());
    }

    @Test
    void barsStandOnBothSidesOfNought() {
        Answer flows = answer(
                List.of("operator", "this_year", "last_year"),
                List.of(Arrays.asList("KT", -120L, 30L), Arrays.asList("LG U+", 1500L, null)));
        BarChart chart = BarChart.of("Net", flows, "operator", "lines")
                .bars("this_year", "this year")
                .others("last_year", "last year");
        assertEquals(
                "Net. Bars (lines): KT this year -120, last year 30; LG U+ this year 1,500, last year –.",
                chart.alternative());
        String svg = chart.svg();
        assertTrue(svg.contains(">-120</text>") && svg.contains(">1,500</text>") && svg.contains(">LG U+</text>"), svg);
    }

    @Test
    void aChartWithoutRowsIsDrawnEmpty() {
        Answer none = answer(List.of("group", "ratio", "ratio_low", "ratio_high"), List.of());
        assertTrue(RangeChart.ofRatios("Nothing yet", none, "group", "ratio", "ratio")
                .svg()
                .contains(">Nothing yet</text>"));
        assertTrue(LineChart.of("Nothing yet", none, "group", "")
                .lineWithLimits("ratio", "ratio")
                .svg()
                .contains(">Nothing yet</text>"));
        assertTrue(BarChart.of("Nothing yet", none, "group", "")
                .bars("ratio", "ratio")
                .svg()
                .contains(">Nothing yet</text>"));
    }
}
