package org.retentionmarts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.market.MarketTables;
import org.retentionmarts.areas.program.BeforeAfterTables;
import org.retentionmarts.areas.program.EffectTables;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.Limits;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.Role;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.Card;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Headline;
import org.retentionmarts.page.Language;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.ReleasedRows;
import org.retentionmarts.page.Verdict;
import org.retentionmarts.page.Words;

class ReportTest {
    @Test
    void theHeadAnswersOneQuestionASentenceWithHowSureItIs() {
        assertEquals(
                List.of(
                        new Headline(
                                Chapter.UPTAKE,
                                "By the end of June 2013, 1,802 lines had taken up the programme (100,000 not yet reached).",
                                Verdict.SUPPORTED),
                        new Headline(
                                Chapter.FLOWS,
                                "In June 2013, 9.53 of 1,000 lines ported out; whether that differs from a year before cannot"
                                        + " be told (0.90 times; range 0.79 to 1.01), most of them to LG U+ (48.9%; a year"
                                        + " before 46.2%).",
                                Verdict.UNKNOWN),
                        new Headline(
                                Chapter.EFFECT,
                                "Lines that took up the programme leave less often than eligible lines like them: 0.52 times as"
                                        + " often (range 0.33 to 0.82).",
                                Verdict.SUPPORTED),
                        new Headline(
                                Chapter.EFFECT,
                                "Whether it holds young, often-porting lines cannot be told yet: ages under 20 0.00 times as"
                                        + " often (range 0.00 to 14.72); ages 20–29 0.00 times as often (range 0.00 to"
                                        + " 5.05).",
                                Verdict.UNKNOWN),
                        new Headline(
                                Chapter.EFFECT,
                                "A prevented port-out took KRW 28.0 million of discount (range KRW 19.0 million to KRW 76.6"
                                        + " million); a month’s hold is not a line kept for good.",
                                Verdict.SUPPORTED)),
                SmallRelease.report(Language.ENGLISH).headlines());
    }

    /** Lines with a new phone leave less often, with or without the programme. */
    @Test
    void whatOtherNewPhonesShowTooIsNotTheProgrammes() {
        UnaryOperator<TableRow> leavers =
                row -> effect(row, "CONTRADICTED", ratio(0.733, 0.66, 0.81), ratio(0.981, 0.9, 1.07));
        assertEquals(
                List.of(
                        "UNKNOWN Lines that took up the programme leave less often than eligible lines like them, 0.73 times"
                                + " as often (range 0.66 to 0.81), but lines with another new phone show it too (beside those"
                                + " 0.98 times as often (range 0.90 to 1.07)): the programme need not be the cause.",
                        "UNKNOWN It is not shown to hold young, often-porting lines, and comparisons speak against it: ages"
                                + " under 20 0.73 times as often (range 0.66 to 0.81), but other new phones show it too;"
                                + " ages 20–29 0.73 times as often (range 0.66 to 0.81), but other new phones show it"
                                + " too.",
                        "UNKNOWN What a prevented port-out takes cannot be told (a comparison speaks against an effect)."),
                ofEffect(SmallRelease.report(Language.ENGLISH, leavers)));
        Report korean = SmallRelease.report(Language.KOREAN, leavers);
        assertEquals(
                "UNKNOWN 착한 기변을 이용한 회선은 조건이 비슷한 미이용 회선보다 덜 떠나지만(이탈률 0.73배(범위 0.66~0.81)), 다른"
                        + " 방법으로 새 기기를 쓰는 회선도 마찬가지입니다(그 회선과 견주면 0.98배(범위 0.90~1.07)). 착한 기변"
                        + " 때문이라고 할 수 없습니다.",
                ofEffect(korean).get(0));
        assertEquals(
                "어느 집단에서 효과가 다른지는 아직 알 수 없습니다",
                figure(korean, "effect-by-group").finding());
        assertEquals(Verdict.UNKNOWN, figure(korean, "thousand-lines").verdict());
    }

