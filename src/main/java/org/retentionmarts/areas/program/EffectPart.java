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
import org.retentionmarts.page.Headline;
import org.retentionmarts.page.Marks;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;
import org.retentionmarts.page.PageTable;
import org.retentionmarts.page.Verdict;

/** Whether the programme holds lines, whom, and at what price. */
final class EffectPart {
    private static final TableDef EFFECT = EffectTables.PROGRAM_EFFECT;
    private static final String RATIO = EffectTables.ADJUSTED_RATE_RATIO;
    private static final String PRICE = EffectTables.KRW_PER_PREVENTED_PORT_OUT;
    private static final String OFTEN = EffectGroup.AGE_AND_HISTORY.valueOf("", Codes.ALL, Codes.OFTEN_PORTED);

    /** Age groups that begin below this are young. */
    private static final int YOUNG = 30;

    private final PageInput input;

    EffectPart(PageInput input) {
        this.input = input;
    }

    List<Headline> headlines() {
        Optional<TableRow> all = ofAll();
        if (all.isEmpty()) {
            return List.of();
        }
        List<Headline> headlines = new ArrayList<>();
        headlines.add(effect(all.get()));
        youngOften().ifPresent(headlines::add);
        headlines.add(price(all.get()));
        return headlines;
    }

    private Optional<TableRow> ofAll() {
        return input.rows().first(EFFECT, is(EffectTables.GROUP_BY, Codes.ALL));
    }

    private Headline effect(TableRow row) {
        EffectAnswer answer = EffectAnswer.of(row);
        String sentence = input.say(
                "headline.effect." + answer.key(),
                ratio(row, RATIO),
                ratio(row, EffectTables.UPGRADED_VS_REPLACED_RATE_RATIO));
        return new Headline(Chapter.EFFECT, sentence, answer.verdict());
    }

    private String ratio(TableRow row, String column) {
        Double ratio = number(row, column);
        return ratio == null
                ? input.words().missing(column)
                : input.say(
                        "effect.ratio",
                        input.numbers().ratio(ratio),
                        input.numbers()
                                .range(number(row, Limits.low(column)), number(row, Limits.high(column)), Unit.RATIO));
    }

    private Optional<Headline> youngOften() {
        List<TableRow> rows = input.rows()
                .of(
                        EFFECT,
                        is(EffectTables.GROUP_BY, EffectGroup.AGE_AND_HISTORY.label()),
                        row -> row.text(EffectTables.GROUP_VALUE).endsWith(OFTEN)
                                && UptakePart.firstYear(row.text(EffectTables.GROUP_VALUE)) < YOUNG);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String each =
                String.join(input.say("list"), rows.stream().map(this::ofYoung).toList());
        List<EffectAnswer> answers = rows.stream().map(EffectAnswer::of).toList();
        if (answers.stream().allMatch(answer -> answer == EffectAnswer.HOLDS)) {
            return Optional.of(new Headline(Chapter.EFFECT, input.say("headline.young.all", each), Verdict.SUPPORTED));
        }
        if (answers.stream().anyMatch(EffectAnswer::isFor)) {
            return Optional.of(new Headline(Chapter.EFFECT, input.say("headline.young.some", each), Verdict.LIKELY));
        }
        String key = answers.stream().anyMatch(EffectAnswer::isAgainst) ? "against" : "unknown";
        return Optional.of(new Headline(Chapter.EFFECT, input.say("headline.young." + key, each), Verdict.UNKNOWN));
    }

    private String ofYoung(TableRow row) {
        return input.say(
                EffectAnswer.of(row) == EffectAnswer.SHARED ? "effect.of-group.shared" : "effect.of-group",
                input.words().age(row.text(EffectTables.GROUP_VALUE).replace(OFTEN, "")),
                ratio(row, RATIO));
    }

    private Headline price(TableRow row) {
        EffectAnswer answer = EffectAnswer.of(row);
        Double price = number(row, PRICE);
        if (price == null || answer.isAgainst()) {
            String why = price == null ? input.words().missing(PRICE) : input.say("effect.against");
            return new Headline(Chapter.EFFECT, input.say("headline.price.unknown", why), Verdict.UNKNOWN);
        }
        Double high = number(row, Limits.high(PRICE));
        String sentence = input.say(
                "headline.price",
                input.numbers().won(price),
                input.numbers().range(number(row, Limits.low(PRICE)), high, Unit.KRW));
        boolean open = answer == EffectAnswer.HOLDS && high == null;
        return new Headline(Chapter.EFFECT, sentence, open ? Verdict.LIKELY : answer.verdict());
    }

    List<PageFigure> figures() {
        List<PageFigure> figures = new ArrayList<>();
        ofAll().ifPresent(all -> figures.add(forest()));
        eventStudy().ifPresent(figures::add);
        return figures;
    }

