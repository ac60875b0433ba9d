package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.program.EffectTables.ADJUSTED_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.ADJUSTED_RATE_RATIO_ANY_OTHER;
import static org.retentionmarts.areas.program.EffectTables.COVERED_LINE_DAYS;
import static org.retentionmarts.areas.program.EffectTables.COVERED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.CRUDE_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.EFFECT_DISCOUNT_KRW;
import static org.retentionmarts.areas.program.EffectTables.ELIGIBLE_LINE_DAYS;
import static org.retentionmarts.areas.program.EffectTables.ELIGIBLE_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.EXPECTED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.E_VALUE;
import static org.retentionmarts.areas.program.EffectTables.E_VALUE_LIMIT;
import static org.retentionmarts.areas.program.EffectTables.GROUP_BY;
import static org.retentionmarts.areas.program.EffectTables.GROUP_VALUE;
import static org.retentionmarts.areas.program.EffectTables.HETEROGENEITY_P_VALUE;
import static org.retentionmarts.areas.program.EffectTables.KRW_PER_PREVENTED_PORT_OUT;
import static org.retentionmarts.areas.program.EffectTables.MINIMUM_DETECTABLE_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.NAIVE_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.NOTE;
import static org.retentionmarts.areas.program.EffectTables.PLACEBO_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.PRELAUNCH_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.PREVENTED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.PROGRAM_EFFECT;
import static org.retentionmarts.areas.program.EffectTables.READING;
import static org.retentionmarts.areas.program.EffectTables.REPLACED_LINE_DAYS;
import static org.retentionmarts.areas.program.EffectTables.REPLACED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.SELECTION_SHARE_TO_NULL;
import static org.retentionmarts.areas.program.EffectTables.UPGRADED_LINE_DAYS;
import static org.retentionmarts.areas.program.EffectTables.UPGRADED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.UPGRADED_VS_REPLACED_RATE_RATIO;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Notes;
import org.retentionmarts.area.Rates.Estimated;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.ExpectedEvents;
import org.retentionmarts.stats.PricePerEvent;
import org.retentionmarts.stats.RateRatio;
import org.retentionmarts.stats.RatioEstimate;
import org.retentionmarts.stats.ScoreHeterogeneity;
import org.retentionmarts.stats.Sensitivity;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/** A row of program_effect in the making, with reasons for what is missing. */
final class EffectRow {
    private final Figures figures = new Figures(PROGRAM_EFFECT);
    private final Notes notes = new Notes();

    private EffectRow() {}

    /**
     * Discounts from the launch month on, KRW.
     *
     * @param toAsOf those up to the as-of
     * @param ofCompleteMonths of these, those up to the last complete month
     * @param missingBefore first month of the base, which lacks those before it; null where it lacks none
     */
    record Granted(long toAsOf, long ofCompleteMonths, YearMonth missingBefore) {}

    static EffectRow of(EffectGroup group, String value) {
        EffectRow row = new EffectRow();
        row.figures.set(GROUP_BY, group.label()).set(GROUP_VALUE, value);
        return row;
    }

    /** Sets what the states counted after the launch, and the ratios of their rates. */
    EffectRow compare(GroupEffect effect, List<EffectStratum> members) {
        EffectStratum.StateTotals upgraded = total(members, EffectStratum::upgraded);
        EffectStratum.StateTotals eligible = total(members, EffectStratum::eligible);
        EffectStratum.StateTotals replaced = total(members, EffectStratum::replaced);
        figures.set(UPGRADED_LINE_DAYS, upgraded.lineDays()).set(UPGRADED_PORT_OUTS, upgraded.portOuts());
        figures.set(ELIGIBLE_LINE_DAYS, eligible.lineDays()).set(ELIGIBLE_PORT_OUTS, eligible.portOuts());
        figures.set(REPLACED_LINE_DAYS, replaced.lineDays()).set(REPLACED_PORT_OUTS, replaced.portOuts());
        withoutLimits(CRUDE_RATE_RATIO, RateRatio.of(upgraded.portOutTime(), eligible.portOutTime()));
        ratio(ADJUSTED_RATE_RATIO, effect.adjusted());
        ratio(UPGRADED_VS_REPLACED_RATE_RATIO, effect.besideReplaced());
        ratio(ADJUSTED_RATE_RATIO_ANY_OTHER, members, EffectStratum::portOutAgainstAnyOther);
        ratio(PLACEBO_RATE_RATIO, members, EffectStratum::termination);
        figures.set(READING, effect.reading().name());
        return this;
    }

    /** Sets how lines that replaced their device differ from those that did not, before there was a programme. */
    EffectRow compareBefore(List<EffectStratum> members) {
        ratio(PRELAUNCH_RATE_RATIO, members, EffectStratum::replacedAgainstEligible);
        return this;
    }

