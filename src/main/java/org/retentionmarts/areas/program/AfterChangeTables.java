package org.retentionmarts.areas.program;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.List;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;

/** Tables of how lines port out by the time since they changed their device. */
public final class AfterChangeTables {
    public static final String KIND = "kind";
    public static final String SINCE = "since";
    public static final String ELIGIBLE_LINE_DAYS = "eligible_line_days";
    public static final String ELIGIBLE_PORT_OUTS = "eligible_port_outs";
    public static final String PROGRAM_LINE_DAYS = "program_line_days";
    public static final String PROGRAM_PORT_OUTS = "program_port_outs";
    public static final String OTHER_LINE_DAYS = "other_line_days";
    public static final String OTHER_PORT_OUTS = "other_port_outs";
    public static final String VS_ELIGIBLE_RATE_RATIO = "vs_eligible_rate_ratio";
    public static final String VS_OTHER_CHANGE_RATE_RATIO = "vs_other_change_rate_ratio";
    public static final String OTHER_VS_ELIGIBLE_RATE_RATIO = "other_vs_eligible_rate_ratio";

    /** The last change before the day was made under the programme. */
    public static final String PROGRAM = "PROGRAM";
    /** It was made outside the programme, by a line that could have taken the programme but for its launch. */
    public static final String OTHER = "OTHER";

    private static final ColumnDef SINCE_COLUMN = coded(
            SINCE,
            "Days since the line's last change of device; the day of the change is day 0",
            Codes.SINCE_CHANGE.toArray(String[]::new));

    public static final TableDef AFTER_CHANGE = TableDef.base(
                    "after_change",
                    "One row per month, age group, tenure band, porting history, kind of the last change of device and band"
                            + " of days since it that has line-days: regular lines.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            Columns.TENURE_BAND_COLUMN,
                            Columns.PORTING_HISTORY_COLUMN,
                            coded(
                                    KIND,
                                    "PROGRAM: the last change of device before the day was under the"
                                            + " programme; OTHER: it was outside the programme, on a day on which"
                                            + " the line was ELIGIBLE (or would have been, had it been observed),"
                                            + " and no programme upgrade came before",
                                    PROGRAM,
                                    OTHER),
                            SINCE_COLUMN,
                            count(Columns.LINE_DAYS, "Days at risk, summed over lines")
                                    .in(Unit.LINE_DAYS),
                            count(Columns.PORT_OUTS, "Lines that ended by porting their number out"),
                            count(Columns.OTHER_TERMINATIONS, "Lines that ended otherwise"),
                            count(ELIGIBLE_LINE_DAYS, "Of line_days, those in state ELIGIBLE")
                                    .in(Unit.LINE_DAYS),
                            count(ELIGIBLE_PORT_OUTS, "Of port_outs, those in state ELIGIBLE")),
                    List.of(
                            Columns.MONTH,
                            Columns.AGE_GROUP,
                            Columns.TENURE_BAND,
                            Columns.PORTING_HISTORY,
                            KIND,
                            SINCE))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    private static final String LOWER = "Lower limit, 95%, of a score test";
    private static final String UPPER = "Upper limit, 95%, of a score test";

    public static final TableDef PROGRAM_EFFECT_BY_TIME = TableDef.marketing(
            "program_effect_by_time",
            "One row per group and band of days since a change of device that has line-days after a programme upgrade in a"
                    + " complete month after the launch month, or after another change in any complete month: how port-out"
                    + " goes on after a new phone. Regular lines; strata month x age group x tenure band x porting history.",
            List.of(
                    coded(
                            EffectTables.GROUP_BY,
                            "By what the lines are grouped",
                            Codes.ALL,
                            Columns.AGE_GROUP,
                            Columns.PORTING_HISTORY),
                    required(EffectTables.GROUP_VALUE, STRING, "The group, for instance ALL, 20-29 or OFTEN"),
                    SINCE_COLUMN,
                    count(
                                    PROGRAM_LINE_DAYS,
                                    "Line-days after a programme upgrade (kind PROGRAM), complete months after the launch month")
                            .in(Unit.LINE_DAYS),
                    count(PROGRAM_PORT_OUTS, "Port-outs on these"),
                    count(
                                    OTHER_LINE_DAYS,
                                    "Line-days after a change outside the programme (kind OTHER), complete months after the launch"
                                            + " month")
                            .in(Unit.LINE_DAYS),
                    count(OTHER_PORT_OUTS, "Port-outs on these"),
                    ratio(
                            VS_ELIGIBLE_RATE_RATIO,
                            "Port-out rate PROGRAM / ELIGIBLE, Mantel-Haenszel over the strata: the effect"
                                    + " in this band; null where no comparable ELIGIBLE line ports out"),
                    ratio(low(VS_ELIGIBLE_RATE_RATIO), LOWER),
                    ratio(high(VS_ELIGIBLE_RATE_RATIO), UPPER),
                    ratio(
                            VS_OTHER_CHANGE_RATE_RATIO,
                            "PROGRAM against OTHER of the same band, over the same strata: what the"
                                    + " programme adds to a phone that is as new; null where no comparable OTHER"
                                    + " line ports out"),
                    ratio(low(VS_OTHER_CHANGE_RATE_RATIO), LOWER),
                    ratio(high(VS_OTHER_CHANGE_RATE_RATIO), UPPER),
                    ratio(
                            OTHER_VS_ELIGIBLE_RATE_RATIO,
                            "OTHER against ELIGIBLE, without those ELIGIBLE days that are OTHER of this"
                                    + " band, over all complete months: how lines with a new phone port out without"
                                    + " the programme, also when a contract has ended; null where no comparable"
                                    + " ELIGIBLE line ports out"),
                    ratio(low(OTHER_VS_ELIGIBLE_RATE_RATIO), LOWER),
                    ratio(high(OTHER_VS_ELIGIBLE_RATE_RATIO), UPPER)),
            List.of(EffectTables.GROUP_BY, EffectTables.GROUP_VALUE, SINCE));

    private AfterChangeTables() {}

    private static ColumnDef ratio(String name, String comment) {
        return rate(name, comment).in(Unit.RATIO);
    }
}
