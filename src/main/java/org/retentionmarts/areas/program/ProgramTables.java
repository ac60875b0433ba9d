package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.PORT_OUT_COLUMNS;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.optionalCount;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BOOLEAN;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.Columns.concat;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.List;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Role;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;
import org.retentionmarts.model.ViewDef;

/** Tables of the upgrade programme: who takes it up. */
public final class ProgramTables {
    public static final String EVER = "ever_upgraded";
    public static final String PROGRAM_DAYS = "program_days";
    public static final String ELIGIBLE_LINES = "eligible_lines";
    public static final String ELIGIBLE_UPTAKES = "eligible_uptakes";
    public static final String UPTAKE_PCT = "uptake_pct";
    public static final String ELIGIBLE_LINE_DAYS = "eligible_line_days";
    public static final String ELIGIBLE_PROGRAM_UPGRADES = "eligible_program_upgrades";
    public static final String UPGRADES_PER_1000_LINE_MONTHS = "upgrades_per_1000_line_months";
    public static final String PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT = "program_share_of_device_changes_pct";
    public static final String UPGRADED_CLOSING_LINES = "upgraded_closing_lines";
    public static final String CUMULATIVE_PROGRAM_LINES = "cumulative_program_lines";

    public static final TableDef EVER_UPGRADED = TableDef.base(
            "ever_upgraded",
            "One row per age group, tenure band, porting history and whether the"
                    + " line ever takes a programme upgrade. Days in the complete months"
                    + " after the launch month, of regular lines that were ELIGIBLE or"
                    + " UPGRADED on one of them; recomputed whole in every run.",
            List.of(
                    Columns.AGE_GROUP_COLUMN,
                    Columns.TENURE_BAND_COLUMN,
                    Columns.PORTING_HISTORY_COLUMN,
                    required(EVER, BOOLEAN, "Whether the line takes a programme upgrade up to the as-of"),
                    count(Columns.LINE_DAYS, "Days at risk in the complete months after the launch month")
                            .in(Unit.LINE_DAYS),
                    count(Columns.PORT_OUTS, "Port-outs in these months")),
            List.of(Columns.AGE_GROUP, Columns.TENURE_BAND, Columns.PORTING_HISTORY, EVER));

