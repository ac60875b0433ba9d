package org.retentionmarts.marts;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.settings.ProgramSettings;

/** One row per month, age group and tenure band, each and ALL: how eligible lines take up the upgrade programme. */
public final class UpgradeUptake {
    private static final List<String> KEY = List.of(MONTH, AGE_GROUP, TENURE_BAND);
    private static final List<Sums.Measure> MEASURES = List.of(
            new Sums.Measure(ELIGIBLE_LINES, OPENING_LINES, in(Codes.ELIGIBLE)),
            new Sums.Measure(ELIGIBLE_UPTAKES, OPENING_UPTAKES, row -> true),
            new Sums.Measure(ELIGIBLE_LINE_DAYS, LINE_DAYS, in(Codes.ELIGIBLE)),
            Sums.Measure.of(PROGRAM_UPGRADES),
            new Sums.Measure(ELIGIBLE_PROGRAM_UPGRADES, PROGRAM_UPGRADES, in(Codes.ELIGIBLE)),
            Sums.Measure.of(OTHER_DEVICE_CHANGES),
            Sums.Measure.of(DISCOUNT_KRW),
            new Sums.Measure(UPGRADED_CLOSING_LINES, CLOSING_LINES, in(Codes.UPGRADED)),
            Sums.Measure.of(FIRST_PROGRAM_UPGRADES));

    private UpgradeUptake() {}

    public static Dataset<Row> of(BaseRows base, ProgramSettings program) {
        LocalDate launchMonth = program.launchedOn().withDayOfMonth(1);
        boolean reachesLaunch = base.firstMonth()
                .filter(first -> !first.isAfter(YearMonth.from(launchMonth)))
                .isPresent();
        Map<List<String>, Long> cumulative = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Group cell : Sums.withAll(List.of(AGE_GROUP, TENURE_BAND), KEY, MEASURES, base.personTime())) {
            int programDays = programDays(cell.date(MONTH), program.launchedOn(), base.asOf());
            Figures figures = Figures.of(UPGRADE_UPTAKE, cell)
                    .set(IS_COMPLETE, Measures.isComplete(cell.date(MONTH), base.asOf()))
                    .set(PROGRAM_DAYS, programDays);
            if (programDays > 0) {
                long upgrades = cell.sum(PROGRAM_UPGRADES);
                figures.set(UPTAKE_PCT, Measures.percentage(cell.sum(ELIGIBLE_UPTAKES), cell.sum(ELIGIBLE_LINES)))
                        .set(
                                UPGRADES_PER_1000_LINE_MONTHS,
                                Measures.perThousandLineMonths(
                                        cell.sum(ELIGIBLE_PROGRAM_UPGRADES), cell.sum(ELIGIBLE_LINE_DAYS)))
                        .set(
                                PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT,
                                Measures.percent(upgrades, upgrades + cell.sum(OTHER_DEVICE_CHANGES)));
            }
            // Unknown where the base does not reach back to the launch month.
            if (reachesLaunch) {
                boolean sinceLaunch = !cell.date(MONTH).isBefore(launchMonth);
                figures.set(
                        CUMULATIVE_PROGRAM_LINES,
                        cumulative.merge(
                                List.of(cell.text(AGE_GROUP), cell.text(TENURE_BAND)),
                                sinceLaunch ? cell.sum(FIRST_PROGRAM_UPGRADES) : 0L,
                                Long::sum));
            }
            rows.add(figures.row());
        }
        return base.table(UPGRADE_UPTAKE, rows);
    }

    private static Predicate<Row> in(String state) {
        return row -> state.equals(row.getAs(STATE));
    }

    /** Days of the month at or after the launch, up to the as-of. */
    private static int programDays(LocalDate month, LocalDate launchedOn, LocalDate asOf) {
        LocalDate end = YearMonth.from(month).atEndOfMonth();
        LocalDate first = launchedOn.isAfter(month) ? launchedOn : month;
        LocalDate last = asOf.isBefore(end) ? asOf : end;
        return (int) Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    }
}
