package org.retentionmarts.areas.program;

import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.nullable;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.Arrays;
import java.util.List;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;
import org.retentionmarts.stats.EffectReading;

/** The table that asks whether the programme holds lines, whom, and at what price. */
public final class EffectTables {
    public static final String GROUP_BY = "group_by";
    public static final String GROUP_VALUE = "group_value";
    public static final String UPGRADED_LINE_DAYS = "upgraded_line_days";
    public static final String UPGRADED_PORT_OUTS = "upgraded_port_outs";
    public static final String ELIGIBLE_LINE_DAYS = "eligible_line_days";
    public static final String ELIGIBLE_PORT_OUTS = "eligible_port_outs";
    public static final String REPLACED_LINE_DAYS = "replaced_line_days";
    public static final String REPLACED_PORT_OUTS = "replaced_port_outs";
    public static final String CRUDE_RATE_RATIO = "crude_rate_ratio";
    public static final String ADJUSTED_RATE_RATIO = "adjusted_rate_ratio";
    public static final String UPGRADED_VS_REPLACED_RATE_RATIO = "upgraded_vs_replaced_rate_ratio";
    public static final String ADJUSTED_RATE_RATIO_ANY_OTHER = "adjusted_rate_ratio_any_other";
    public static final String NAIVE_RATE_RATIO = "naive_rate_ratio";
    public static final String PLACEBO_RATE_RATIO = "placebo_rate_ratio";
    public static final String PRELAUNCH_RATE_RATIO = "prelaunch_rate_ratio";
    public static final String HETEROGENEITY_P_VALUE = "heterogeneity_p_value";
    public static final String COVERED_LINE_DAYS = "covered_line_days";
    public static final String COVERED_PORT_OUTS = "covered_port_outs";
    public static final String EXPECTED_PORT_OUTS = "expected_port_outs";
    public static final String PREVENTED_PORT_OUTS = "prevented_port_outs";
    public static final String MINIMUM_DETECTABLE_RATE_RATIO = "minimum_detectable_rate_ratio";
    public static final String EFFECT_DISCOUNT_KRW = "effect_discount_krw";
    public static final String KRW_PER_PREVENTED_PORT_OUT = "krw_per_prevented_port_out";
    public static final String E_VALUE = "e_value";
    public static final String E_VALUE_LIMIT = "e_value_limit";
    public static final String SELECTION_SHARE_TO_NULL = "selection_share_to_null";
    public static final String READING = "reading";
    public static final String NOTE = "note";

    static final String LOWER = "Lower limit, 95%";
    static final String UPPER = "Upper limit, 95%";

