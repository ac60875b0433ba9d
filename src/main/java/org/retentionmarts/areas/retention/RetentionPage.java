package org.retentionmarts.areas.retention;

import static org.retentionmarts.page.ReleasedRows.is;
import static org.retentionmarts.page.ReleasedRows.number;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Limits;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Chart;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** How lines last after an upgrade, beside eligible ones. */
final class RetentionPage implements AreaPage {
    /** What a point of a curve needs at risk to be shown. */
    private static final long LEAST_AT_RISK = 100;

    @Override
    public List<TableDef> reads() {
        return List.of(RetentionTables.RETENTION_CURVE);
    }

    @Override
    public List<PageFigure> figures(PageInput input) {
        List<TableRow> upgraded = curve(input, Codes.ORIGIN_UPGRADE);
        List<TableRow> eligible = curve(input, Codes.ORIGIN_ELIGIBLE);
        int months = Math.min(upgraded.size(), eligible.size());
        if (months < 2) {
            return List.of();
        }
        List<TableRow> rows = new ArrayList<>(upgraded.subList(0, months));
        rows.addAll(eligible.subList(0, months));
        List<Object> x = new ArrayList<>();
        for (int k = 0; k < months; k++) {
            x.add(k);
        }
        return List.of(new PageFigure(
                "curves",
                Chapter.EFFECT,
                input.say(
                        "curves.finding",
                        months - 1,
                        survival(input, upgraded.get(months - 1)),
                        survival(input, eligible.get(months - 1))),
                Verdict.UNKNOWN,
                new Chart.Lines(
                        x,
                        input.say("curves.months"),
                        input.say("curves.lasting"),
                        List.of(
                                series(input, upgraded.subList(0, months), Codes.ORIGIN_UPGRADE, Chart.Tone.OURS),
                                series(input, eligible.subList(0, months), Codes.ORIGIN_ELIGIBLE, Chart.Tone.OTHER)),
                        null,
                        false,
                        List.of()),
                PageTable.of(
                        input.words(),
                        RetentionTables.RETENTION_CURVE,
                        rows,
                        RetentionTables.ORIGIN,
                        RetentionTables.MONTH_SINCE_ORIGIN,
                        RetentionTables.AT_RISK,
                        RetentionTables.SURVIVAL,
                        Limits.low(RetentionTables.SURVIVAL),
                        Limits.high(RetentionTables.SURVIVAL),
                        RetentionTables.PORT_OUT_INCIDENCE),
                List.of(input.say("curves.note"))));
    }

    /** Months from 0 on, up to the last with enough lines at risk. */
    private static List<TableRow> curve(PageInput input, String origin) {
        List<TableRow> all = input.rows()
                .of(
                        RetentionTables.RETENTION_CURVE,
                        is(RetentionTables.ORIGIN, origin),
                        is(Columns.AGE_GROUP, Codes.ALL));
        int shown = 0;
        while (shown < all.size()
                && all.get(shown).count(RetentionTables.AT_RISK) >= LEAST_AT_RISK
                && all.get(shown).value(RetentionTables.SURVIVAL) != null) {
            shown++;
        }
        return all.subList(0, shown);
    }

    private static String survival(PageInput input, TableRow row) {
        return input.numbers().percent(100 * number(row, RetentionTables.SURVIVAL));
    }

    private static Chart.Series series(PageInput input, List<TableRow> rows, String origin, Chart.Tone tone) {
        return new Chart.Series(
                input.words().code(RetentionTables.ORIGIN, origin),
                tone,
                percent(rows, RetentionTables.SURVIVAL),
                percent(rows, Limits.low(RetentionTables.SURVIVAL)),
                percent(rows, Limits.high(RetentionTables.SURVIVAL)));
    }

    private static List<Double> percent(List<TableRow> rows, String column) {
        List<Double> values = new ArrayList<>();
        for (TableRow row : rows) {
            Double value = number(row, column);
            values.add(value == null ? null : Double.valueOf(100 * value));
        }
        return values;
    }
}
