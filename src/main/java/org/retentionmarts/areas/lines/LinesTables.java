package org.retentionmarts.areas.lines;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BOOLEAN;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.Columns.concat;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.List;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.Role;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;
import org.retentionmarts.model.ViewDef;

/** Tables of how lines come, go and port their numbers. */
public final class LinesTables {
    public static final String REGULAR = "regular";
    public static final String STATE = "state";
    public static final String ACTIVATIONS = "activations";
    public static final String PORT_INS = "port_ins";
    public static final String FIRST_PROGRAM_UPGRADES = "first_program_upgrades";
    public static final String OPENING_UPTAKES = "opening_uptakes";
    public static final String DAYS_LEFT_AFTER_PORT_OUT = "days_left_after_port_out";
    public static final String DIRECTION = "direction";
    public static final String OPERATOR = "operator";
    public static final String PORTS_COUNT = "ports";
    public static final String NET_PORTS = "net_ports";
    public static final String PORT_OUTS_PER_1000_LINE_MONTHS = "port_outs_per_1000_line_months";
    public static final String PORT_OUT_PCT_OF_AVERAGE_BASE = "port_out_pct_of_average_base";
    public static final String CHURN_PCT_OF_AVERAGE_BASE = "churn_pct_of_average_base";

    private static final ColumnDef DIRECTION_COLUMN =
            coded(DIRECTION, "IN: from the other operator; OUT: to it", Codes.IN, Codes.OUT);

    private static final ColumnDef OPERATOR_COLUMN =
            required(OPERATOR, STRING, "The other operator; UNKNOWN where the input has none");

    private static final ColumnDef PORTS_COLUMN = count(PORTS_COUNT, "Completed ports of lines at risk");

    private static final ColumnDef LINE_DAYS_COLUMN =
            count(Columns.LINE_DAYS, "Days at risk, summed over lines").in(Unit.LINE_DAYS);

    private static final ColumnDef PORT_OUTS_COLUMN =
            count(Columns.PORT_OUTS, "Lines that ended by porting their number out");

    /** Columns that count how lines come and go. */
    private static final List<ColumnDef> COMING_AND_GOING = List.of(
            LINE_DAYS_COLUMN,
            count(Columns.OPENING_LINES, "Lines at risk on the month's first day that were activated before it"),
            count(
                    Columns.CLOSING_LINES,
                    "Lines at risk on the month's last day (as-of, if earlier) whose end is not that day"),
            count(ACTIVATIONS, "Lines activated"),
            count(PORT_INS, "Lines activated with a number ported in"),
            PORT_OUTS_COLUMN,
            count(Columns.OTHER_TERMINATIONS, "Lines that ended otherwise"));

    /** Port-outs per 1,000 line-months, with limits. */
    private static final List<ColumnDef> PORT_OUT_RATE = List.of(
            rate(PORT_OUTS_PER_1000_LINE_MONTHS, "port_outs / line_days x 30.4375 x 1000: per 1,000 line-months")
                    .in(Unit.PER_1000_LINE_MONTHS),
            rate(low(PORT_OUTS_PER_1000_LINE_MONTHS), "Lower limit, exact Poisson, 95%")
                    .in(Unit.PER_1000_LINE_MONTHS),
            rate(high(PORT_OUTS_PER_1000_LINE_MONTHS), "Upper limit, exact Poisson, 95%")
                    .in(Unit.PER_1000_LINE_MONTHS));

    /** Whether the month is over, days at risk, port-outs and their rate. */
    public static final List<ColumnDef> PORT_OUT_COLUMNS =
            concat(List.of(Columns.COMPLETE_COLUMN, LINE_DAYS_COLUMN, PORT_OUTS_COLUMN), PORT_OUT_RATE);

    /** The measures of {@link #PERSON_TIME}, in the order in which they are counted. */
    public static final List<ColumnDef> MEASURES = concat(
            COMING_AND_GOING,
            List.of(
                    count(Columns.PROGRAM_UPGRADES, "Device changes under the programme"),
                    count(Columns.OTHER_DEVICE_CHANGES, "Device changes outside the programme"),
                    count(Columns.DISCOUNT_KRW, "Discount granted in programme upgrades, KRW")
                            .in(Unit.KRW),
                    count(FIRST_PROGRAM_UPGRADES, "Programme upgrades that are their line's first"),
                    count(
                            OPENING_UPTAKES,
                            "Opening lines that were ELIGIBLE on the month's first day and whose first programme upgrade is in"
                                    + " the month"),
                    count(
                                    DAYS_LEFT_AFTER_PORT_OUT,
                                    "For each port-out, the days from the day after it to the month's last day (as-of, if earlier)")
                            .in(Unit.DAYS)));

