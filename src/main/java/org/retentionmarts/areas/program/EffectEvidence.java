package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.program.EffectTables.EFFECT_DISCOUNT_KRW;
import static org.retentionmarts.areas.program.ProgramTables.EVER;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.DISCOUNT_KRW;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.PORTING_HISTORY;
import static org.retentionmarts.model.Columns.PORT_OUTS;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.retentionmarts.area.Group;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RateRatio;
import org.retentionmarts.stats.RatioEstimate;
import org.retentionmarts.stats.ScoreHeterogeneity;
import org.retentionmarts.stats.Stratum;

/**
 * What all groups of {@link ProgramEffect} are made of.
 *
 * @param after strata of the complete months after the launch month
 * @param before strata of the complete months before it
 * @param ever sums of lines that ever upgrade, and of those that never do
 * @param discounts sums of discounts since the launch month, or since the base's first one
 * @param discountsMissingBefore the base's first month, where that lies after the launch month; otherwise null
 */
record EffectEvidence(
        List<EffectStratum> after,
        List<EffectStratum> before,
        List<Group> ever,
        List<Group> discounts,
        YearMonth discountsMissingBefore) {

    /** One row for each value of a grouping that has UPGRADED or ELIGIBLE line-days. */
    List<TableRow> rowsOf(EffectGroup group) {
        Map<String, List<EffectStratum>> afterByValue = group.byValue(after);
        afterByValue.values().removeIf(members -> members.stream().noneMatch(EffectStratum::counts));
        Map<String, List<EffectStratum>> beforeByValue = group.byValue(before);
        ScoreHeterogeneity heterogeneity = ScoreHeterogeneity.of(
                afterByValue.values().stream().map(EffectEvidence::portOuts).toList());
        List<TableRow> rows = new ArrayList<>();
        afterByValue.forEach((value, members) -> {
            GroupEffect effect = GroupEffect.of(members);
            rows.add(EffectRow.of(group, value)
                    .compare(effect, members)
                    .compareBefore(beforeByValue.getOrDefault(value, List.of()))
                    .compareNaively(naive(group, value))
                    .test(heterogeneity)
                    .price(granted(group, value), effect.events())
                    .explain(effect.adjusted())
                    .row());
        });
        return rows;
    }

    private static List<Stratum> portOuts(List<EffectStratum> members) {
        return members.stream().map(EffectStratum::portOut).toList();
    }

    private EffectRow.Granted granted(EffectGroup group, String value) {
        return new EffectRow.Granted(
                sum(group, value, DISCOUNT_KRW), sum(group, value, EFFECT_DISCOUNT_KRW), discountsMissingBefore);
    }

    private long sum(EffectGroup group, String value, String measure) {
        return discounts.stream()
                .filter(cell -> valueOf(group, cell).equals(value))
                .mapToLong(cell -> cell.sum(measure))
                .reduce(0, Math::addExact);
    }

    private RatioEstimate naive(EffectGroup group, String value) {
        long[] days = new long[2];
        long[] portOuts = new long[2];
        for (Group cell : ever) {
            if (valueOf(group, cell).equals(value)) {
                int side = Boolean.TRUE.equals(cell.value(EVER)) ? 1 : 0;
                days[side] = Math.addExact(days[side], cell.sum(LINE_DAYS));
                portOuts[side] = Math.addExact(portOuts[side], cell.sum(PORT_OUTS));
            }
        }
        return RateRatio.of(PersonTime.ofDays(portOuts[1], days[1]), PersonTime.ofDays(portOuts[0], days[0]));
    }

    private static String valueOf(EffectGroup group, Group cell) {
        return group.valueOf(cell.text(AGE_GROUP), cell.text(TENURE_BAND), cell.text(PORTING_HISTORY));
    }
}
