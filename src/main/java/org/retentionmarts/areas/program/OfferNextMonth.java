package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.REGULAR;
import static org.retentionmarts.areas.lines.LinesTables.STATE;
import static org.retentionmarts.areas.program.OfferTables.BASE_LINE_DAYS;
import static org.retentionmarts.areas.program.OfferTables.BASE_PORT_OUTS;
import static org.retentionmarts.areas.program.OfferTables.NEARLY_ELIGIBLE_LINES;
import static org.retentionmarts.areas.program.OfferTables.OFFER_NEXT_MONTH;
import static org.retentionmarts.areas.program.ProgramTables.ELIGIBLE_LINES;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.CLOSING_LINES;
import static org.retentionmarts.model.Columns.DISCOUNT_KRW;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.PORTING_HISTORY;
import static org.retentionmarts.model.Columns.PORT_OUTS;
import static org.retentionmarts.model.Columns.PROGRAM_UPGRADES;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.CompleteMonths;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Kind;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.OfferForecast;
import org.retentionmarts.stats.OfferForecast.Discounts;
import org.retentionmarts.stats.PersonTime;

/** One row per age group, tenure band and porting history, each and ALL: whom to offer the programme next month. */
public final class OfferNextMonth implements Mart {
    static final Setting<Integer> MONTHS = Setting.of(
                    "offer.months",
                    Kind.number(1, 120),
                    "months over which `offer_next_month` says what an offer would prevent")
            .or("12");

    static final Setting<Double> MIN_DETECTABLE = Setting.of(
                    "offer.min-detectable",
                    Kind.share(),
                    "least `minimum_detectable_rate_ratio` of a group whose own effect `offer_next_month` takes")
            .or("0.6");

    private static final int BASE_MONTHS = 12;
    private static final Condition ELIGIBLE = Condition.is(STATE, Codes.ELIGIBLE);
    private static final Condition NEARLY_ELIGIBLE = Condition.is(STATE, Codes.NEARLY_ELIGIBLE);

    @Override
    public TableDef table() {
        return OFFER_NEXT_MONTH;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(lines(asOf), discounts(settings), ProgramEffect.afterLaunch(settings, asOf));
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        int months = settings.value(MONTHS);
        OfferEffects effects = new OfferEffects(
                ProgramEffect.strata(sums, ProgramEffect.afterLaunch(settings, asOf)), settings.value(MIN_DETECTABLE));
        Discounts discounts = discounts(sums.of(discounts(settings)));
        List<OfferRow> rows = new ArrayList<>();
        for (Group cell : sums.of(lines(asOf))) {
            if (cell.sum(ELIGIBLE_LINES) + cell.sum(NEARLY_ELIGIBLE_LINES) > 0) {
                OfferEffects.Taken taken =
                        effects.of(cell.text(AGE_GROUP), cell.text(TENURE_BAND), cell.text(PORTING_HISTORY));
                OfferForecast forecast = OfferForecast.of(
                        cell.sum(ELIGIBLE_LINES),
                        PersonTime.ofDays(cell.sum(BASE_PORT_OUTS), cell.sum(BASE_LINE_DAYS)),
                        months,
                        taken.effect().adjusted(),
                        discounts);
                rows.add(new OfferRow(cell, months, taken, forecast));
            }
        }
        return OfferRow.ranked(rows);
    }

    /** Lines on the as-of, and what ELIGIBLE lines have done in the last complete months. */
    private static SumQuery lines(LocalDate asOf) {
        LocalDate asOfMonth = asOf.withDayOfMonth(1);
        LocalDate last = CompleteMonths.last(asOf);
        LocalDate first = last.minusMonths(BASE_MONTHS - 1L);
        List<Condition> closing = List.of(Condition.is(MONTH, asOfMonth), ELIGIBLE);
        List<Condition> nearlyClosing = List.of(Condition.is(MONTH, asOfMonth), NEARLY_ELIGIBLE);
        List<Condition> base = List.of(Condition.between(MONTH, first, last), ELIGIBLE);
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.is(REGULAR, true))
                .where(Condition.between(MONTH, first, asOfMonth))
                .by(AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
                .rollingUp(AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
                .sum(List.of(
                        new Measure(ELIGIBLE_LINES, CLOSING_LINES, closing),
                        new Measure(NEARLY_ELIGIBLE_LINES, CLOSING_LINES, nearlyClosing),
                        new Measure(BASE_LINE_DAYS, LINE_DAYS, base),
                        new Measure(BASE_PORT_OUTS, PORT_OUTS, base)));
    }

    /** What all lines, regular or not, have been granted since the launch month. */
    private static SumQuery discounts(Settings settings) {
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.from(MONTH, EvidenceMonths.launch(settings)))
                .sum(DISCOUNT_KRW, PROGRAM_UPGRADES);
    }

    /** The total, which has no row where there are no months since the launch. */
    private static Discounts discounts(List<Group> total) {
        return total.isEmpty()
                ? new Discounts(0, 0)
                : new Discounts(total.get(0).sum(DISCOUNT_KRW), total.get(0).sum(PROGRAM_UPGRADES));
    }
}
