package org.retentionmarts.model;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.optionalCount;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BOOLEAN;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.List;

/** What analysts and marketing read: catalog {@code marts}, namespace {@code marketing}. */
public final class MarketingTables {
    public static final String IS_COMPLETE = "is_complete";
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
    public static final String NET_PORTS = "net_ports";
    public static final String PORT_OUTS_PER_1000_LINE_MONTHS = "port_outs_per_1000_line_months";
    public static final String PORT_OUT_PCT_OF_AVERAGE_BASE = "port_out_pct_of_average_base";
    public static final String CHURN_PCT_OF_AVERAGE_BASE = "churn_pct_of_average_base";
    public static final String TIER_SHARE_OF_UPGRADES_PCT = "tier_share_of_upgrades_pct";
    public static final String TIER_SHARE_OF_LINES_PCT = "tier_share_of_lines_pct";

    private static final ColumnDef AGE_GROUP = required(
                    BaseTables.AGE_GROUP, STRING, "Age group on the day, unknown without a usable birth date, or ALL")
            .of(Dimension.AGE_GROUP.orAll());
    private static final ColumnDef TENURE_BAND = required(
                    BaseTables.TENURE_BAND, STRING, "Tenure band on the day, years, or ALL")
            .of(Dimension.TENURE_BAND.orAll());
    private static final ColumnDef COMPLETE =
            required(IS_COMPLETE, BOOLEAN, "The month's last day is not after the as-of");
    private static final List<String> MONTH_AGE_TENURE =
            List.of(BaseTables.MONTH, BaseTables.AGE_GROUP, BaseTables.TENURE_BAND);

    public static final TableDef UPGRADE_UPTAKE = TableDef.marketing(
                    "upgrade_uptake",
                    "One row per month, age group and tenure band, each and ALL, that has line-days: how eligible lines take up"
                            + " the upgrade programme.",
                    List.of(
                            BaseTables.MONTH_COLUMN,
                            AGE_GROUP,
                            TENURE_BAND,
                            COMPLETE,
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
                            count(
                                    BaseTables.PROGRAM_UPGRADES,
                                    "Device changes under the programme, whatever the state"),
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
                            count(BaseTables.OTHER_DEVICE_CHANGES, "Device changes outside the programme"),
                            rate(
                                            PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT,
                                            "100 x program_upgrades / all device changes; null before launch")
                                    .in(Unit.PERCENT),
                            count(BaseTables.DISCOUNT_KRW, "Discount granted in programme upgrades, KRW")
                                    .in(Unit.KRW),
                            count(UPGRADED_CLOSING_LINES, "Closing lines in state UPGRADED"),
                            optionalCount(
                                            CUMULATIVE_PROGRAM_LINES,
                                            "First programme upgrades from the launch month up to this month, by the band at the"
                                                    + " upgrade; 0 before launch; null where the base starts after the launch month")
                                    .as(Role.RUNNING_COUNT)),
                    MONTH_AGE_TENURE)
            .rollingUp(BaseTables.AGE_GROUP, BaseTables.TENURE_BAND);