    private PageFigure forest() {
        List<TableRow> rows = new ArrayList<>();
        for (String by : List.of(Codes.ALL, Columns.AGE_GROUP, Columns.TENURE_BAND, Columns.PORTING_HISTORY)) {
            input.rows().of(EFFECT, is(EffectTables.GROUP_BY, by)).stream()
                    .sorted(Comparator.comparingInt(row -> order(row.text(EffectTables.GROUP_VALUE))))
                    .forEach(rows::add);
        }
        List<Chart.Dot> dots = new ArrayList<>();
        int supported = 0;
        for (TableRow row : rows) {
            boolean sure = EffectAnswer.of(row) == EffectAnswer.HOLDS;
            supported += sure && !row.text(EffectTables.GROUP_BY).equals(Codes.ALL) ? 1 : 0;
            boolean limits = number(row, Limits.low(RATIO)) != null || number(row, Limits.high(RATIO)) != null;
            dots.add(new Chart.Dot(
                    label(row),
                    number(row, RATIO),
                    number(row, Limits.low(RATIO)),
                    number(row, Limits.high(RATIO)),
                    number(row, EffectTables.NAIVE_RATE_RATIO),
                    !sure,
                    limits ? "" : input.words().missing(RATIO)));
        }
        return new PageFigure(
                "effect-by-group",
                Chapter.EFFECT,
                supported == 0
                        ? input.say("effect.forest.none")
                        : input.say("effect.forest", supported, rows.size() - 1),
                supported == 0 ? Verdict.UNKNOWN : Verdict.SUPPORTED,
                new Chart.Dots(
                        dots,
                        input.words().column(RATIO),
                        input.words().column(EffectTables.NAIVE_RATE_RATIO),
                        input.say("effect.forest.axis"),
                        1.0,
                        true),
                PageTable.of(
                        input.words(),
                        EFFECT,
                        input.rows().of(EFFECT),
                        EffectTables.GROUP_BY,
                        EffectTables.GROUP_VALUE,
                        EffectTables.UPGRADED_PORT_OUTS,
                        EffectTables.EXPECTED_PORT_OUTS,
                        EffectTables.CRUDE_RATE_RATIO,
                        EffectTables.NAIVE_RATE_RATIO,
                        RATIO,
                        Limits.low(RATIO),
                        Limits.high(RATIO),
                        EffectTables.READING,
                        EffectTables.PREVENTED_PORT_OUTS,
                        PRICE,
                        Limits.low(PRICE),
                        Limits.high(PRICE)),
                List.of(input.say("effect.forest.note"), input.say("effect.forest.naive")));
    }

    /** Bands by their years, histories as they rise. */
    private static int order(String group) {
        int history = Codes.PORTING_HISTORIES.indexOf(group);
        return history >= 0 ? history : UptakePart.firstYear(group);
    }

    private String label(TableRow row) {
        String group = row.text(EffectTables.GROUP_VALUE);
        return switch (row.text(EffectTables.GROUP_BY)) {
            case Columns.AGE_GROUP -> input.words().age(group);
            case Columns.TENURE_BAND -> input.say("effect.tenure", input.words().tenure(group));
            case Columns.PORTING_HISTORY ->
                input.say("effect.history", input.words().code(Columns.PORTING_HISTORY, group));
            default -> input.say("effect.all");
        };
    }

    private Optional<PageFigure> eventStudy() {
        List<TableRow> rows = input.rows().of(BeforeAfterTables.PROGRAM_EVENT_STUDY, is(Columns.AGE_GROUP, Codes.ALL));
        Optional<TableRow> did =
                input.rows().first(BeforeAfterTables.PROGRAM_EFFECT_DID, is(Columns.AGE_GROUP, Codes.ALL));
        if (rows.size() < 2 || did.isEmpty()) {
            return Optional.empty();
        }
        Double ratio = number(did.get(), BeforeAfterTables.ADJUSTED_RATIO);
        Double low = number(did.get(), Limits.low(BeforeAfterTables.ADJUSTED_RATIO));
        Double high = number(did.get(), Limits.high(BeforeAfterTables.ADJUSTED_RATIO));
        Verdict verdict = Verdict.ofRatio(low, high);
        String finding = ratio == null
                ? input.say("events.unknown", input.words().missing(BeforeAfterTables.ADJUSTED_RATIO))
                : input.say(
                        verdict == Verdict.UNKNOWN ? "events.same" : ratio < 1 ? "events.down" : "events.up",
                        input.numbers().ratio(ratio),
                        input.numbers().range(low, high, Unit.RATIO));
        List<Object> months = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Double> lower = new ArrayList<>();
        List<Double> upper = new ArrayList<>();
        for (TableRow row : rows) {
            months.add(row.date(Columns.MONTH).toString());
            values.add(number(row, BeforeAfterTables.RATE_RATIO));
            lower.add(number(row, Limits.low(BeforeAfterTables.RATE_RATIO)));
            upper.add(number(row, Limits.high(BeforeAfterTables.RATE_RATIO)));
        }
        return Optional.of(new PageFigure(
                "event-study",
                Chapter.EFFECT,
                finding,
                verdict,
                new Chart.Lines(
                        months,
                        "",
                        input.words().column(BeforeAfterTables.RATE_RATIO),
                        List.of(new Chart.Series(input.say("events.series"), Chart.Tone.OURS, values, lower, upper)),
                        1.0,
                        false,
                        Marks.within(
                                input,
                                rows.get(0).date(Columns.MONTH),
                                rows.get(rows.size() - 1)
                                        .date(Columns.MONTH)
                                        .plusMonths(1)
                                        .minusDays(1))),
                PageTable.of(
                        input.words(),
                        BeforeAfterTables.PROGRAM_EVENT_STUDY,
                        rows,
                        Columns.MONTH,
                        BeforeAfterTables.TREATED_PORT_OUTS,
                        BeforeAfterTables.CONTROL_PORT_OUTS,
                        BeforeAfterTables.RATE_RATIO,
                        Limits.low(BeforeAfterTables.RATE_RATIO),
                        Limits.high(BeforeAfterTables.RATE_RATIO)),
                List.of(input.say("events.note"))));
    }
}
