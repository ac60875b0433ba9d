package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.program.EffectTables.ADJUSTED_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.KRW_PER_PREVENTED_PORT_OUT;
import static org.retentionmarts.areas.program.EffectTables.PREVENTED_PORT_OUTS;
import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.nullable;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.BIGINT;
import static org.retentionmarts.model.ColumnType.INT;
import static org.retentionmarts.model.ColumnType.STRING;
import static org.retentionmarts.model.Limits.high;
import static org.retentionmarts.model.Limits.low;

import java.util.Arrays;
import java.util.List;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Role;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;
import org.retentionmarts.stats.EffectReading;

/** The table that says whom to make an offer. */
public final class OfferTables {
    public static final String NEARLY_ELIGIBLE_LINES = "nearly_eligible_lines";
    public static final String BASE_LINE_DAYS = "base_line_days";
    public static final String BASE_PORT_OUTS = "base_port_outs";
    public static final String HORIZON_MONTHS = "horizon_months";
    public static final String EFFECT_GROUP_BY = "effect_group_by";
    public static final String EFFECT_GROUP_VALUE = "effect_group_value";
    public static final String OFFER_KRW = "offer_krw";
    public static final String RANK = "rank";

    public static final TableDef OFFER_NEXT_MONTH = TableDef.marketing(
                    "offer_next_month",
                    "One row per age group, tenure band and porting history, each and ALL, that has"
                            + " ELIGIBLE or NEARLY_ELIGIBLE lines at the close of the as-of's month: whom to offer"
                            + " the programme next month, what that would prevent, at what price, and for which"
                            + " groups nobody can know yet. The ratio of the months since the launch is taken to"
                            + " last horizon_months, and a month's hold is not a line kept for good. Rows whose"
                            + " effect could not be detected are shown and never ranked; where effect_group_by is"
                            + " ALL, the effect is that of all lines.",
                    List.of(
                            Columns.AGE_GROUP_OR_ALL,
                            Columns.TENURE_BAND_OR_ALL,
                            coded(
                                    Columns.PORTING_HISTORY,
                                    "How often the number had been ported when the line was activated, or ALL",
                                    portingHistoriesAndAll()),
                            count(
                                    ProgramTables.ELIGIBLE_LINES,
                                    "n: closing lines of the as-of's month in state ELIGIBLE, who could be made the offer"),
                            count(
                                    NEARLY_ELIGIBLE_LINES,
                                    "Closing lines of the as-of's month in state NEARLY_ELIGIBLE; no other"
                                            + " figure counts them"),
                            // Cells without such lines have no row, so that a row with ALL may count more than its
                            // parts.
                            count(BASE_LINE_DAYS, "Line-days in state ELIGIBLE in the up to 12 last complete months")
                                    .in(Unit.LINE_DAYS)
                                    .as(Role.RUNNING_COUNT),
                            count(BASE_PORT_OUTS, "Port-outs in these").as(Role.RUNNING_COUNT),
                            required(
                                            HORIZON_MONTHS,
                                            INT,
                                            "T: the port-outs of so many months, of 30.4375 days, are"
                                                    + " foretold (offer.months)")
                                    .in(Unit.MONTHS),
                            rate(
                                            EffectTables.EXPECTED_PORT_OUTS,
                                            "Port-outs of the eligible lines in T months without the offer, at"
                                                    + " base_port_outs / base_line_days a day; null without base_line_days")
                                    .in(Unit.ESTIMATED_COUNT),
                            rate(
                                            low(EffectTables.EXPECTED_PORT_OUTS),
                                            "Lower limit, 95%: at the exact Poisson limit of that rate")
                                    .in(Unit.ESTIMATED_COUNT),
                            rate(
                                            high(EffectTables.EXPECTED_PORT_OUTS),
                                            "Upper limit, 95%: at the exact Poisson limit of that rate")
                                    .in(Unit.ESTIMATED_COUNT),
                            coded(
                                    EFFECT_GROUP_BY,
                                    "From which group of program_effect the effect is taken: the first of"
                                            + " age_group|porting_history, age_group, porting_history and"
                                            + " tenure_band that this row names and whose"
                                            + " minimum_detectable_rate_ratio is at least offer.min-detectable, else"
                                            + " ALL",
                                    groupings()),
                            required(EFFECT_GROUP_VALUE, STRING, "That group, for instance ALL, 20-29 or 20-29|OFTEN"),
                            rate(
                                            ADJUSTED_RATE_RATIO,
                                            "M: that group's adjusted_rate_ratio in program_effect, of the"
                                                    + " months since the launch; taken to last T months, which no"
                                                    + " data can tell")
                                    .in(Unit.RATIO),
                            rate(low(ADJUSTED_RATE_RATIO), "Lower limit, 95%, of a score test")
                                    .in(Unit.RATIO),
                            rate(high(ADJUSTED_RATE_RATIO), "Upper limit, 95%, of a score test")
                                    .in(Unit.RATIO),
                            coded(
                                    EffectTables.READING,
                                    "Reading of that group in program_effect, not of this row: only"
                                            + " SUPPORTED ones are ranked",
                                    Arrays.stream(EffectReading.values())
                                            .map(Enum::name)
                                            .toArray(String[]::new)),
                            rate(
                                            PREVENTED_PORT_OUTS,
                                            "How many fewer port-outs in T months if all eligible lines"
                                                    + " upgrade and M lasts; some may only be put off")
                                    .in(Unit.ESTIMATED_COUNT),
                            rate(low(PREVENTED_PORT_OUTS), "Their least over the limits of both the rate and M")
                                    .in(Unit.ESTIMATED_COUNT),
                            rate(high(PREVENTED_PORT_OUTS), "Their greatest over the limits of both the rate and M")
                                    .in(Unit.ESTIMATED_COUNT),
                            nullable(
                                            OFFER_KRW,
                                            BIGINT,
                                            "What the offer costs if all eligible lines take it, at the mean discount of all programme"
                                                    + " upgrades since the launch month; null before there is one")
                                    .in(Unit.KRW)
                                    .as(Role.FIGURE),
                            rate(
                                            KRW_PER_PREVENTED_PORT_OUT,
                                            "offer_krw / prevented_port_outs: for T months to come, where"
                                                    + " program_effect counts the months so far; null where none is"
                                                    + " prevented")
                                    .in(Unit.KRW_PER_EVENT),
                            rate(
                                            low(KRW_PER_PREVENTED_PORT_OUT),
                                            "offer_krw / prevented_port_outs_high; may stand without a price")
                                    .in(Unit.KRW_PER_EVENT),
                            rate(
                                            high(KRW_PER_PREVENTED_PORT_OUT),
                                            "offer_krw / prevented_port_outs_low; null where there is no upper limit")
                                    .in(Unit.KRW_PER_EVENT),
                            nullable(
                                            RANK,
                                            INT,
                                            "1 is the lowest price among rows without an ALL that are"
                                                    + " SUPPORTED and have a price; null for all others. The first"
                                                    + " ranks are the luckiest of many, so their prices are too low")
                                    .in(Unit.COUNT),
                            nullable(EffectTables.NOTE, STRING, "Why a figure is null")),
                    List.of(Columns.AGE_GROUP, Columns.TENURE_BAND, Columns.PORTING_HISTORY))
            .rollingUp(Columns.AGE_GROUP, Columns.TENURE_BAND, Columns.PORTING_HISTORY);

    private OfferTables() {}

    private static String[] groupings() {
        int groupBy = EffectTables.PROGRAM_EFFECT.position(EffectTables.GROUP_BY);
        return EffectTables.PROGRAM_EFFECT.columns().get(groupBy).codes().toArray(String[]::new);
    }

    private static String[] portingHistoriesAndAll() {
        String[] codes = Codes.PORTING_HISTORIES.toArray(new String[Codes.PORTING_HISTORIES.size() + 1]);
        codes[codes.length - 1] = Codes.ALL;
        return codes;
    }
}
