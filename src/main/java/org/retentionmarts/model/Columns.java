package org.retentionmarts.model;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BOOLEAN;
import static org.retentionmarts.model.ColumnType.DATE;
import static org.retentionmarts.model.ColumnType.STRING;

import java.util.stream.Stream;

/** Columns that tables of several areas have: their names, and those that are declared alike everywhere. */
public final class Columns {
    public static final String MONTH = "month";
    public static final String AGE_GROUP = "age_group";
    public static final String TENURE_BAND = "tenure_band";
    public static final String PORTING_HISTORY = "porting_history";
    public static final String LINE_DAYS = "line_days";
    public static final String OPENING_LINES = "opening_lines";
    public static final String CLOSING_LINES = "closing_lines";
    public static final String PORT_OUTS = "port_outs";
    public static final String OTHER_TERMINATIONS = "other_terminations";
    public static final String PROGRAM_UPGRADES = "program_upgrades";
    public static final String OTHER_DEVICE_CHANGES = "other_device_changes";
    public static final String DISCOUNT_KRW = "discount_krw";
    public static final String MEMBERSHIP_TIER = "membership_tier";
    public static final String NETWORK = "network";
    public static final String IS_COMPLETE = "is_complete";

    public static final ColumnDef MONTH_COLUMN =
            required(MONTH, DATE, "First day of the calendar month").in(Unit.MONTH);
    public static final ColumnDef AGE_GROUP_COLUMN = required(
                    AGE_GROUP, STRING, "Age group on the day; unknown without a usable birth date")
            .of(Dimension.AGE_GROUP);
    public static final ColumnDef AGE_GROUP_OR_ALL = required(
                    AGE_GROUP, STRING, "Age group on the day, unknown without a usable birth date, or ALL")
            .of(Dimension.AGE_GROUP.orAll());
    public static final ColumnDef TENURE_BAND_COLUMN =
            required(TENURE_BAND, STRING, "Tenure band on the day, years").of(Dimension.TENURE_BAND);
    public static final ColumnDef TENURE_BAND_OR_ALL = required(
                    TENURE_BAND, STRING, "Tenure band on the day, years, or ALL")
            .of(Dimension.TENURE_BAND.orAll());
    public static final ColumnDef PORTING_HISTORY_COLUMN = coded(
            PORTING_HISTORY,
            "How often the number had been ported when the line was activated",
            Codes.PORTING_HISTORIES.toArray(String[]::new));
    public static final ColumnDef PORTING_HISTORY_OR_ALL = coded(
            PORTING_HISTORY,
            "How often the number had been ported when the line was activated, or ALL",
            Stream.concat(Codes.PORTING_HISTORIES.stream(), Stream.of(Codes.ALL))
                    .toArray(String[]::new));
    public static final ColumnDef COMPLETE_COLUMN =
            required(IS_COMPLETE, BOOLEAN, "The month's last day is not after the as-of");

    private Columns() {}
}