    public static final TableDef NUMBER_PORTING = TableDef.marketing(
                    "number_porting",
                    "One row per month, age group and tenure band, each and ALL, that has line-days: how lines come, go and"
                            + " port their numbers.",
                    List.of(
                            BaseTables.MONTH_COLUMN,
                            AGE_GROUP,
                            TENURE_BAND,
                            COMPLETE,
                            count(BaseTables.LINE_DAYS, "Days at risk, summed over lines")
                                    .in(Unit.LINE_DAYS),
                            count(
                                    BaseTables.OPENING_LINES,
                                    "Lines at risk on the month's first day that were activated before it"),
                            count(
                                    BaseTables.CLOSING_LINES,
                                    "Lines at risk on the month's last day (as-of, if earlier) whose end is not that day"),
                            count(BaseTables.ACTIVATIONS, "Lines activated"),
                            count(BaseTables.PORT_INS, "Lines activated with a number ported in"),
                            count(BaseTables.PORT_OUTS, "Lines that ended by porting their number out"),
                            count(BaseTables.OTHER_TERMINATIONS, "Lines that ended otherwise"),
                            required(NET_PORTS, ColumnType.BIGINT, "port_ins - port_outs; may be negative")
                                    .in(Unit.COUNT)
                                    .as(Role.BALANCE),
                            rate(
                                            PORT_OUTS_PER_1000_LINE_MONTHS,
                                            "port_outs / line_days x 30.4375 x 1000: per 1,000 line-months")
                                    .in(Unit.PER_1000_LINE_MONTHS),
                            rate(low(PORT_OUTS_PER_1000_LINE_MONTHS), "Lower limit, exact Poisson, 95%")
                                    .in(Unit.PER_1000_LINE_MONTHS),
                            rate(high(PORT_OUTS_PER_1000_LINE_MONTHS), "Upper limit, exact Poisson, 95%")
                                    .in(Unit.PER_1000_LINE_MONTHS),
                            rate(
                                            PORT_OUT_PCT_OF_AVERAGE_BASE,
                                            "100 x port_outs / mean of opening and closing lines: the published form of port-out")
                                    .in(Unit.PERCENT),
                            rate(
                                            CHURN_PCT_OF_AVERAGE_BASE,
                                            "100 x (port_outs + other_terminations) / mean of opening and closing lines: the published"
                                                    + " form of churn")
                                    .in(Unit.PERCENT)),
                    MONTH_AGE_TENURE)
            .rollingUp(BaseTables.AGE_GROUP, BaseTables.TENURE_BAND);

    public static final TableDef PORTING_FLOWS = TableDef.marketing(
                    "porting_flows",
                    "One row per month, age group (each and ALL), direction and other operator that has ports.",
                    List.of(
                            BaseTables.MONTH_COLUMN,
                            AGE_GROUP,
                            coded(BaseTables.DIRECTION, "IN: from the other operator; OUT: to it", Codes.IN, Codes.OUT),
                            required(
                                    BaseTables.OPERATOR,
                                    STRING,
                                    "The other operator; UNKNOWN where the input has none"),
                            count(BaseTables.PORTS_COUNT, "Completed ports of lines at risk")),
                    List.of(BaseTables.MONTH, BaseTables.AGE_GROUP, BaseTables.DIRECTION, BaseTables.OPERATOR))
            .rollingUp(BaseTables.AGE_GROUP);

    public static final TableDef MEMBERSHIP_TREND = TableDef.marketing(
                    "membership_trend",
                    "One row per month, membership tier and age group (each and ALL) that has programme upgrades or closing"
                            + " lines.",
                    List.of(
                            BaseTables.MONTH_COLUMN,
                            required(
                                            BaseTables.MEMBERSHIP_TIER,
                                            STRING,
                                            "Tier on the day of the upgrade; for closing lines at the snapshot")
                                    .of(Dimension.MEMBERSHIP_TIER),
                            AGE_GROUP,
                            optionalCount(
                                    BaseTables.PROGRAM_UPGRADES,
                                    "Device changes under the programme; null where the operator has no device_changes"),
                            rate(
                                            TIER_SHARE_OF_UPGRADES_PCT,
                                            "100 x program_upgrades / those of all tiers in the month and age group")
                                    .in(Unit.PERCENT),
                            optionalCount(
                                    BaseTables.CLOSING_LINES,
                                    "Closing lines; null in months not captured while current"),
                            rate(
                                            TIER_SHARE_OF_LINES_PCT,
                                            "100 x closing_lines / those of all tiers in the month and age group")
                                    .in(Unit.PERCENT)),
                    List.of(BaseTables.MONTH, BaseTables.MEMBERSHIP_TIER, BaseTables.AGE_GROUP))
            .rollingUp(BaseTables.AGE_GROUP);

    public static final List<TableDef> ALL = List.of(
            UPGRADE_UPTAKE,
            NUMBER_PORTING,
            PORTING_FLOWS,
            MEMBERSHIP_TREND,
            EvidenceTables.PROGRAM_EFFECT,
            EvidenceTables.PROGRAM_EFFECT_DID,
            EvidenceTables.RETENTION_CURVE);

    private MarketingTables() {}
}
