package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.REGULAR;
import static org.retentionmarts.areas.lines.LinesTables.STATE;
import static org.retentionmarts.areas.program.EffectTables.ADJUSTED_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.ADJUSTED_RATE_RATIO_ANY_OTHER;
import static org.retentionmarts.areas.program.EffectTables.CRUDE_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.HETEROGENEITY_P_VALUE;
import static org.retentionmarts.areas.program.EffectTables.KRW_PER_PREVENTED_PORT_OUT;
import static org.retentionmarts.areas.program.EffectTables.NAIVE_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.PLACEBO_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.PREVENTED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.PROGRAM_EFFECT;
import static org.retentionmarts.areas.program.ProgramTables.EVER;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.DISCOUNT_KRW;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.PORTING_HISTORY;
import static org.retentionmarts.model.Columns.PORT_OUTS;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Notes;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.Heterogeneity;
import org.retentionmarts.stats.MantelHaenszelRateRatio;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.PreventedEvents;
import org.retentionmarts.stats.RateRatio;
import org.retentionmarts.stats.RatioEstimate;
import org.retentionmarts.stats.Stratum;

/** One row per group that has UPGRADED or ELIGIBLE line-days: what the programme does to port-out, and at what price. */
public final class ProgramEffect implements Mart {
    private static final SumQuery EVER_UPGRADED = SumQuery.over(ProgramTables.EVER_UPGRADED)
            .by(AGE_GROUP, TENURE_BAND, PORTING_HISTORY, EVER)
            .sum(LINE_DAYS, PORT_OUTS);

    @Override
    public TableDef table() {
        return PROGRAM_EFFECT;
    }

    @Override
    public boolean isMade(Settings settings) {
        return settings.deviceChangesEnabled();
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(strata(settings, asOf), EVER_UPGRADED, discounts(settings));
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        List<EffectStratum> strata =
                sums.of(strata(settings, asOf)).stream().map(EffectStratum::of).toList();
        Evidence evidence = new Evidence(strata, sums.of(EVER_UPGRADED), sums.of(discounts(settings)));
        List<TableRow> rows = new ArrayList<>();
        for (EffectGroup group : EffectGroup.values()) {
            rows.addAll(evidence.rowsOf(group));
        }
        return rows;
    }

    /** Regular lines in the complete months after the launch month. */
    private static SumQuery strata(Settings settings, LocalDate asOf) {
        YearMonth lastComplete = YearMonth.from(asOf.plusDays(1)).minusMonths(1);
        List<Measure> measures = new ArrayList<>();
        for (String state : EffectStratum.STATES) {
            for (String measure : EffectStratum.MEASURES) {
                measures.add(Measure.of(state + measure, measure, Condition.is(STATE, state)));
            }
        }
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.is(REGULAR, true))
                .where(Condition.oneOf(STATE, Set.copyOf(EffectStratum.STATES)))
                .where(Condition.between(MONTH, launchMonth(settings).plusMonths(1), lastComplete.atDay(1)))
                .by(MONTH, AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
                .sum(measures);
    }

    private static SumQuery discounts(Settings settings) {
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.is(REGULAR, true))
                .where(Condition.from(MONTH, launchMonth(settings)))
                .by(AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
                .sum(DISCOUNT_KRW);
    }

    private static LocalDate launchMonth(Settings settings) {
        return settings.program().launchedOn().withDayOfMonth(1);
    }

    /** What all groups are made of. */
    private record Evidence(List<EffectStratum> strata, List<Group> ever, List<Group> discounts) {
        private List<TableRow> rowsOf(EffectGroup group) {
            Map<String, List<EffectStratum>> byValue = new TreeMap<>();
            for (EffectStratum stratum : strata) {
                String value = group.valueOf(stratum.ageGroup(), stratum.tenureBand(), stratum.portingHistory());
                byValue.computeIfAbsent(value, key -> new ArrayList<>()).add(stratum);
            }
            byValue.values().removeIf(members -> members.stream().noneMatch(EffectStratum::counts));
            Map<String, RatioEstimate> adjusted = new TreeMap<>();
            byValue.forEach((value, members) -> adjusted.put(value, adjusted(members, EffectStratum::portOut)));
            Heterogeneity heterogeneity = Heterogeneity.of(adjusted.values());
            Map<String, Long> discountByValue = new HashMap<>();
            discounts.forEach(cell -> discountByValue.merge(valueOf(group, cell), cell.sum(DISCOUNT_KRW), Long::sum));
            List<TableRow> rows = new ArrayList<>();
            byValue.forEach((value, members) -> rows.add(row(
                    group,
                    value,
                    members,
                    adjusted.get(value),
                    heterogeneity,
                    discountByValue.getOrDefault(value, 0L))));
            return rows;
        }