    EffectRow compareNaively(RatioEstimate naive) {
        withoutLimits(NAIVE_RATE_RATIO, naive);
        return this;
    }

    EffectRow test(ScoreHeterogeneity heterogeneity) {
        figures.set(HETEROGENEITY_P_VALUE, heterogeneity.pValue());
        notes.add(HETEROGENEITY_P_VALUE, heterogeneity.note());
        return this;
    }

    /** Sets the port-outs that did not come, and what one of them cost. */
    EffectRow price(Granted granted, ExpectedEvents events) {
        Estimate prevented = events.prevented();
        Double detectable = events.minimumDetectableRatio();
        PricePerEvent price = PricePerEvent.of((double) granted.ofCompleteMonths(), prevented);
        figures.set(COVERED_LINE_DAYS, (long) events.coveredExposure())
                .set(COVERED_PORT_OUTS, events.coveredEvents())
                .set(EXPECTED_PORT_OUTS, events.expected().value())
                .set(PREVENTED_PORT_OUTS, Estimated.of(prevented))
                .set(MINIMUM_DETECTABLE_RATE_RATIO, detectable)
                .set(Columns.DISCOUNT_KRW, granted.toAsOf())
                .set(EFFECT_DISCOUNT_KRW, granted.ofCompleteMonths())
                .set(KRW_PER_PREVENTED_PORT_OUT, Estimated.of(price));
        notes.add(EXPECTED_PORT_OUTS, events.expected().note());
        notes.add(PREVENTED_PORT_OUTS, prevented.note());
        if (detectable == null) {
            notes.add(
                    MINIMUM_DETECTABLE_RATE_RATIO,
                    prevented.value() == null ? prevented.note() : "no port-out is expected");
        }
        notes.add(KRW_PER_PREVENTED_PORT_OUT, price.note());
        notes.add(KRW_PER_PREVENTED_PORT_OUT, tooLow(price, granted));
        notes.add("coverage", uncovered(events));
        return this;
    }

    /** Sets what hidden differences would have to be like to explain the adjusted ratio. */
    EffectRow explain(StratifiedRateRatio adjusted) {
        Sensitivity sensitivity = Sensitivity.of(adjusted);
        figures.set(E_VALUE, sensitivity.eValue())
                .set(E_VALUE_LIMIT, sensitivity.eValueOfLimits())
                .set(SELECTION_SHARE_TO_NULL, sensitivity.selectionShareToNull());
        String none = "there is no adjusted ratio";
        if (sensitivity.eValue() == null) {
            notes.add(E_VALUE, adjusted.ratio() == null ? none : "the adjusted ratio is 0");
        }
        if (sensitivity.eValueOfLimits() == null) {
            boolean isOpen = adjusted.low() == null && adjusted.high() == null;
            notes.add(
                    E_VALUE_LIMIT, isOpen ? "the adjusted ratio has no limits" : "a limit of the adjusted ratio is 0");
        }
        if (sensitivity.selectionShareToNull() == null) {
            notes.add(SELECTION_SHARE_TO_NULL, adjusted.ratio() == null ? none : "the adjusted ratio is not below 1");
        }
        return this;
    }

    TableRow row() {
        return figures.set(NOTE, notes.text()).row();
    }

    private void ratio(String column, List<EffectStratum> members, Function<EffectStratum, Stratum> comparison) {
        ratio(column, StratifiedRateRatio.of(members.stream().map(comparison).toList()));
    }

    private void ratio(String column, StratifiedRateRatio ratio) {
        figures.set(column, Estimated.of(ratio));
        notes.add(column, ratio.note());
    }

    private void withoutLimits(String column, RatioEstimate estimate) {
        figures.set(column, estimate.ratio());
        notes.add(column, estimate.ratio() == null ? estimate.note() : null);
    }

    private static EffectStratum.StateTotals total(
            List<EffectStratum> members, Function<EffectStratum, EffectStratum.StateTotals> side) {
        return members.stream().map(side).reduce(EffectStratum.StateTotals.NONE, EffectStratum.StateTotals::plus);
    }

    private static String tooLow(PricePerEvent price, Granted granted) {
        boolean stands = price.price() != null || price.low() != null;
        return stands && granted.missingBefore() != null
                ? "too low: discounts before " + granted.missingBefore() + " are not in the base"
                : null;
    }

    private static String uncovered(ExpectedEvents events) {
        long days = (long) events.uncoveredExposure();
        long all = days + (long) events.coveredExposure();
        return days == 0
                ? null
                : days + " of " + all + " UPGRADED line-days, with " + events.uncoveredEvents()
                        + " port-outs, have no ELIGIBLE line-days in their stratum and are left out";
    }
}
