package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.program.EffectTables.LOWER;
import static org.retentionmarts.areas.program.EffectTables.NOTE;
import static org.retentionmarts.areas.program.EffectTables.UPPER;
import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.nullable;
import static org.retentionmarts.model.ColumnDef.optionalCount;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;

/** Tables of port-out before and after the launch month, of lines that it concerns and of others. */
public final class BeforeAfterTables {
    public static final String MONTHS_USED = "months_used";
    public static final String RATIO_OF_RATE_RATIOS = "ratio_of_rate_ratios";
    public static final String ADJUSTED_RATIO = "adjusted_ratio";
    public static final String PRETREND_P_VALUE = "pretrend_p_value";
    public static final String DISPERSION = "dispersion";
    public static final String MONTHS_BEFORE = "months_before";
    public static final String MONTHS_AFTER = "months_after";
    public static final String PERIOD = "period";
    public static final String RATE_RATIO = "rate_ratio";
    public static final String PLACEBO = "placebo_";
    public static final String TREATED_PORT_OUTS = "treated_port_outs";
    public static final String TREATED_LINE_DAYS = "treated_line_days";
    public static final String CONTROL_PORT_OUTS = "control_port_outs";
    public static final String CONTROL_LINE_DAYS = "control_line_days";

    /** The cells of a difference in differences, in the order of their columns. */
    public static final List<String> DID_CELLS =
            List.of("treated_before", "treated_after", "control_before", "control_after");

    public static final TableDef PROGRAM_EFFECT_DID = TableDef.marketing(
            "program_effect_did",
            "One row per age group (each and ALL) that has treated or control line-days: port-out before and after the"
                    + " launch month, regular lines. Treated: ELIGIBLE, REPLACED and UPGRADED; control: NEARLY_ELIGIBLE.",
            didColumns(),
            List.of(Columns.AGE_GROUP));

    public static final TableDef PROGRAM_EVENT_STUDY = TableDef.marketing(
                    "program_event_study",
                    "One row per complete month and age group (each and ALL) that has treated or control line-days: port-out"
                            + " of treated beside control lines, regular lines. Treated: ELIGIBLE, REPLACED and UPGRADED;"
                            + " control: NEARLY_ELIGIBLE.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_OR_ALL,
                            coded(
                                    PERIOD,
                                    "Where the month lies: before, in or after the launch month",
                                    ProgramEventStudy.BEFORE,
                                    ProgramEventStudy.LAUNCH,
                                    ProgramEventStudy.AFTER),
                            count(TREATED_PORT_OUTS, "Port-outs of treated lines"),
                            count(TREATED_LINE_DAYS, "Line-days of treated lines")
                                    .in(Unit.LINE_DAYS),
                            count(CONTROL_PORT_OUTS, "Port-outs of control lines"),
                            count(CONTROL_LINE_DAYS, "Line-days of control lines")
                                    .in(Unit.LINE_DAYS),
                            rate(
                                            RATE_RATIO,
                                            "Port-out rate treated / control, Mantel-Haenszel over age group x tenure band x"
                                                    + " porting history; null where no comparable control line ports out")
                                    .in(Unit.RATIO),
                            rate(low(RATE_RATIO), LOWER + ", of a score test").in(Unit.RATIO),
                            rate(high(RATE_RATIO), UPPER + ", of a score test").in(Unit.RATIO)),
                    List.of(Columns.MONTH, Columns.AGE_GROUP))
            .rollingUp(Columns.AGE_GROUP);

    private BeforeAfterTables() {}

    private static List<ColumnDef> didColumns() {
        List<ColumnDef> columns = new ArrayList<>();
        columns.add(required(Columns.AGE_GROUP, STRING, "Age group on the day, unknown, or ALL")
                .of(Dimension.AGE_GROUP.orAll()));
        columns.add(required(
                        MONTHS_USED,
                        INT,
                        "m: so many months before the launch month are compared with as many after it")
                .in(Unit.MONTHS));
        for (String cell : DID_CELLS) {
            columns.add(count(cell + "_port_outs", "Port-outs, " + cell.replace('_', ' ') + " the launch month"));
            columns.add(count(cell + "_line_days", "Line-days, " + cell.replace('_', ' ') + " the launch month")
                    .in(Unit.LINE_DAYS));
        }
        columns.add(rate(
                        RATIO_OF_RATE_RATIOS,
                        "(treated after / treated before) / (control after / control before), port-outs")
                .in(Unit.RATIO));
        columns.add(rate(low(RATIO_OF_RATE_RATIOS), LOWER).in(Unit.RATIO));
        columns.add(rate(high(RATIO_OF_RATE_RATIOS), UPPER).in(Unit.RATIO));
        columns.addAll(eventStudyColumns());
        for (String cell : DID_CELLS) {
            String placebo = " a launch m + 1 months earlier; null where the base does not reach back";
            columns.add(optionalCount(PLACEBO + cell + "_port_outs", "Port-outs, " + cell.replace('_', ' ') + placebo));
            columns.add(optionalCount(PLACEBO + cell + "_line_days", "Line-days, " + cell.replace('_', ' ') + placebo)
                    .in(Unit.LINE_DAYS));
        }
        columns.add(rate(PLACEBO + RATIO_OF_RATE_RATIOS, "The same ratio for a launch m + 1 months earlier")
                .in(Unit.RATIO));
        columns.add(rate(PLACEBO + low(RATIO_OF_RATE_RATIOS), LOWER).in(Unit.RATIO));
        columns.add(rate(PLACEBO + high(RATIO_OF_RATE_RATIOS), UPPER).in(Unit.RATIO));
        columns.add(nullable(NOTE, STRING, "Why a figure is null"));
        return columns;
    }

    private static List<ColumnDef> eventStudyColumns() {
        return List.of(
                rate(
                                ADJUSTED_RATIO,
                                "Mean rate_ratio of program_event_study after the launch month / before it"
                                        + " (weighted geometric means): all complete months after it, up to"
                                        + " did.months-before months before")
                        .in(Unit.RATIO),
                rate(low(ADJUSTED_RATIO), LOWER + ", t quantile, variance times dispersion")
                        .in(Unit.RATIO),
                rate(high(ADJUSTED_RATIO), UPPER + ", t quantile, variance times dispersion")
                        .in(Unit.RATIO),
                rate(
                                PRETREND_P_VALUE,
                                "Below 0.05 the months' ratios rose or fell already before the launch"
                                        + " month; null with fewer than three such months")
                        .in(Unit.P_VALUE),
                rate(
                                DISPERSION,
                                "How much more the months' ratios vary than by chance, 1 or more; limits"
                                        + " of adjusted_ratio allow for it")
                        .in(Unit.RATIO),
                required(MONTHS_BEFORE, INT, "Months before the launch month whose ratio is above 0")
                        .in(Unit.MONTHS),
                required(MONTHS_AFTER, INT, "Months after it whose ratio is above 0")
                        .in(Unit.MONTHS));
    }
}
