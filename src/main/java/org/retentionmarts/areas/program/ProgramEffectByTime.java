package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.REGULAR;
import static org.retentionmarts.areas.lines.LinesTables.STATE;
import static org.retentionmarts.areas.program.AfterChangeTables.ELIGIBLE_LINE_DAYS;
import static org.retentionmarts.areas.program.AfterChangeTables.ELIGIBLE_PORT_OUTS;
import static org.retentionmarts.areas.program.AfterChangeTables.KIND;
import static org.retentionmarts.areas.program.AfterChangeTables.OTHER_LINE_DAYS;
import static org.retentionmarts.areas.program.AfterChangeTables.OTHER_PORT_OUTS;
import static org.retentionmarts.areas.program.AfterChangeTables.OTHER_VS_ELIGIBLE_RATE_RATIO;
import static org.retentionmarts.areas.program.AfterChangeTables.PROGRAM_EFFECT_BY_TIME;
import static org.retentionmarts.areas.program.AfterChangeTables.PROGRAM_LINE_DAYS;
import static org.retentionmarts.areas.program.AfterChangeTables.PROGRAM_PORT_OUTS;
import static org.retentionmarts.areas.program.AfterChangeTables.SINCE;
import static org.retentionmarts.areas.program.AfterChangeTables.VS_ELIGIBLE_RATE_RATIO;
import static org.retentionmarts.areas.program.AfterChangeTables.VS_OTHER_CHANGE_RATE_RATIO;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.PORTING_HISTORY;
import static org.retentionmarts.model.Columns.PORT_OUTS;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates.Estimated;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.program.ChangeStratum.Side;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.CompleteMonths;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/** One row per group and band of days since a change of device: how port-out goes on after a new phone. */
public final class ProgramEffectByTime implements Mart {
    private static final List<EffectGroup> GROUPS = List.of(EffectGroup.ALL, EffectGroup.AGE, EffectGroup.HISTORY);

    @Override
    public TableDef table() {
        return PROGRAM_EFFECT_BY_TIME;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(changes(asOf), eligible(asOf));
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        Map<List<Object>, Side> eligible = new HashMap<>();
        sums.of(eligible(asOf)).forEach(cell -> eligible.put(cell.values(), side(cell, PORT_OUTS, LINE_DAYS)));
        LocalDate launch = EvidenceMonths.launch(settings);
        Map<String, List<ChangeStratum>> bySince = new TreeMap<>();
        for (Group cell : sums.of(changes(asOf))) {
            List<Object> stratum = cell.values().subList(0, cell.values().size() - 1);
            bySince.computeIfAbsent(cell.text(SINCE), since -> new ArrayList<>())
                    .add(stratum(
                            cell,
                            eligible.getOrDefault(stratum, Side.NONE),
                            cell.date(MONTH).isAfter(launch)));
        }
        List<TableRow> rows = new ArrayList<>();
        for (EffectGroup group : GROUPS) {
            bySince.forEach((since, strata) -> group.byValue(strata).forEach((value, members) -> {
                if (members.stream().anyMatch(ChangeStratum::counts)) {
                    rows.add(row(group, value, since, members));
                }
            }));
        }
        return rows;
    }

    /** Days after a change, by kind, in the complete months. */
    private static SumQuery changes(LocalDate asOf) {
        Condition program = Condition.is(KIND, AfterChangeTables.PROGRAM);
        Condition other = Condition.is(KIND, AfterChangeTables.OTHER);
        return SumQuery.over(AfterChangeTables.AFTER_CHANGE)
                .where(complete(asOf))
                .by(MONTH, AGE_GROUP, TENURE_BAND, PORTING_HISTORY, SINCE)
                .sum(List.of(
                        Measure.of(PROGRAM_PORT_OUTS, PORT_OUTS, program),
                        Measure.of(PROGRAM_LINE_DAYS, LINE_DAYS, program),
                        Measure.of(OTHER_PORT_OUTS, PORT_OUTS, other),
                        Measure.of(OTHER_LINE_DAYS, LINE_DAYS, other),
                        Measure.of(ELIGIBLE_PORT_OUTS, ELIGIBLE_PORT_OUTS, other),
                        Measure.of(ELIGIBLE_LINE_DAYS, ELIGIBLE_LINE_DAYS, other)));
    }

    /** Days of ELIGIBLE regular lines in the complete months, whenever they changed their device. */
    private static SumQuery eligible(LocalDate asOf) {
        return SumQuery.over(LinesTables.PERSON_TIME)
                .where(Condition.is(REGULAR, true))
                .where(Condition.is(STATE, Codes.ELIGIBLE))
                .where(complete(asOf))
                .by(MONTH, AGE_GROUP, TENURE_BAND, PORTING_HISTORY)
                .sum(PORT_OUTS, LINE_DAYS);
    }

    private static Condition complete(LocalDate asOf) {
        return Condition.between(MONTH, LocalDate.MIN, CompleteMonths.last(asOf));
    }

    private static ChangeStratum stratum(Group cell, Side eligible, boolean afterLaunch) {
        Side other = side(cell, OTHER_PORT_OUTS, OTHER_LINE_DAYS);
        return new ChangeStratum(
                cell.text(AGE_GROUP),
                cell.text(TENURE_BAND),
                cell.text(PORTING_HISTORY),
                afterLaunch ? side(cell, PROGRAM_PORT_OUTS, PROGRAM_LINE_DAYS) : Side.NONE,
                afterLaunch ? other : Side.NONE,
                other,
                eligible,
                eligible.minus(side(cell, ELIGIBLE_PORT_OUTS, ELIGIBLE_LINE_DAYS)));
    }

    private static Side side(Group cell, String portOuts, String lineDays) {
        return new Side(cell.sum(portOuts), cell.sum(lineDays));
    }

    private static TableRow row(EffectGroup group, String value, String since, List<ChangeStratum> members) {
        Side program = members.stream().map(ChangeStratum::program).reduce(Side.NONE, Side::plus);
        Side other = members.stream().map(ChangeStratum::other).reduce(Side.NONE, Side::plus);
        return new Figures(PROGRAM_EFFECT_BY_TIME)
                .set(EffectTables.GROUP_BY, group.label())
                .set(EffectTables.GROUP_VALUE, value)
                .set(SINCE, since)
                .set(PROGRAM_LINE_DAYS, program.lineDays())
                .set(PROGRAM_PORT_OUTS, program.portOuts())
                .set(OTHER_LINE_DAYS, other.lineDays())
                .set(OTHER_PORT_OUTS, other.portOuts())
                .set(VS_ELIGIBLE_RATE_RATIO, ratio(members, ChangeStratum::programAgainstEligible))
                .set(VS_OTHER_CHANGE_RATE_RATIO, ratio(members, ChangeStratum::programAgainstOther))
                .set(OTHER_VS_ELIGIBLE_RATE_RATIO, ratio(members, ChangeStratum::otherAgainstEligible))
                .row();
    }

    private static Estimated ratio(List<ChangeStratum> members, Function<ChangeStratum, Stratum> comparison) {
        return Estimated.of(
                StratifiedRateRatio.of(members.stream().map(comparison).toList()));
    }
}