    public static final TableDef UPGRADE_UPTAKE = TableDef.marketing(
                    "upgrade_uptake",
                    "One row per month, age group and tenure band, each and ALL, that has line-days: how eligible lines take up"
                            + " the upgrade programme.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_OR_ALL,
                            Columns.TENURE_BAND_OR_ALL,
                            Columns.COMPLETE_COLUMN,
                            required(
                                            PROGRAM_DAYS,
                                            INT,
                                            "Days of the month on or after the programme's launch, up to the as-of")
                                    .in(Unit.DAYS),
                            count(ELIGIBLE_LINES, "Opening lines in state ELIGIBLE"),
                            count(ELIGIBLE_UPTAKES, "Of these, lines whose first programme upgrade is in the month"),
                            rate(UPTAKE_PCT, "100 x eligible_uptakes / eligible_lines; null before launch")
                                    .in(Unit.PERCENT),
                            rate(low(UPTAKE_PCT), "Lower limit, Wilson, 95%").in(Unit.PERCENT),
                            rate(high(UPTAKE_PCT), "Upper limit, Wilson, 95%").in(Unit.PERCENT),
                            count(ELIGIBLE_LINE_DAYS, "Line-days in state ELIGIBLE")
                                    .in(Unit.LINE_DAYS),
                            count(Columns.PROGRAM_UPGRADES, "Device changes under the programme, whatever the state"),
                            count(ELIGIBLE_PROGRAM_UPGRADES, "Of these, those of lines ELIGIBLE on the day"),
                            rate(
                                            UPGRADES_PER_1000_LINE_MONTHS,
                                            "eligible_program_upgrades per 1,000 line-months (30.4375 days) ELIGIBLE; null before"
                                                    + " launch")
                                    .in(Unit.PER_1000_LINE_MONTHS),
                            rate(low(UPGRADES_PER_1000_LINE_MONTHS), "Lower limit, exact Poisson, 95%")
                                    .in(Unit.PER_1000_LINE_MONTHS),
                            rate(high(UPGRADES_PER_1000_LINE_MONTHS), "Upper limit, exact Poisson, 95%")
                                    .in(Unit.PER_1000_LINE_MONTHS),
                            count(Columns.OTHER_DEVICE_CHANGES, "Device changes outside the programme"),
                            rate(
                                            PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT,
                                            "100 x program_upgrades / all device changes; null before launch")
                                    .in(Unit.PERCENT),
                            count(Columns.DISCOUNT_KRW, "Discount granted in programme upgrades, KRW")
                                    .in(Unit.KRW),
                            count(UPGRADED_CLOSING_LINES, "Closing lines in state UPGRADED"),
                            optionalCount(
                                            CUMULATIVE_PROGRAM_LINES,
                                            "First programme upgrades of lines from the launch month up to this"
                                                    + " month, in the age group and tenure band on the day of the upgrade; 0"
                                                    + " before launch; null where the base starts after the launch month")
                                    .as(Role.RUNNING_COUNT)),
                    List.of(Columns.MONTH, Columns.AGE_GROUP, Columns.TENURE_BAND))
            .rollingUp(Columns.AGE_GROUP, Columns.TENURE_BAND);

    public static final TableDef PORTING_HISTORY_TREND = TableDef.marketing(
                    "porting_history_trend",
                    "One row per month, age group and porting history, each and ALL, that has line-days:"
                            + " how lines that ported often before take the programme, and how they port out.",
                    concat(
                            List.of(Columns.MONTH_COLUMN, Columns.AGE_GROUP_OR_ALL, Columns.PORTING_HISTORY_OR_ALL),
                            PORT_OUT_COLUMNS,
                            List.of(
                                    optionalCount(
                                            ELIGIBLE_LINES,
                                            "Opening lines in state ELIGIBLE; null where the operator has no device_changes"),
                                    optionalCount(
                                            ELIGIBLE_UPTAKES,
                                            "Of these, lines whose first programme upgrade is in the"
                                                    + " month; null where the operator has no device_changes"),
                                    rate(
                                                    UPTAKE_PCT,
                                                    "100 x eligible_uptakes / eligible_lines; null before the launch month")
                                            .in(Unit.PERCENT),
                                    rate(low(UPTAKE_PCT), "Lower limit, Wilson, 95%")
                                            .in(Unit.PERCENT),
                                    rate(high(UPTAKE_PCT), "Upper limit, Wilson, 95%")
                                            .in(Unit.PERCENT))),
                    List.of(Columns.MONTH, Columns.AGE_GROUP, Columns.PORTING_HISTORY))
            .rollingUp(Columns.AGE_GROUP, Columns.PORTING_HISTORY);

    public static final List<ViewDef> VIEWS = List.of(
            ViewDef.of(
                    UPGRADE_UPTAKE,
                    "v_uptake_funnel_by_month",
                    "One row per complete month since the launch, over all lines: how many could take the programme, how many"
                            + " did, and how many have by then.",
                    List.of(
                            Columns.MONTH,
                            ELIGIBLE_LINES,
                            ELIGIBLE_UPTAKES,
                            UPTAKE_PCT,
                            low(UPTAKE_PCT),
                            high(UPTAKE_PCT),
                            Columns.PROGRAM_UPGRADES,
                            UPGRADED_CLOSING_LINES,
                            CUMULATIVE_PROGRAM_LINES),
                    "is_complete AND program_days > 0 AND age_group = 'ALL' AND tenure_band = 'ALL'"),
            ViewDef.of(
                    UPGRADE_UPTAKE,
                    "v_uptake_last_month",
                    "One row per age group and tenure band, without ALL, in the last complete month: how many could take the"
                            + " programme, how many did, and how many have by then.",
                    List.of(
                            Columns.MONTH,
                            Columns.AGE_GROUP,
                            Columns.TENURE_BAND,
                            ELIGIBLE_LINES,
                            ELIGIBLE_UPTAKES,
                            UPTAKE_PCT,
                            low(UPTAKE_PCT),
                            high(UPTAKE_PCT),
                            Columns.PROGRAM_UPGRADES,
                            UPGRADED_CLOSING_LINES,
                            CUMULATIVE_PROGRAM_LINES),
                    "month = " + ViewDef.LAST_MONTH + " AND age_group <> 'ALL' AND tenure_band <> 'ALL'"));

    private ProgramTables() {}
}
