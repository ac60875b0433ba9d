package org.retentionmarts.areas.lines;

import static org.retentionmarts.page.ReleasedRows.is;
import static org.retentionmarts.page.ReleasedRows.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Limits;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.model.Unit;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Card;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Chart;
import org.retentionmarts.page.Headline;
import org.retentionmarts.page.Marks;
import org.retentionmarts.page.MonthlyValues;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** How many lines there are, how many port in and out, and where they go. */
final class LinesPage implements AreaPage {
    private static final String RATE = LinesTables.PORT_OUTS_PER_1000_LINE_MONTHS;
    private static final String RATIO = TrendTables.PORT_OUTS_RATIO_TO_LAST_YEAR;

    @Override
    public List<TableDef> reads() {
        return List.of(LinesTables.NUMBER_PORTING, LinesTables.PORTING_FLOWS, TrendTables.PORTING_TREND);
    }

    @Override
    public List<Headline> headlines(PageInput input) {
        Optional<TableRow> trend = input.rows()
                .first(
                        TrendTables.PORTING_TREND,
                        is(Columns.MONTH, input.lastMonth()),
                        is(Columns.AGE_GROUP, Codes.ALL));
        OperatorFlows out = new OperatorFlows(input, Codes.OUT);
        if (trend.isEmpty() || number(trend.get(), RATE) == null || out.names().isEmpty()) {
            return List.of();
        }
        String rate = input.numbers().value(number(trend.get(), RATE), Unit.PER_1000_LINE_MONTHS);
        String month = input.numbers().month(input.lastMonth());
        String most = out.largest();
        String where = out.lastYear(most) == null
                ? input.say("flows.where.first", out.label(most), out.share(most))
                : input.say("flows.where", out.label(most), out.share(most), out.shareLastYear(most));
        Double ratio = number(trend.get(), RATIO);
        if (ratio == null) {
            return List.of(new Headline(
                    Chapter.FLOWS, input.say("headline.flows.first", month, rate, where), Verdict.SUPPORTED));
        }
        Double low = number(trend.get(), Limits.low(RATIO));
        Double high = number(trend.get(), Limits.high(RATIO));
        Verdict verdict = Verdict.ofRatio(low, high);
        String direction = verdict == Verdict.UNKNOWN ? "unknown" : ratio < 1 ? "down" : "up";
        return List.of(new Headline(
                Chapter.FLOWS,
                input.say(
                        "headline.flows." + direction,
                        month,
                        rate,
                        input.numbers().ratio(ratio),
                        input.numbers().range(low, high, Unit.RATIO),
                        where),
                verdict));
    }

    @Override
    public List<Card> cards(PageInput input) {
        List<TableRow> all = all(input);
        if (all.isEmpty()) {
            return List.of();
        }
        TableRow last = all.get(all.size() - 1);
        return List.of(
                MonthlyValues.of(input, all, Columns.CLOSING_LINES).card("lines", Unit.COUNT, null, null),
                MonthlyValues.of(input, all, RATE)
                        .card(
                                "port-outs",
                                Unit.PER_1000_LINE_MONTHS,
                                number(last, Limits.low(RATE)),
                                number(last, Limits.high(RATE))));
    }

    @Override
    public List<PageFigure> figures(PageInput input) {
        List<PageFigure> figures = new ArrayList<>();
        List<TableRow> all = all(input);
        if (!all.isEmpty()) {
            figures.add(overTime(input, all));
        }
        OperatorFlows out = new OperatorFlows(input, Codes.OUT);
        OperatorFlows in = new OperatorFlows(input, Codes.IN);
        if (!out.names().isEmpty()) {
            figures.add(out.lastTwelveMonths(in));
            if (!out.ofLastYear().isEmpty()) {
                figures.add(out.againstLastYear(in));
            }
        }
        return figures;
    }

    /** All lines by month, up to the last complete one. */
    private static List<TableRow> all(PageInput input) {
        return input.rows()
                .of(
                        LinesTables.NUMBER_PORTING,
                        is(Columns.AGE_GROUP, Codes.ALL),
                        is(Columns.TENURE_BAND, Codes.ALL),
                        row -> !row.date(Columns.MONTH).isAfter(input.lastMonth()));
    }

    private static PageFigure overTime(PageInput input, List<TableRow> all) {
        TableRow last = all.get(all.size() - 1);
        Double outs = number(last, Columns.PORT_OUTS);
        Double ins = number(last, LinesTables.PORT_INS);
        String month = input.numbers().month(last.date(Columns.MONTH));
        String finding = outs == null || ins == null
                ? input.say("porting.hidden", month)
                : input.say(
                        outs > ins ? "porting.loss" : "porting.gain",
                        month,
                        input.numbers().count(ins),
                        input.numbers().count(outs),
                        input.numbers().count(Math.abs(ins - outs)));
        LocalDate first = all.get(0).date(Columns.MONTH);
        List<Object> months = new ArrayList<>();
        all.forEach(row -> months.add(row.date(Columns.MONTH).toString()));
        List<Map<String, Object>> marks = Marks.within(
                input, first, last.date(Columns.MONTH).plusMonths(1).minusDays(1));
        Chart chart = new Chart.Lines(
                months,
                "",
                input.say("porting.lines"),
                List.of(
                        series(input, all, Columns.PORT_OUTS, Chart.Tone.OURS),
                        series(input, all, LinesTables.PORT_INS, Chart.Tone.OTHER)),
                null,
                true,
                marks);
        return new PageFigure(
                "porting",
                Chapter.FLOWS,
                finding,
                Verdict.SUPPORTED,
                chart,
                PageTable.of(
                        input.words(),
                        LinesTables.NUMBER_PORTING,
                        all,
                        Columns.MONTH,
                        LinesTables.PORT_INS,
                        Columns.PORT_OUTS,
                        LinesTables.NET_PORTS,
                        RATE,
                        Limits.low(RATE),
                        Limits.high(RATE)),
                List.of(input.say("porting.note")));
    }

    private static Chart.Series series(PageInput input, List<TableRow> rows, String column, Chart.Tone tone) {
        List<Double> values = new ArrayList<>();
        rows.forEach(row -> values.add(number(row, column)));
        return Chart.Series.of(input.words().column(column), tone, values);
    }
}
