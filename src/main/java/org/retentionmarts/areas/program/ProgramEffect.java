package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.REGULAR;
import static org.retentionmarts.areas.lines.LinesTables.STATE;
import static org.retentionmarts.areas.program.EffectTables.EFFECT_DISCOUNT_KRW;
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
import java.util.List;
import java.util.Set;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.CompleteMonths;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

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
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(
                afterLaunch(settings, asOf),
                beforeLaunch(settings, asOf),
                EVER_UPGRADED,
                discounts(settings, asOf),
                BaseMonths.QUERY);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        EffectEvidence evidence = new EffectEvidence(
                strata(sums, afterLaunch(settings, asOf)),
                strata(sums, beforeLaunch(settings, asOf)),
                sums.of(EVER_UPGRADED),
                sums.of(discounts(settings, asOf)),
                firstAfterLaunch(settings, sums));
        List<TableRow> rows = new ArrayList<>();
        for (EffectGroup group : EffectGroup.values()) {
            rows.addAll(evidence.rowsOf(group));
        }
        return rows;
    }

    /** The base's first month where it lies after the launch month: it holds no discounts before. */
    private static YearMonth firstAfterLaunch(Settings settings, StoredSums sums) {
        YearMonth launch = YearMonth.from(EvidenceMonths.launch(settings));
        return BaseMonths.first(sums).filter(first -> first.isAfter(launch)).orElse(null);
    }

    /** The strata of months by their query. */
    static List<EffectStratum> strata(StoredSums sums, SumQuery query) {
        return sums.of(query).stream().map(EffectStratum::of).toList();
    }

    /** Regular lines in the complete months after the launch month. */
    static SumQuery afterLaunch(Settings settings, LocalDate asOf) {
        return strata(
                Condition.between(MONTH, EvidenceMonths.launch(settings).plusMonths(1), CompleteMonths.last(asOf)));
    }

    /** Regular lines in the complete months before the launch month. */
    private static SumQuery beforeLaunch(Settings settings, LocalDate asOf) {
        return strata(Condition.between(MONTH, LocalDate.MIN, EvidenceMonths.lastBeforeLaunch(settings, asOf)));
    }

    private static SumQuery strata(Condition months) {
        List<Measure> measures = new ArrayList<>();
        for (String state : EffectStratum.STATES) {
            for (String measure : EffectStratum.MEASURES) {
                measures.add(Measure.of(state + measure, measure, Condition.is(STATE, state)));
            }
        }
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.is(REGULAR, true))
                .where(Condition.oneOf(STATE, Set.copyOf(EffectStratum.STATES)))
                .where(months)
                .by(MONTH, AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
                .sum(measures);
    }

    /** Discounts since the launch month, and of these what was granted up to the last complete month. */
    private static SumQuery discounts(Settings settings, LocalDate asOf) {
        LocalDate launch = EvidenceMonths.launch(settings);
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.is(REGULAR, true))
                .where(Condition.from(MONTH, launch))
                .by(AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
                .sum(List.of(
                        Measure.of(DISCOUNT_KRW),
                        Measure.of(
                                EFFECT_DISCOUNT_KRW,
                                DISCOUNT_KRW,
                                Condition.between(MONTH, launch, CompleteMonths.last(asOf)))));
    }
}