    @Test
    void linesThatLeaveMoreOftenAreNotSaidToBeHeld() {
        assertEquals(
                List.of(
                        "SUPPORTED Lines that took up the programme leave more often than eligible lines like them: 1.40 times"
                                + " as often (range 1.20 to 1.60).",
                        "UNKNOWN It is not shown to hold young, often-porting lines, and comparisons speak against it: ages"
                                + " under 20 1.40 times as often (range 1.20 to 1.60); ages 20–29 1.40 times as often"
                                + " (range 1.20 to 1.60).",
                        "UNKNOWN What a prevented port-out takes cannot be told (a comparison speaks against an effect)."),
                ofEffect(SmallRelease.report(
                        Language.ENGLISH,
                        row -> effect(row, "CONTRADICTED", ratio(1.4, 1.2, 1.6), ratio(1.3, 1.1, 1.5)))));
        Report report = SmallRelease.report(
                Language.ENGLISH, row -> effect(row, "CONTRADICTED", ratio(1.4, 1.2, 1.6), ratio(1.1, 0.9, 1.3)));
        assertEquals(
                "LIKELY Lines that took up the programme leave more often than eligible lines like them: 1.40 times as often"
                        + " (range 1.20 to 1.60).",
                ofEffect(report).get(0));
        assertEquals(
                "In which groups it holds lines cannot be told yet",
                figure(report, "effect-by-group").finding());
    }

    @Test
    void linesThatLeaveMoreOftenThanThoseWithAnotherNewPhoneAreToldAsThat() {
        assertEquals(
                "UNKNOWN Lines that took up the programme leave more often than lines with another new phone, 1.30 times as"
                        + " often (range 1.10 to 1.50); beside eligible lines like them it cannot be told, 0.95 times as"
                        + " often (range 0.80 to 1.10).",
                ofEffect(SmallRelease.report(
                                Language.ENGLISH,
                                row -> effect(row, "CONTRADICTED", ratio(0.95, 0.8, 1.1), ratio(1.3, 1.1, 1.5))))
                        .get(0));
    }

    private static List<String> ofEffect(Report report) {
        return report.headlines().stream()
                .filter(headline -> headline.chapter() == Chapter.EFFECT)
                .map(headline -> headline.verdict() + " " + headline.sentence())
                .toList();
    }

    private static List<Double> ratio(double ratio, double low, double high) {
        return List.of(ratio, low, high);
    }

    private static TableRow effect(
            TableRow row, String reading, List<Double> besideEligible, List<Double> besideReplaced) {
        if (!row.table().hasColumn(EffectTables.READING)) {
            return row;
        }
        TableRow changed = with(row, EffectTables.READING, reading);
        changed = withRatio(changed, EffectTables.ADJUSTED_RATE_RATIO, besideEligible);
        return row.table().hasColumn(EffectTables.UPGRADED_VS_REPLACED_RATE_RATIO)
                ? withRatio(changed, EffectTables.UPGRADED_VS_REPLACED_RATE_RATIO, besideReplaced)
                : changed;
    }

    private static TableRow withRatio(TableRow row, String ratio, List<Double> values) {
        return with(
                with(with(row, ratio, values.get(0)), Limits.low(ratio), values.get(1)),
                Limits.high(ratio),
                values.get(2));
    }

    @Test
    void theMonthsInWhichMilestonesWerePassedAreNamed() {
        Report report = SmallRelease.report(Language.KOREAN, ReportTest::sixHundredfold);
        assertEquals(
                "2013년 6월 말까지 108만회선이 착한 기변을 이용했습니다(2013년 2월에 10만 회선 돌파, 2013년 3월에 50만 회선"
                        + " 돌파, 2013년 5월에 80만 회선 돌파).",
                report.headlines().get(0).sentence());
    }

    private static TableRow sixHundredfold(TableRow row) {
        return row.table().hasColumn("cumulative_program_lines") && row.value("cumulative_program_lines") != null
                ? with(row, "cumulative_program_lines", row.count("cumulative_program_lines") * 600)
                : row;
    }

