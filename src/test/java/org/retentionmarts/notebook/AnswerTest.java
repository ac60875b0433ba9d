package org.retentionmarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final List<String> COLUMNS = List.of("month", "age_group", "lines", "uptake_pct", "reading");

    private static Answer answer() {
        return Answer.of(
                COLUMNS,
                List.of(
                        row(Date.valueOf("2013-05-01"), "20-29", 1200L, 2.5, "SUPPORTED"),
                        row(Date.valueOf("2013-06-01"), "<b>", 34L, 5.0, "INCONCLUSIVE"),
                        row(Date.valueOf("2013-06-01"), "70+", 0L, null, "INCONCLUSIVE")),
                false);
    }

    private static AnswerRow row(Object... values) {
        return new AnswerRow(COLUMNS, Arrays.asList(values));
    }

    private static List<String> cells(String html, String row) {
        int start = html.indexOf("<tbody>");
        String[] rows = html.substring(start).split("<tr>", -1);
        String found = Arrays.stream(rows)
                .filter(each -> each.contains(row))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(found.split("</t[dh]>", -1))
                .map(cell -> cell.replaceAll("<[^>]*>", ""))
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    @Test
    void aTableShowsMonthsCountsPercentagesAndDashes() {
        String html = AnswerHtml.of(answer());
        assertEquals(List.of("2013-05", "20-29", "1,200", "2.5%", "SUPPORTED"), cells(html, "20-29"));
        assertEquals(List.of("2013-06", "70+", "0", "–", "INCONCLUSIVE"), cells(html, "70+"));
        assertTrue(html.contains(">uptake %</th>"), html);
    }

    @Test
    void aTableShowsPValuesWithThreeDecimals() {
        List<String> columns = List.of("age_group", "pretrend_p_value", "dispersion");
        assertEquals(
                "age_group\tpretrend_p_value\tdispersion\nALL\t0.004\t1.20\n20-29\tbelow 0.001\t0.00\n70+\t–\t–",
                Answer.of(
                                columns,
                                List.of(
                                        new AnswerRow(columns, List.of("ALL", 0.004, 1.2)),
                                        new AnswerRow(columns, List.of("20-29", 0.00001, 0.004)),
                                        new AnswerRow(columns, Arrays.asList("70+", null, null))),
                                false)
                        .toString());
    }

    @Test
    void aTextOfTheDataIsNoHtml() {
        String html = AnswerHtml.of(answer());
        assertTrue(html.contains("&lt;b&gt;"), html);
        assertFalse(html.contains("<b>"), html);
    }

    @Test
    void rowsThatAreNotSupportedAreGreyAndFiguresAreShadedBySize() {
        String html = AnswerHtml.of(answer().greyUnless("reading", "SUPPORTED").shadedBy("uptake_pct"));
        assertEquals(10, html.split("color:#767676", -1).length - 1);
        assertTrue(html.contains("background:rgba(0,114,178,0.23)"), html);
        assertTrue(html.contains("background:rgba(0,114,178,0.45)"), html);
    }

    @Test
    void aLongAnswerIsCutAndSaysSo() {
        List<AnswerRow> many = new ArrayList<>();
        for (long i = 0; i < 61; i++) {
            many.add(new AnswerRow(List.of("n"), List.of(i)));
        }
        assertTrue(AnswerHtml.of(Answer.of(List.of("n"), many, false)).contains("<p>The first 60 of 61 rows.</p>"));
        assertTrue(AnswerHtml.of(Answer.of(List.of("n"), many, true)).contains("<p>The first 60 rows of many.</p>"));
        assertTrue(AnswerHtml.of(Answer.of(List.of("n"), List.of(), false)).contains("<p>No rows.</p>"));
    }

    @Test
    void aCrossTableHasAFigureAndItsCountInEachField() {
        String html =
                answer().crossed("age_group", "month", "uptake_pct", "lines").html();
        assertEquals(List.of("20-29", "2.5%1,200", "–"), cells(html, "20-29"));
        assertEquals(List.of("70+", "–", "–0"), cells(html, "70+"));
    }

    @Test
    void rowsAreFoundByTextAndBySize() {
        assertEquals("<b>", answer().highest("uptake_pct").text("age_group"));
        assertEquals("20-29", answer().lowest("uptake_pct").text("age_group"));
        assertEquals(
                List.of("<b>", "70+"),
                answer().where("reading", "INCONCLUSIVE").rows().stream()
                        .map(row -> row.text("age_group"))
                        .toList());
        assertEquals(OptionalDouble.of(2.5), answer().figure("uptake_pct"));
        assertEquals("70+", answer().reversed().first().text("age_group"));
        assertEquals(
                "month\tlines\n2013-05\t1,200\n2013-06\t34\n2013-06\t0",
                answer().select("month", "lines").toString());
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        assertEquals(
                "Cannot find column lins in the answer: it has month, age_group, lines, uptake_pct, reading",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> answer().first().number("lins"))
                        .getMessage());
        assertEquals(
                "The query gave no row: it may ask for a month or a group that the release does not hold",
                assertThrows(
                                IllegalStateException.class,
                                () -> Answer.of(List.of("n"), List.of(), false).first())
                        .getMessage());
        assertEquals(
                "Cannot read column lines as a date: it holds 1200",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> answer().first().date("lines"))
                        .getMessage());
    }
}
