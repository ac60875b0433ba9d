package org.retentionmarts.areas.retention;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.List;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;

/** Tables of how long lines last. */
public final class RetentionTables {
    public static final String ORIGIN = "origin";
    public static final String DAY = "day";
    public static final String ENTRIES = "entries";
    public static final String CENSORED = "censored";
    public static final String MONTH_SINCE_ORIGIN = "month_since_origin";
    public static final String AT_RISK = "at_risk";
    public static final String SURVIVAL = "survival";
    public static final String PORT_OUT_INCIDENCE = "port_out_incidence";

    private static final String LOWER = "Lower limit, 95%";
    private static final String UPPER = "Upper limit, 95%";

    public static final TableDef ORIGIN_RISK = TableDef.base(
            "origin_risk",
            "One row per origin, age group on the origin's first observed day and day since origin on which lines enter"
                    + " or leave observation; recomputed whole in every run.",
            List.of(
                    coded(
                            ORIGIN,
                            "What the days are counted from: ACTIVATION; UPGRADE, the day after the"
                                    + " first programme upgrade; ELIGIBLE, the first ELIGIBLE day on or after"
                                    + " the launch, up to the first day that is not ELIGIBLE",
                            Codes.ORIGINS.toArray(String[]::new)),
                    required(Columns.AGE_GROUP, STRING, "Age group on the origin's first observed day")
                            .of(Dimension.AGE_GROUP),
                    required(DAY, INT, "Days since the origin; a line that leaves on its first day leaves at 1")
                            .in(Unit.DAYS),
                    count(ENTRIES, "Lines that come under observation: at risk from the next day on"),
                    count(Columns.PORT_OUTS, "Lines that leave by porting their number out"),
                    count(Columns.OTHER_TERMINATIONS, "Lines that end otherwise"),
                    count(CENSORED, "Lines that leave observation without an end")),
            List.of(ORIGIN, Columns.AGE_GROUP, DAY));

    public static final TableDef RETENTION_CURVE = TableDef.marketing(
            "retention_curve",
            "One row per origin, age group on the origin's first observed day (each and ALL) and month since origin:"
                    + " how lines last, with late entry at observed-from.",
            List.of(
                    coded(ORIGIN, "What the months are counted from", Codes.ORIGINS.toArray(String[]::new)),
                    required(Columns.AGE_GROUP, STRING, "Age group on the origin's first observed day, unknown, or ALL")
                            .of(Dimension.AGE_GROUP.orAll()),
                    required(MONTH_SINCE_ORIGIN, INT, "k, reported at day ceil(30.4375 k) since the origin")
                            .in(Unit.MONTHS),
                    count(AT_RISK, "Lines at risk just after that day"),
                    count(Columns.PORT_OUTS, "Port-outs since the previous k"),
                    count(Columns.OTHER_TERMINATIONS, "Other ends since the previous k"),
                    rate(SURVIVAL, "Kaplan-Meier estimate of not having ended in any way, 0 to 1")
                            .in(Unit.PROBABILITY),
                    rate(low(SURVIVAL), LOWER + ", log-log, Greenwood; null at survival 0")
                            .in(Unit.PROBABILITY),
                    rate(high(SURVIVAL), UPPER + ", log-log, Greenwood; null at survival 0")
                            .in(Unit.PROBABILITY),
                    rate(
                                    PORT_OUT_INCIDENCE,
                                    "Aalen-Johansen estimate of having ported out, other terminations competing, 0 to 1")
                            .in(Unit.PROBABILITY)),
            List.of(ORIGIN, Columns.AGE_GROUP, MONTH_SINCE_ORIGIN));

    private RetentionTables() {}
}