    @Test
    void aCardHasItsNumberItsRangeAndBothChanges() {
        Card card = SmallRelease.report(Language.KOREAN).cards().get(1);
        assertEquals("1,000회선당 월 번호이동 이탈", card.label());
        assertEquals("9.53", card.value());
        assertEquals("95% 범위 8.71~10.41", card.range());
        assertEquals("전월 대비 +7.3%", card.onMonth());
        assertEquals("전년 동월 대비 −10.3%", card.onYear());
        assertEquals(36, card.values().size());
        assertEquals(LocalDate.of(2013, 6, 1), card.months().get(35));
    }

    @Test
    void aPercentageChangesByPercentagePoints() {
        Card korean = SmallRelease.report(Language.KOREAN).cards().get(2);
        assertEquals("1.59%", korean.value());
        assertEquals("전월 대비 −0.20%p", korean.onMonth());
        assertEquals("전년 동월 값 없음", korean.onYear());
        Card english = SmallRelease.report(Language.ENGLISH).cards().get(2);
        assertEquals("−0.20 percentage points on the month before", english.onMonth());
        assertEquals("no value of the year before", english.onYear());
    }

    @Test
    void groupsWithoutSupportAreFaintAndKeepTheOrderOfTheirBands() {
        PageFigure forest = figure(SmallRelease.report(Language.ENGLISH), "effect-by-group");
        List<String> names = new java.util.ArrayList<>();
        ((org.retentionmarts.page.Chart.Dots) forest.chart())
                .dots()
                .forEach(dot -> names.add(dot.name() + (dot.faint() ? "" : " *")));
        assertEquals(
                List.of(
                        "All lines *",
                        "under 20",
                        "20–29",
                        "30–39",
                        "40–49",
                        "50–59",
                        "60–69",
                        "70 and over",
                        "age unknown",
                        "held under 1 year",
                        "held 1–2 years",
                        "held 2–5 years",
                        "held 5–10 years",
                        "held 10–15 years",
                        "held 15–20 years",
                        "held 20–25 years",
                        "held 25 years or more",
                        "ported never *",
                        "ported once",
                        "ported often"),
                names);
    }

    @Test
    void daysAfterTheLastMonthThatIsShownAreNotMarked() {
        assertTrue(pageWithAMarkOn(LocalDate.of(2013, 6, 30)).contains("Some day"));
        assertFalse(pageWithAMarkOn(LocalDate.of(2013, 7, 1)).contains("Some day"));
    }

    private static String pageWithAMarkOn(LocalDate day) {
        return PageWriter.html(SmallRelease.report(
                Language.ENGLISH,
                row -> row.table().equals(MarketTables.CALENDAR)
                        ? with(
                                with(with(row, MarketTables.NAME, "Some day"), MarketTables.STARTS_ON, day),
                                MarketTables.ENDS_ON,
                                day)
                        : row));
    }

    @Test
    void beforeAndAfterWithoutARatioSayWhyThereIsNone() {
        Report report = SmallRelease.report(
                Language.ENGLISH,
                row -> row.table().equals(BeforeAfterTables.PROGRAM_EFFECT_DID)
                        ? with(row, BeforeAfterTables.ADJUSTED_RATIO, null)
                        : row);
        assertEquals(
                "Before and after the launch can’t be compared yet (no month with a ratio before or after it)",
                figure(report, "event-study").finding());
    }

    @Test
    void theTableBehindAFigureSaysWhyAValueIsMissing() {
        PageTable table =
                figure(SmallRelease.report(Language.KOREAN), "next-month").table();
        int rank = table.columns().indexOf("rank");
        List<PageTable.PageCell> last = table.rows().get(table.rows().size() - 1);
        assertEquals(new PageTable.PageCell("근거 부족, 순위 없음", "", true, true), last.get(rank));
        assertEquals("1", table.rows().get(0).get(rank).raw());
    }

    @Test
    void aValueThatIsHiddenIsToldAsThat() {
        TableDef table = TableDef.marketing(
                "some",
                "One row.",
                List.of(
                        ColumnDef.required("month", org.retentionmarts.model.ColumnType.DATE, "Month"),
                        ColumnDef.optionalCount("port_outs", "Lines"),
                        ColumnDef.nullable("hidden", org.retentionmarts.model.ColumnType.STRING, "Why")),
                List.of("month"));
        TableRow row = TableRow.of(table, LocalDate.of(2013, 6, 1), null, "port_outs: fewer than 5");
        PageTable shown = PageTable.of(Words.in(Language.KOREAN), table, List.of(row), "month", "port_outs");
        assertEquals("비공개(소수 회선)", shown.rows().get(0).get(1).shown());
    }

