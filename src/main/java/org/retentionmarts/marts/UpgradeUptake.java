package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.CLOSING_LINES;
import static org.retentionmarts.contract.BaseTables.DISCOUNT_KRW;
import static org.retentionmarts.contract.BaseTables.FIRST_PROGRAM_UPGRADES;
import static org.retentionmarts.contract.BaseTables.LINE_DAYS;
import static org.retentionmarts.contract.BaseTables.MONTH;
import static org.retentionmarts.contract.BaseTables.OPENING_LINES;
import static org.retentionmarts.contract.BaseTables.OPENING_UPTAKES;
import static org.retentionmarts.contract.BaseTables.OTHER_DEVICE_CHANGES;
import static org.retentionmarts.contract.BaseTables.PROGRAM_UPGRADES;
import static org.retentionmarts.contract.BaseTables.STATE;
import static org.retentionmarts.contract.BaseTables.TENURE_BAND;
import static org.retentionmarts.contract.Limits.high;
import static org.retentionmarts.contract.Limits.low;
import static org.retentionmarts.contract.MarketingTables.CUMULATIVE_PROGRAM_LINES;
import static org.retentionmarts.contract.MarketingTables.ELIGIBLE_LINES;
import static org.retentionmarts.contract.MarketingTables.ELIGIBLE_LINE_DAYS;
import static org.retentionmarts.contract.MarketingTables.ELIGIBLE_PROGRAM_UPGRADES;
import static org.retentionmarts.contract.MarketingTables.ELIGIBLE_UPTAKES;
import static org.retentionmarts.contract.MarketingTables.IS_COMPLETE;
import static org.retentionmarts.contract.MarketingTables.PROGRAM_DAYS;
import static org.retentionmarts.contract.MarketingTables.PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT;
import static org.retentionmarts.contract.MarketingTables.UPGRADED_CLOSING_LINES;
import static org.retentionmarts.contract.MarketingTables.UPGRADES_PER_1000_LINE_MONTHS;
import static org.retentionmarts.contract.MarketingTables.UPGRADE_UPTAKE;
import static org.retentionmarts.contract.MarketingTables.UPTAKE_PCT;

import java.time.LocalDate;
import java.time.YearMonth;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.settings.ProgramSettings;

/** One row per month, age group and tenure band, each and ALL: how eligible lines take up the upgrade programme. */
public final class UpgradeUptake {
    private UpgradeUptake() {}

    public static Dataset<Row> of(BaseRows base, ProgramSettings program) {
        Column eligible = col(STATE).equalTo(Codes.ELIGIBLE);
        Dataset<Row> counted = RollUp.withAll(RollUp.withAll(base.personTime(), AGE_GROUP), TENURE_BAND)
                .groupBy(MONTH, AGE_GROUP, TENURE_BAND)
                .agg(
                        Measures.sumWhere(eligible, OPENING_LINES).as(ELIGIBLE_LINES),
                        sum(OPENING_UPTAKES).as(ELIGIBLE_UPTAKES),
                        Measures.sumWhere(eligible, LINE_DAYS).as(ELIGIBLE_LINE_DAYS),
                        sum(PROGRAM_UPGRADES).as(PROGRAM_UPGRADES),
                        Measures.sumWhere(eligible, PROGRAM_UPGRADES).as(ELIGIBLE_PROGRAM_UPGRADES),
                        sum(OTHER_DEVICE_CHANGES).as(OTHER_DEVICE_CHANGES),
                        sum(DISCOUNT_KRW).as(DISCOUNT_KRW),
                        Measures.sumWhere(col(STATE).equalTo(Codes.UPGRADED), CLOSING_LINES)
                                .as(UPGRADED_CLOSING_LINES),
                        sum(FIRST_PROGRAM_UPGRADES).as(FIRST_PROGRAM_UPGRADES));

        Column launched = col(PROGRAM_DAYS).gt(0);
        Measures.Estimated uptake =
                Measures.percentage(col(ELIGIBLE_UPTAKES), col(ELIGIBLE_LINES)).when(launched);
        Measures.Estimated rate = Measures.perThousandLineMonths(
                        col(ELIGIBLE_PROGRAM_UPGRADES), col(ELIGIBLE_LINE_DAYS))
                .when(launched);
        Column deviceChanges = col(PROGRAM_UPGRADES).plus(col(OTHER_DEVICE_CHANGES));
        return RollUp.shaped(
                counted.withColumn(IS_COMPLETE, Measures.isComplete(base.asOf()))
                        .withColumn(PROGRAM_DAYS, programDays(program.launchedOn(), base.asOf()))
                        .withColumn(UPTAKE_PCT, uptake.point())
                        .withColumn(low(UPTAKE_PCT), uptake.low())
                        .withColumn(high(UPTAKE_PCT), uptake.high())
                        .withColumn(UPGRADES_PER_1000_LINE_MONTHS, rate.point())
                        .withColumn(low(UPGRADES_PER_1000_LINE_MONTHS), rate.low())
                        .withColumn(high(UPGRADES_PER_1000_LINE_MONTHS), rate.high())
                        .withColumn(
                                PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT,
                                when(launched, Measures.percent(col(PROGRAM_UPGRADES), deviceChanges)))
                        .withColumn(CUMULATIVE_PROGRAM_LINES, cumulativeLines(base, program.launchedOn())),
                UPGRADE_UPTAKE);
    }

    private static Column programDays(LocalDate launchedOn, LocalDate asOf) {
        Column first = greatest(col(MONTH), lit(launchedOn));
        Column last = least(last_day(col(MONTH)), lit(asOf));
        return greatest(datediff(last, first).plus(1), lit(0));
    }

    /** Unknown where the base does not reach back to the launch month. */
    private static Column cumulativeLines(BaseRows base, LocalDate launchedOn) {
        LocalDate launchMonth = launchedOn.withDayOfMonth(1);
        boolean reaches = base.firstMonth()
                .filter(first -> !first.isAfter(YearMonth.from(launchMonth)))
                .isPresent();
        if (!reaches) {
            return lit(null).cast("bigint");
        }
        Column sinceLaunch = when(col(MONTH).geq(lit(launchMonth)), col(FIRST_PROGRAM_UPGRADES))
                .otherwise(0L);
        return sum(sinceLaunch)
                .over(Window.partitionBy(AGE_GROUP, TENURE_BAND)
                        .orderBy(MONTH)
                        .rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
    }
}
