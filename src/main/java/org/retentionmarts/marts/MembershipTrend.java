package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.every;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.CLOSING_LINES;
import static org.retentionmarts.contract.BaseTables.MEMBERSHIP_TIER;
import static org.retentionmarts.contract.BaseTables.MONTH;
import static org.retentionmarts.contract.BaseTables.PROGRAM_UPGRADES;
import static org.retentionmarts.contract.MarketingTables.MEMBERSHIP_TREND;
import static org.retentionmarts.contract.MarketingTables.TIER_SHARE_OF_LINES_PCT;
import static org.retentionmarts.contract.MarketingTables.TIER_SHARE_OF_UPGRADES_PCT;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.settings.Settings;

/** One row per month, membership tier and age group (each and ALL) that has programme upgrades or closing lines. */
public final class MembershipTrend {
    private static final String CAPTURED = "captured";
    private static final String COMPARABLE = "comparable";
    private static final String[] KEY = {MONTH, MEMBERSHIP_TIER, AGE_GROUP};

    private MembershipTrend() {}

    public static Dataset<Row> of(BaseRows base, Settings settings) {
        Dataset<Row> upgrades = RollUp.withAll(base.upgrades(), AGE_GROUP)
                .groupBy(MONTH, MEMBERSHIP_TIER, AGE_GROUP)
                .agg(sum(PROGRAM_UPGRADES).as(PROGRAM_UPGRADES));
        Dataset<Row> captured = comparable(base.captured(), settings);
        Dataset<Row> lines = RollUp.withAll(captured, AGE_GROUP)
                .groupBy(MONTH, MEMBERSHIP_TIER, AGE_GROUP)
                .agg(sum(CLOSING_LINES).as(CLOSING_LINES));
        Dataset<Row> capturedMonths = captured.select(MONTH).distinct().withColumn(CAPTURED, lit(true));

        // Full outer, both keys unique; left, key unique.
        Dataset<Row> both = upgrades.join(lines, KEY, "full_outer").join(capturedMonths, new String[] {MONTH}, "left");

        Column noUpgrades =
                settings.deviceChangesEnabled() ? lit(0L) : lit(null).cast("bigint");
        WindowSpec allTiers = Window.partitionBy(MONTH, AGE_GROUP);
        return RollUp.shaped(
                both.withColumn(PROGRAM_UPGRADES, coalesce(col(PROGRAM_UPGRADES), noUpgrades))
                        .withColumn(CLOSING_LINES, when(col(CAPTURED), coalesce(col(CLOSING_LINES), lit(0L))))
                        .withColumn(
                                TIER_SHARE_OF_UPGRADES_PCT,
                                Measures.percent(
                                        col(PROGRAM_UPGRADES),
                                        sum(PROGRAM_UPGRADES).over(allTiers)))
                        .withColumn(
                                TIER_SHARE_OF_LINES_PCT,
                                Measures.percent(
                                        col(CLOSING_LINES), sum(CLOSING_LINES).over(allTiers))),
                MEMBERSHIP_TREND);
    }

    /** Without the months that were captured under other lists of age groups or tiers. */
    private static Dataset<Row> comparable(Dataset<Row> captured, Settings settings) {
        Column knownAge = col(AGE_GROUP)
                .isin(settings.ageGroups().labelsAnd(Codes.UNKNOWN_AGE).toArray());
        Column knownTier =
                col(MEMBERSHIP_TIER).isin(settings.dimensions().tiersAndOther().toArray());
        return captured.withColumn(COMPARABLE, every(knownAge.and(knownTier)).over(Window.partitionBy(MONTH)))
                .filter(col(COMPARABLE))
                .drop(COMPARABLE);
    }
}