    /** Small cells are hidden one day, and a release may be all small cells. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void aPageIsWrittenWhereEveryFigureAndCountIsMissing(Language language) {
        Report report = SmallRelease.report(language, ReportTest::withoutValues);
        String page = PageWriter.html(report).replaceAll("(?s)<script>.*?</script>", "");
        assertFalse(page.contains(">null<") || page.contains("NaN"), "a value in no words");
        String none = report.input().words().missing("card");
        assertEquals(
                List.of(none, none, none, none),
                report.cards().stream().map(Card::value).toList());
        report.headlines().forEach(headline -> assertEquals(Verdict.UNKNOWN, headline.verdict(), headline.sentence()));
    }

    private static TableRow withoutValues(TableRow row) {
        TableRow changed = row;
        for (ColumnDef column : row.table().columns()) {
            if (column.role() != Role.ATTRIBUTE && !row.table().key().contains(column.name())) {
                changed = with(changed, column.name(), null);
            }
        }
        return changed;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aReleaseWithoutAnyTableOfAnAreaHasAPage(Language language) {
        TableRow release = TableRow.of(
                OpsTables.RELEASES,
                "r",
                LocalDate.of(2013, 6, 30),
                "run",
                "t",
                Map.of(),
                Map.of(),
                "h",
                "0.1.0",
                1L,
                LocalDate.of(2013, 6, 1),
                null,
                Map.of(),
                null);
        Report report = Report.of(
                "r",
                Areas.PRODUCT.pages(),
                new ReleasedRows(Map.of(OpsTables.RELEASES, List.of(release), OpsTables.QUALITY, List.of())),
                Words.in(language));
        assertEquals(List.of(), report.headlines());
        assertEquals(
                List.of("quality", "restated"),
                report.allFigures().stream().map(PageFigure::name).toList());
        assertTrue(PageWriter.html(report).startsWith("<!DOCTYPE html>"));
    }

    /** Names come from data: they are shown as they are, and run as nothing. */
    @Test
    void whatLooksLikeMarkupIsText() {
        String markup = "</script><img src=x onerror=alert(1)>";
        Report report = SmallRelease.report(Language.ENGLISH, row -> {
            if (row.table().equals(LinesTables.PORTING_FLOWS)) {
                return with(row, LinesTables.OPERATOR, markup);
            }
            return row.table().equals(MarketTables.CALENDAR) ? with(row, MarketTables.NAME, markup) : row;
        });
        String page = PageWriter.html(report);
        assertFalse(page.contains("<img src=x"));
        assertTrue(page.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"));
    }

    @Test
    void thePageAllowsItsTwoScriptsAndNothingElse() {
        String page = PageWriter.html(SmallRelease.report(Language.KOREAN));
        assertTrue(
                Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src"
                                + " 'sha256-[\\w+/]{43}=' 'sha256-[\\w+/]{43}='; style-src 'unsafe-inline'; img-src data:;"
                                + " base-uri 'none'; form-action 'none'\">")
                        .matcher(page)
                        .find());
        assertTrue(page.contains("Licensed to the Apache Software Foundation"));
    }

    @Test
    void namesOfFiguresAreDifferent() {
        Set<String> names = new HashSet<>();
        SmallRelease.report(Language.ENGLISH)
                .allFigures()
                .forEach(figure -> assertTrue(names.add(figure.name()), figure.name()));
        assertTrue(names.contains("effect-by-group"), EffectTables.PROGRAM_EFFECT.name());
    }

    private static PageFigure figure(Report report, String name) {
        return report.allFigures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TableRow with(TableRow row, String column, Object value) {
        Object[] values = row.values().toArray();
        values[row.table().position(column)] = value;
        return TableRow.of(row.table(), values);
    }
}
