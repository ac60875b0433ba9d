package org.retentionmarts.areas.membership;

import static org.retentionmarts.model.ColumnDef.count;
import static org.retentionmarts.model.ColumnDef.optionalCount;
import static org.retentionmarts.model.ColumnDef.rate;
import static org.retentionmarts.model.ColumnDef.required;
import static org.retentionmarts.model.ColumnType.STRING;

import java.util.List;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.Refreshed;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;

/** Tables of membership tiers. */
public final class MembershipTables {
    public static final String TIER_SHARE_OF_UPGRADES_PCT = "tier_share_of_upgrades_pct";
    public static final String TIER_SHARE_OF_LINES_PCT = "tier_share_of_lines_pct";

    public static final TableDef UPGRADES = TableDef.base(
                    "upgrades",
                    "One row per month, age group and membership tier on the day that has programme upgrades.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            required(Columns.MEMBERSHIP_TIER, STRING, "Tier on the day of the upgrade, else the line's")
                                    .of(Dimension.MEMBERSHIP_TIER),
                            count(Columns.PROGRAM_UPGRADES, "Device changes under the programme")),
                    List.of(Columns.MONTH, Columns.AGE_GROUP, Columns.MEMBERSHIP_TIER))
            .refreshed(Refreshed.RECOMPUTED_MONTHS);

    public static final TableDef CAPTURED = TableDef.base(
                    "captured",
                    "One row per month, age group, membership tier and network that has closing lines; written for the as-of's"
                            + " month only, since tier and network are known only as they are now.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            Columns.AGE_GROUP_COLUMN,
                            required(Columns.MEMBERSHIP_TIER, STRING, "Tier at the snapshot")
                                    .of(Dimension.MEMBERSHIP_TIER),
                            required(Columns.NETWORK, STRING, "Network at the snapshot")
                                    .of(Dimension.NETWORK),
                            count(Columns.CLOSING_LINES, "Lines at risk on the as-of whose end is not that day")),
                    List.of(Columns.MONTH, Columns.AGE_GROUP, Columns.MEMBERSHIP_TIER, Columns.NETWORK))
            .refreshed(Refreshed.AS_OF_MONTH);

    public static final TableDef MEMBERSHIP_TREND = TableDef.marketing(
                    "membership_trend",
                    "One row per month, membership tier and age group (each and ALL) that has programme upgrades or closing"
                            + " lines.",
                    List.of(
                            Columns.MONTH_COLUMN,
                            required(
                                            Columns.MEMBERSHIP_TIER,
                                            STRING,
                                            "Tier on the day of the upgrade; for closing lines at the snapshot")
                                    .of(Dimension.MEMBERSHIP_TIER),
                            Columns.AGE_GROUP_OR_ALL,
                            optionalCount(
                                    Columns.PROGRAM_UPGRADES,
                                    "Device changes under the programme; null where the operator has no device_changes"),
                            rate(
                                            TIER_SHARE_OF_UPGRADES_PCT,
                                            "100 x program_upgrades / those of all tiers in the month and age group")
                                    .in(Unit.PERCENT),
                            optionalCount(
                                    Columns.CLOSING_LINES, "Closing lines; null in months not captured while current"),
                            rate(
                                            TIER_SHARE_OF_LINES_PCT,
                                            "100 x closing_lines / those of all tiers in the month and age group")
                                    .in(Unit.PERCENT)),
                    List.of(Columns.MONTH, Columns.MEMBERSHIP_TIER, Columns.AGE_GROUP))
            .rollingUp(Columns.AGE_GROUP);

    private MembershipTables() {}
}