        private TableRow row(
                EffectGroup group,
                String value,
                List<EffectStratum> members,
                RatioEstimate adjusted,
                Heterogeneity heterogeneity,
                long discount) {
            EffectStratum.Side upgraded = total(members, EffectStratum::upgraded);
            EffectStratum.Side eligible = total(members, EffectStratum::eligible);
            RatioEstimate crude = RateRatio.of(upgraded.portOutTime(), eligible.portOutTime());
            RatioEstimate anyOther = adjusted(members, EffectStratum::portOutAgainstAnyOther);
            RatioEstimate placebo = adjusted(members, EffectStratum::termination);
            RatioEstimate naive = naive(group, value);
            PreventedEvents prevented = PreventedEvents.of(
                    members.stream().map(EffectStratum::portOut).toList());
            Double prevents = prevented.prevented().value();
            boolean pays = prevents != null && prevented.prevented().low() > 0;

            Notes notes = new Notes();
            notes.add(CRUDE_RATE_RATIO, crude.ratio() == null ? crude.note() : null);
            notes.add(ADJUSTED_RATE_RATIO, adjusted.note());
            notes.add(ADJUSTED_RATE_RATIO_ANY_OTHER, anyOther.note());
            notes.add(NAIVE_RATE_RATIO, naive.ratio() == null ? naive.note() : null);
            notes.add(PLACEBO_RATE_RATIO, placebo.note());
            notes.add(HETEROGENEITY_P_VALUE, heterogeneity.note());
            notes.add(PREVENTED_PORT_OUTS, prevented.prevented().note());
            notes.add(
                    KRW_PER_PREVENTED_PORT_OUT,
                    prevents == null || pays ? null : "the interval of prevented_port_outs reaches down to 0");
            notes.add("coverage", uncovered(upgraded, prevented));

            return TableRow.of(
                    PROGRAM_EFFECT,
                    group.label(),
                    value,
                    upgraded.lineDays(),
                    upgraded.portOuts(),
                    eligible.lineDays(),
                    eligible.portOuts(),
                    crude.ratio(),
                    adjusted.ratio(),
                    adjusted.low(),
                    adjusted.high(),
                    anyOther.ratio(),
                    anyOther.low(),
                    anyOther.high(),
                    naive.ratio(),
                    placebo.ratio(),
                    placebo.low(),
                    placebo.high(),
                    heterogeneity.pValue(),
                    (long) prevented.coveredExposure(),
                    prevented.coveredEvents(),
                    prevented.expected(),
                    prevents,
                    prevented.prevented().low(),
                    prevented.prevented().high(),
                    discount,
                    pays ? discount / prevents : null,
                    notes.text());
        }

        private static RatioEstimate adjusted(
                List<EffectStratum> members, Function<EffectStratum, Stratum> comparison) {
            RatioEstimate estimate =
                    MantelHaenszelRateRatio.of(members.stream().map(comparison).toList());
            boolean noEvents = estimate.interval() == null;
            return noEvents ? new RatioEstimate(null, null, null, estimate.note()) : estimate;
        }

        private RatioEstimate naive(EffectGroup group, String value) {
            long[] days = new long[2];
            long[] portOuts = new long[2];
            for (Group cell : ever) {
                if (valueOf(group, cell).equals(value)) {
                    int side = Boolean.TRUE.equals(cell.value(EVER)) ? 1 : 0;
                    days[side] += cell.sum(LINE_DAYS);
                    portOuts[side] += cell.sum(PORT_OUTS);
                }
            }
            return RateRatio.of(PersonTime.ofDays(portOuts[1], days[1]), PersonTime.ofDays(portOuts[0], days[0]));
        }

        private static String valueOf(EffectGroup group, Group cell) {
            return group.valueOf(cell.text(AGE_GROUP), cell.text(TENURE_BAND), cell.text(PORTING_HISTORY));
        }

        private static EffectStratum.Side total(
                List<EffectStratum> members, Function<EffectStratum, EffectStratum.Side> side) {
            return members.stream().map(side).reduce(new EffectStratum.Side(0, 0, 0), EffectStratum.Side::plus);
        }

        private static String uncovered(EffectStratum.Side upgraded, PreventedEvents prevented) {
            long days = (long) prevented.uncoveredExposure();
            return days == 0
                    ? null
                    : days + " of " + upgraded.lineDays() + " UPGRADED line-days, with " + prevented.uncoveredEvents()
                            + " port-outs, have no ELIGIBLE line-days in their stratum and are left out";
        }
    }
}
