package org.retentionmarts.model;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BOOLEAN;
import static org.retentionmarts.model.ColumnType.DATE;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.ColumnType.STRING;

import java.util.List;

/** The additive tables that every mart is built from: catalog {@code base}, namespace {@code cube}. */
public final class BaseTables {
    public static final String MONTH = "month";
    public static final String AGE_GROUP = "age_group";
    public static final String TENURE_BAND = "tenure_band";
    public static final String PORTING_HISTORY = "porting_history";
    public static final String REGULAR = "regular";
    public static final String STATE = "state";
    public static final String LINE_DAYS = "line_days";
    public static final String OPENING_LINES = "opening_lines";
    public static final String CLOSING_LINES = "closing_lines";
    public static final String ACTIVATIONS = "activations";
    public static final String PORT_INS = "port_ins";
    public static final String PORT_OUTS = "port_outs";
    public static final String OTHER_TERMINATIONS = "other_terminations";
    public static final String PROGRAM_UPGRADES = "program_upgrades";
    public static final String OTHER_DEVICE_CHANGES = "other_device_changes";
    public static final String DISCOUNT_KRW = "discount_krw";
    public static final String FIRST_PROGRAM_UPGRADES = "first_program_upgrades";
    public static final String OPENING_UPTAKES = "opening_uptakes";
    public static final String DIRECTION = "direction";
    public static final String OPERATOR = "operator";
    public static final String PORTS_COUNT = "ports";
    public static final String MEMBERSHIP_TIER = "membership_tier";
    public static final String NETWORK = "network";
    public static final String ORIGIN = "origin";
    public static final String DAY = "day";
    public static final String ENTRIES = "entries";
    public static final String CENSORED = "censored";
    public static final String EVER = "ever_upgraded";

    static final ColumnDef MONTH_COLUMN =
            required(MONTH, DATE, "First day of the calendar month").in(Unit.MONTH);
    static final ColumnDef AGE_GROUP_COLUMN = required(
                    AGE_GROUP, STRING, "Age group on the day; unknown without a usable birth date")
            .of(Dimension.AGE_GROUP);

    private static final ColumnDef TENURE_BAND_COLUMN =
            required(TENURE_BAND, STRING, "Tenure band on the day, years").of(Dimension.TENURE_BAND);
    private static final ColumnDef PORTING_HISTORY_COLUMN = coded(
            PORTING_HISTORY,
            "How often the number had been ported when the line was activated",
            Codes.PORTING_HISTORIES.toArray(String[]::new));

    /** The measures of {@link #PERSON_TIME}, in the order of their index in the cube. */
    public static final List<ColumnDef> MEASURES = List.of(
            count(LINE_DAYS, "Days at risk, summed over lines").in(Unit.LINE_DAYS),
            count(OPENING_LINES, "Lines at risk on the month's first day that were activated before it"),
            count(CLOSING_LINES, "Lines at risk on the month's last day (as-of, if earlier) whose end is not that day"),
            count(ACTIVATIONS, "Lines activated"),
            count(PORT_INS, "Lines activated with a number ported in"),
            count(PORT_OUTS, "Lines that ended by porting their number out"),
            count(OTHER_TERMINATIONS, "Lines that ended otherwise"),
            count(PROGRAM_UPGRADES, "Device changes under the programme"),
            count(OTHER_DEVICE_CHANGES, "Device changes outside the programme"),
            count(DISCOUNT_KRW, "Discount granted in programme upgrades, KRW").in(Unit.KRW),
            count(FIRST_PROGRAM_UPGRADES, "Programme upgrades that are their line's first"),
            count(
                    OPENING_UPTAKES,
                    "Opening lines that were ELIGIBLE on the month's first day and whose first programme upgrade is in"
                            + " the month"));