    public static final TableDef PERSON_TIME = TableDef.base(
                    "person_time",
                    "One row per month, age group, tenure band, porting history, regular flag and state that has line-days.",
                    concat(
                            List.of(
                                    Columns.MONTH_COLUMN,
                                    Columns.AGE_GROUP_COLUMN,
                                    Columns.TENURE_BAND_COLUMN,
                                    Columns.PORTING_HISTORY_COLUMN,
                                    required(REGULAR, BOOLEAN, "An individual's line in good standing"),
                                    coded(STATE, "State on the day", Codes.STATES.toArray(String[]::new))),
                            MEASURES),
                    List.of(
                            Columns.MONTH,
                            Columns.AGE_GROUP,
                            Columns.TENURE_BAND,
                            Columns.PORTING_HISTORY,
                            REGULAR,
                            STATE))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef PORTS = TableDef.base(
                    "ports",
                    "One row per month, age group, direction and other operator that has ports.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            DIRECTION_COLUMN,
                            OPERATOR_COLUMN,
                            PORTS_COLUMN),
                    List.of(Columns.MONTH, Columns.AGE_GROUP, DIRECTION, OPERATOR))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef NUMBER_PORTING = TableDef.marketing(
                    "number_porting",
                    "One row per month, age group and tenure band, each and ALL, that has line-days: how lines come, go and"
                            + " port their numbers.",
                    concat(
                            List.of(
                                    Columns.MONTH_COLUMN,
                                    Columns.AGE_GROUP_OR_ALL,
                                    Columns.TENURE_BAND_OR_ALL,
                                    Columns.COMPLETE_COLUMN),
                            COMING_AND_GOING,
                            List.of(required(NET_PORTS, ColumnType.BIGINT, "port_ins - port_outs; may be negative")
                                    .in(Unit.COUNT)
                                    .as(Role.BALANCE)),
                            PORT_OUT_RATE,
                            List.of(
                                    rate(
                                                    PORT_OUT_PCT_OF_AVERAGE_BASE,
                                                    "100 x port_outs / mean of opening and closing lines: the published form of"
                                                            + " port-out")
                                            .in(Unit.PERCENT),
                                    rate(
                                                    CHURN_PCT_OF_AVERAGE_BASE,
                                                    "100 x (port_outs + other_terminations) / mean of opening and closing lines: the"
                                                            + " published form of churn")
                                            .in(Unit.PERCENT))),
                    List.of(Columns.MONTH, Columns.AGE_GROUP, Columns.TENURE_BAND))
            .rollingUp(Columns.AGE_GROUP, Columns.TENURE_BAND);

    public static final TableDef PORTING_FLOWS = TableDef.marketing(
                    "porting_flows",
                    "One row per month, age group (each and ALL), direction and other operator that has ports.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_OR_ALL,
                            DIRECTION_COLUMN,
                            OPERATOR_COLUMN,
                            PORTS_COLUMN),
                    List.of(Columns.MONTH, Columns.AGE_GROUP, DIRECTION, OPERATOR))
            .rollingUp(Columns.AGE_GROUP);

    private static final String ALL_LINES = "age_group = 'ALL' AND tenure_band = 'ALL'";
    private static final String NO_ROLL_UP = "age_group <> 'ALL' AND tenure_band <> 'ALL'";

    public static final List<ViewDef> VIEWS = List.of(
            ViewDef.of(
                    NUMBER_PORTING,
                    "v_number_porting_by_month",
                    "One row per complete month, over all lines: how they come, go and port their numbers.",
                    NUMBER_PORTING.columnNames().stream()
                            .filter(column -> !List.of(Columns.AGE_GROUP, Columns.TENURE_BAND, Columns.IS_COMPLETE)
                                    .contains(column))
                            .toList(),
                    "is_complete AND " + ALL_LINES),
            ViewDef.of(
                    NUMBER_PORTING,
                    "v_number_porting_last_month",
                    "One row per age group and tenure band, without ALL, in the last complete month: how lines come, go and"
                            + " port their numbers.",
                    NUMBER_PORTING.columnNames().stream()
                            .filter(column -> !column.equals(Columns.IS_COMPLETE))
                            .toList(),
                    "month = " + ViewDef.LAST_MONTH + " AND " + NO_ROLL_UP),
            ViewDef.of(
                    PORTING_FLOWS,
                    "v_porting_flows_last_month",
                    "One row per direction and other operator in the last complete month, over all ages: where lines go, and"
                            + " where they come from.",
                    List.of(Columns.MONTH, DIRECTION, OPERATOR, PORTS_COUNT),
                    "month = " + ViewDef.LAST_MONTH + " AND age_group = 'ALL'"));

    private LinesTables() {}
}