    public static final TableDef PROGRAM_EFFECT = TableDef.marketing(
            "program_effect",
            "One row per group that has UPGRADED or ELIGIBLE line-days: what the programme does to port-out. Regular"
                    + " lines, complete months after the launch month; strata month x age group x tenure band x porting"
                    + " history.",
            List.of(
                    coded(
                            GROUP_BY,
                            "By what the lines are grouped",
                            Codes.ALL,
                            "age_group",
                            "tenure_band",
                            "porting_history",
                            "age_group|porting_history"),
                    required(GROUP_VALUE, STRING, "The group, for instance ALL, 20-29, OFTEN or 20-29|OFTEN"),
                    count(UPGRADED_LINE_DAYS, "Line-days in state UPGRADED").in(Unit.LINE_DAYS),
                    count(UPGRADED_PORT_OUTS, "Port-outs in state UPGRADED"),
                    count(ELIGIBLE_LINE_DAYS, "Line-days in state ELIGIBLE").in(Unit.LINE_DAYS),
                    count(ELIGIBLE_PORT_OUTS, "Port-outs in state ELIGIBLE"),
                    count(REPLACED_LINE_DAYS, "Line-days in state REPLACED").in(Unit.LINE_DAYS),
                    count(REPLACED_PORT_OUTS, "Port-outs in state REPLACED"),
                    rate(CRUDE_RATE_RATIO, "Port-out rate UPGRADED / ELIGIBLE, without adjustment")
                            .in(Unit.RATIO),
                    rate(
                                    ADJUSTED_RATE_RATIO,
                                    "The same, Mantel-Haenszel over the strata: below 1, upgraded lines port out less than"
                                            + " comparable eligible ones")
                            .in(Unit.RATIO),
                    rate(low(ADJUSTED_RATE_RATIO), LOWER + ", of a score test").in(Unit.RATIO),
                    rate(high(ADJUSTED_RATE_RATIO), UPPER + ", of a score test").in(Unit.RATIO),
                    rate(
                                    UPGRADED_VS_REPLACED_RATE_RATIO,
                                    "UPGRADED against REPLACED lines, who got a new phone without the"
                                            + " programme, over the same strata")
                            .in(Unit.RATIO),
                    rate(low(UPGRADED_VS_REPLACED_RATE_RATIO), LOWER).in(Unit.RATIO),
                    rate(high(UPGRADED_VS_REPLACED_RATE_RATIO), UPPER).in(Unit.RATIO),
                    rate(
                                    ADJUSTED_RATE_RATIO_ANY_OTHER,
                                    "UPGRADED against ELIGIBLE and REPLACED together, Mantel-Haenszel over the strata")
                            .in(Unit.RATIO),
                    rate(low(ADJUSTED_RATE_RATIO_ANY_OTHER), LOWER).in(Unit.RATIO),
                    rate(high(ADJUSTED_RATE_RATIO_ANY_OTHER), UPPER).in(Unit.RATIO),
                    rate(
                                    NAIVE_RATE_RATIO,
                                    "A common mistake, for comparison only: lines that ever upgrade"
                                            + " against lines that never do (immortal time bias)")
                            .in(Unit.RATIO),
                    rate(
                                    PLACEBO_RATE_RATIO,
                                    "The adjusted ratio of other terminations, a negative-control outcome:"
                                            + " the programme should have no effect on them")
                            .in(Unit.RATIO),
                    rate(low(PLACEBO_RATE_RATIO), LOWER).in(Unit.RATIO),
                    rate(high(PLACEBO_RATE_RATIO), UPPER).in(Unit.RATIO),
                    rate(
                                    PRELAUNCH_RATE_RATIO,
                                    "REPLACED against ELIGIBLE lines in the complete months before the"
                                            + " launch month: how lines with a new phone differ where there is no"
                                            + " programme")
                            .in(Unit.RATIO),
                    rate(low(PRELAUNCH_RATE_RATIO), LOWER).in(Unit.RATIO),
                    rate(high(PRELAUNCH_RATE_RATIO), UPPER).in(Unit.RATIO),
                    rate(
                                    HETEROGENEITY_P_VALUE,
                                    "Below 0.05 the adjusted ratios of this group_by's groups differ by"
                                            + " more than chance; a score test; null with fewer than two groups, and"
                                            + " where their common ratio is null or 0")
                            .in(Unit.P_VALUE),
                    count(COVERED_LINE_DAYS, "UPGRADED line-days in strata that have ELIGIBLE line-days")
                            .in(Unit.LINE_DAYS),
                    count(COVERED_PORT_OUTS, "Port-outs in these"),
                    rate(
                                    EXPECTED_PORT_OUTS,
                                    "Port-outs of the covered line-days at the ELIGIBLE rate of their"
                                            + " stratum; to the days of that rate are added those that one port-out"
                                            + " cuts off on average")
                            .in(Unit.ESTIMATED_COUNT),
                    rate(PREVENTED_PORT_OUTS, "expected_port_outs - covered_port_outs")
                            .in(Unit.ESTIMATED_COUNT),
                    rate(low(PREVENTED_PORT_OUTS), LOWER).in(Unit.ESTIMATED_COUNT),
                    rate(high(PREVENTED_PORT_OUTS), UPPER).in(Unit.ESTIMATED_COUNT),
                    rate(
                                    MINIMUM_DETECTABLE_RATE_RATIO,
                                    "A true ratio of this size is found 80 times in 100 where hundreds of"
                                            + " port-outs are expected, less often where fewer are; null where none"
                                            + " is")
                            .in(Unit.RATIO),
                    count(
                                    Columns.DISCOUNT_KRW,
                                    "Discounts of programme upgrades of the group's regular lines from the"
                                            + " launch month to the as-of, KRW; those of months before the base are"
                                            + " missing")
                            .in(Unit.KRW),
                    count(
                                    EFFECT_DISCOUNT_KRW,
                                    "The part of discount_krw up to the last complete month, KRW. Where"
                                            + " the base starts after the launch month, discounts are missing and"
                                            + " prices too low: note says so")
                            .in(Unit.KRW),
                    rate(
                                    KRW_PER_PREVENTED_PORT_OUT,
                                    "effect_discount_krw / prevented_port_outs: for the months so far;"
                                            + " null where none is prevented")
                            .in(Unit.KRW_PER_EVENT),
                    rate(
                                    low(KRW_PER_PREVENTED_PORT_OUT),
                                    LOWER
                                            + ": effect_discount_krw / prevented_port_outs_high; may stand without a price")
                            .in(Unit.KRW_PER_EVENT),
                    rate(
                                    high(KRW_PER_PREVENTED_PORT_OUT),
                                    UPPER
                                            + ": effect_discount_krw / prevented_port_outs_low; null where there is no upper limit")
                            .in(Unit.KRW_PER_EVENT),
                    rate(
                                    E_VALUE,
                                    "How strongly, as a ratio, an unknown cause would have to go with"
                                            + " upgrading and with port-out to explain all of the adjusted ratio;"
                                            + " null where that is null or 0")
                            .in(Unit.RATIO),
                    rate(E_VALUE_LIMIT, "The same for the limit that is nearer to 1; 1 where the limits hold 1")
                            .in(Unit.RATIO),
                    rate(
                                    SELECTION_SHARE_TO_NULL,
                                    "If this share of the ELIGIBLE port-outs was decided before the lines"
                                            + " could upgrade, that explains all of the adjusted ratio; null where"
                                            + " the ratio is not below 1")
                            .in(Unit.RATIO),
                    coded(
                            READING,
                            "What the adjusted and the upgraded_vs_replaced ratio say together; INCONCLUSIVE where a limit of"
                                    + " one is null",
                            Arrays.stream(EffectReading.values())
                                    .map(Enum::name)
                                    .toArray(String[]::new)),
                    nullable(NOTE, STRING, "Why a figure is null or too low, and what is not covered")),
            List.of(GROUP_BY, GROUP_VALUE));

    private EffectTables() {}
}