    public static final TableDef PERSON_TIME = table(
                    "person_time",
                    "One row per month, age group, tenure band, porting history, regular flag and state that has line-days.",
                    concat(
                            List.of(
                                    MONTH_COLUMN,
                                    AGE_GROUP_COLUMN,
                                    TENURE_BAND_COLUMN,
                                    PORTING_HISTORY_COLUMN,
                                    required(REGULAR, BOOLEAN, "An individual's line in good standing"),
                                    coded(STATE, "State on the day", Codes.STATES.toArray(String[]::new))),
                            MEASURES),
                    List.of(MONTH, AGE_GROUP, TENURE_BAND, PORTING_HISTORY, REGULAR, STATE))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef PORTS = table(
                    "ports",
                    "One row per month, age group, direction and other operator that has ports.",
                    List.of(
                            MONTH_COLUMN,
                            AGE_GROUP_COLUMN,
                            coded(DIRECTION, "IN: from the other operator; OUT: to it", Codes.IN, Codes.OUT),
                            required(OPERATOR, STRING, "The other operator; UNKNOWN where the input has none"),
                            count(PORTS_COUNT, "Completed ports of lines at risk")),
                    List.of(MONTH, AGE_GROUP, DIRECTION, OPERATOR))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef UPGRADES = table(
                    "upgrades",
                    "One row per month, age group and membership tier on the day that has programme upgrades.",
                    List.of(
                            MONTH_COLUMN,
                            AGE_GROUP_COLUMN,
                            required(MEMBERSHIP_TIER, STRING, "Tier on the day of the upgrade, else the line's")
                                    .of(Dimension.MEMBERSHIP_TIER),
                            count(PROGRAM_UPGRADES, "Device changes under the programme")),
                    List.of(MONTH, AGE_GROUP, MEMBERSHIP_TIER))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef CAPTURED = table(
                    "captured",
                    "One row per month, age group, membership tier and network that has closing lines; written for the as-of's"
                            + " month only, since tier and network are known only as they are now.",
                    List.of(
                            MONTH_COLUMN,
                            AGE_GROUP_COLUMN,
                            required(MEMBERSHIP_TIER, STRING, "Tier at the snapshot")
                                    .of(Dimension.MEMBERSHIP_TIER),
                            required(NETWORK, STRING, "Network at the snapshot").of(Dimension.NETWORK),
                            count(CLOSING_LINES, "Lines at risk on the as-of whose end is not that day")),
                    List.of(MONTH, AGE_GROUP, MEMBERSHIP_TIER, NETWORK))
            .refreshed(Refreshed.AS_OF_MONTH);

    public static final TableDef ORIGIN_RISK = table(
            "origin_risk",
            "One row per origin, age group on the origin's first observed day and day since origin on which lines enter"
                    + " or leave observation; recomputed whole in every run.",
            List.of(
                    coded(
                            ORIGIN,
                            "What the days are counted from: ACTIVATION; UPGRADE, the day after the first programme"
                                    + " upgrade; ELIGIBLE, the first ELIGIBLE day on or after the launch, first run only",
                            Codes.ORIGINS.toArray(String[]::new)),
                    required(AGE_GROUP, STRING, "Age group on the origin's first observed day")
                            .of(Dimension.AGE_GROUP),
                    required(DAY, INT, "Days since the origin; a line that leaves on its first day leaves at 1")
                            .in(Unit.DAYS),
                    count(ENTRIES, "Lines that come under observation: at risk from the next day on"),
                    count(PORT_OUTS, "Lines that leave by porting their number out"),
                    count(OTHER_TERMINATIONS, "Lines that end otherwise"),
                    count(CENSORED, "Lines that leave observation without an end")),
            List.of(ORIGIN, AGE_GROUP, DAY));

    public static final TableDef EVER_UPGRADED = table(
            "ever_upgraded",
            "One row per age group, tenure band, porting history and whether the line ever takes a programme upgrade:"
                    + " days of regular lines that were ELIGIBLE or UPGRADED on some day of the complete months after the"
                    + " launch month; recomputed whole in every run.",
            List.of(
                    AGE_GROUP_COLUMN,
                    TENURE_BAND_COLUMN,
                    PORTING_HISTORY_COLUMN,
                    required(EVER, BOOLEAN, "Whether the line takes a programme upgrade up to the as-of"),
                    count(LINE_DAYS, "Days at risk in the complete months after the launch month")
                            .in(Unit.LINE_DAYS),
                    count(PORT_OUTS, "Port-outs in these months")),
            List.of(AGE_GROUP, TENURE_BAND, PORTING_HISTORY, EVER));

    public static final List<TableDef> ALL =
            List.of(PERSON_TIME, PORTS, UPGRADES, CAPTURED, ORIGIN_RISK, EVER_UPGRADED);

    private BaseTables() {}

    private static TableDef table(String name, String grain, List<ColumnDef> columns, List<String> key) {
        return new TableDef("base", "cube", name, grain, columns, key);
    }

    private static List<ColumnDef> concat(List<ColumnDef> first, List<ColumnDef> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
