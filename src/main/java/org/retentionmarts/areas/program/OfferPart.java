package org.retentionmarts.areas.program;

import static org.retentionmarts.page.ReleasedRows.is;
import static org.retentionmarts.page.ReleasedRows.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Limits;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.model.Unit;
import org.retentionmarts.page.Chapter;
import org.retentionmarts.page.Chart;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** What the offer would prevent of a thousand lines, and whom to make it next month. */
final class OfferPart {
    private static final TableDef OFFER = OfferTables.OFFER_NEXT_MONTH;
    private static final String PRICE = EffectTables.KRW_PER_PREVENTED_PORT_OUT;
    private static final String PREVENTED = EffectTables.PREVENTED_PORT_OUTS;
    private static final int SHOWN = 10;
    private static final double THOUSAND = 1000;

    private final PageInput input;

    OfferPart(PageInput input) {
        this.input = input;
    }

    List<PageFigure> figures() {
        List<PageFigure> figures = new ArrayList<>();
        ofAll().flatMap(this::perThousand).ifPresent(figures::add);
        if (!input.rows().of(OFFER).isEmpty()) {
            figures.add(next());
        }
        return figures;
    }

    private Optional<TableRow> ofAll() {
        return input.rows()
                .first(
                        OFFER,
                        is(Columns.AGE_GROUP, Codes.ALL),
                        is(Columns.TENURE_BAND, Codes.ALL),
                        is(Columns.PORTING_HISTORY, Codes.ALL));
    }

    private Optional<PageFigure> perThousand(TableRow row) {
        Double lines = number(row, ProgramTables.ELIGIBLE_LINES);
        Double expected = number(row, EffectTables.EXPECTED_PORT_OUTS);
        Double prevented = number(row, PREVENTED);
        if (lines == null || lines == 0 || expected == null || prevented == null) {
            return Optional.empty();
        }
        long without = Math.round(expected / lines * THOUSAND);
        long with = Math.round((expected - prevented) / lines * THOUSAND);
        Double low = number(row, Limits.low(PREVENTED));
        Double high = number(row, Limits.high(PREVENTED));
        String range = input.numbers()
                .range(
                        low == null ? null : Double.valueOf(low / lines * THOUSAND),
                        high == null ? null : Double.valueOf(high / lines * THOUSAND),
                        Unit.COUNT);
        long months = row.value(OfferTables.HORIZON_MONTHS) instanceof Number number ? number.longValue() : 0;
        return Optional.of(new PageFigure(
                "thousand-lines",
                Chapter.EFFECT,
                input.say("thousand.finding", months, without, with, range),
                EffectAnswer.isSupported(row) ? Verdict.LIKELY : Verdict.UNKNOWN,
                new Chart.Icons(
                        List.of(
                                new Chart.Thousand(
                                        input.say("thousand.without"), without, input.say("thousand.of", without)),
                                new Chart.Thousand(input.say("thousand.with"), with, input.say("thousand.of", with))),
                        input.say("thousand.port-out"),
                        input.say("thousand.stay")),
                table(List.of(row)),
                List.of(input.say("thousand.note"))));
    }

    private PageFigure next() {
        List<TableRow> ranked = input.rows().of(OFFER, row -> row.value(OfferTables.RANK) != null).stream()
                .sorted(Comparator.comparing(row -> number(row, OfferTables.RANK)))
                .toList();
        // Nobody can go and offer something to lines of an unknown age.
        List<TableRow> first = ranked.stream()
                .filter(row -> !row.text(Columns.AGE_GROUP).equals(Codes.UNKNOWN_AGE) && row.value(PRICE) != null)
                .limit(SHOWN)
                .toList();
        List<Chart.Dot> dots = new ArrayList<>();
        for (TableRow row : first) {
            dots.add(new Chart.Dot(
                    group(row),
                    tenThousands(row, PRICE),
                    tenThousands(row, Limits.low(PRICE)),
                    tenThousands(row, Limits.high(PRICE)),
                    null,
                    false,
                    ""));
        }
        String finding = first.isEmpty()
                ? input.say("next.none")
                : input.say(
                        "next.finding",
                        group(first.get(0)),
                        input.numbers().won(number(first.get(0), PRICE)),
                        input.numbers()
                                .range(
                                        number(first.get(0), Limits.low(PRICE)),
                                        number(first.get(0), Limits.high(PRICE)),
                                        Unit.KRW));
        List<TableRow> shown = new ArrayList<>(ranked);
        input.rows().of(OFFER, row -> row.value(OfferTables.RANK) == null).forEach(shown::add);
        return new PageFigure(
                "next-month",
                Chapter.NEXT,
                finding,
                first.isEmpty() ? Verdict.UNKNOWN : Verdict.LIKELY,
                first.isEmpty()
                        ? null
                        : new Chart.Dots(dots, input.say("next.price"), "", input.say("next.axis"), null, true),
                table(shown),
                List.of(input.say("next.note"), input.say("next.hold")));
    }

    private static Double tenThousands(TableRow row, String column) {
        Double won = number(row, column);
        return won == null ? null : Double.valueOf(won / 10_000);
    }

    private String group(TableRow row) {
        return input.say(
                "next.group",
                input.words().age(row.text(Columns.AGE_GROUP)),
                input.words().tenure(row.text(Columns.TENURE_BAND)),
                input.words().code(Columns.PORTING_HISTORY, row.text(Columns.PORTING_HISTORY)));
    }

    private PageTable table(List<TableRow> rows) {
        return PageTable.of(
                input.words(),
                OFFER,
                rows,
                Columns.AGE_GROUP,
                Columns.TENURE_BAND,
                Columns.PORTING_HISTORY,
                ProgramTables.ELIGIBLE_LINES,
                EffectTables.EXPECTED_PORT_OUTS,
                EffectTables.READING,
                PREVENTED,
                Limits.low(PREVENTED),
                Limits.high(PREVENTED),
                OfferTables.OFFER_KRW,
                PRICE,
                Limits.low(PRICE),
                Limits.high(PRICE),
                OfferTables.RANK);
    }
}
