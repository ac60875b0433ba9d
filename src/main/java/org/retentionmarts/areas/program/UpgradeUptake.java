package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.FIRST_PROGRAM_UPGRADES;
import static org.retentionmarts.areas.lines.LinesTables.OPENING_UPTAKES;
import static org.retentionmarts.areas.lines.LinesTables.STATE;
import static org.retentionmarts.areas.program.ProgramTables.CUMULATIVE_PROGRAM_LINES;
import static org.retentionmarts.areas.program.ProgramTables.ELIGIBLE_LINES;
import static org.retentionmarts.areas.program.ProgramTables.ELIGIBLE_LINE_DAYS;
import static org.retentionmarts.areas.program.ProgramTables.ELIGIBLE_PROGRAM_UPGRADES;
import static org.retentionmarts.areas.program.ProgramTables.ELIGIBLE_UPTAKES;
import static org.retentionmarts.areas.program.ProgramTables.PROGRAM_DAYS;
import static org.retentionmarts.areas.program.ProgramTables.PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT;
import static org.retentionmarts.areas.program.ProgramTables.UPGRADED_CLOSING_LINES;
import static org.retentionmarts.areas.program.ProgramTables.UPGRADES_PER_1000_LINE_MONTHS;
import static org.retentionmarts.areas.program.ProgramTables.UPGRADE_UPTAKE;
import static org.retentionmarts.areas.program.ProgramTables.UPTAKE_PCT;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.CLOSING_LINES;
import static org.retentionmarts.model.Columns.DISCOUNT_KRW;
import static org.retentionmarts.model.Columns.IS_COMPLETE;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.OPENING_LINES;
import static org.retentionmarts.model.Columns.OTHER_DEVICE_CHANGES;
import static org.retentionmarts.model.Columns.PROGRAM_UPGRADES;
import static org.retentionmarts.model.Columns.TENURE_BAND;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Rates;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** One row per month, age group and tenure band, each and ALL: how eligible lines take up the upgrade programme. */
public final class UpgradeUptake implements Mart {
    private static final Condition ELIGIBLE = Condition.is(STATE, Codes.ELIGIBLE);
    private static final Condition UPGRADED = Condition.is(STATE, Codes.UPGRADED);
    private static final SumQuery COUNTS = SumQuery.over(LinesTables.PERSON_TIME)
            .by(MONTH, AGE_GROUP, TENURE_BAND)
            .rollingUp(AGE_GROUP, TENURE_BAND)
            .sum(PROGRAM_UPGRADES, OTHER_DEVICE_CHANGES, DISCOUNT_KRW, FIRST_PROGRAM_UPGRADES)
            .sum(List.of(
                    Measure.of(ELIGIBLE_LINES, OPENING_LINES, ELIGIBLE),
                    new Measure(ELIGIBLE_UPTAKES, OPENING_UPTAKES, List.of()),
                    Measure.of(ELIGIBLE_LINE_DAYS, LINE_DAYS, ELIGIBLE),
                    Measure.of(ELIGIBLE_PROGRAM_UPGRADES, PROGRAM_UPGRADES, ELIGIBLE),
                    Measure.of(UPGRADED_CLOSING_LINES, CLOSING_LINES, UPGRADED)));

    @Override
    public TableDef table() {
        return UPGRADE_UPTAKE;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(COUNTS);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        LocalDate launchedOn = settings.program().launchedOn();
        LocalDate launchMonth = EvidenceMonths.launch(settings);
        List<Group> cells = sums.of(COUNTS);
        // Unknown where the base does not reach back to the launch month.
        boolean reachesLaunch = !cells.isEmpty() && !cells.get(0).date(MONTH).isAfter(launchMonth);
        Map<List<String>, Long> cumulative = new HashMap<>();
        List<TableRow> rows = new ArrayList<>();
        for (Group cell : cells) {
            int programDays = programDays(cell.date(MONTH), launchedOn, asOf);
            Figures figures = Figures.of(UPGRADE_UPTAKE, cell)
                    .set(IS_COMPLETE, Rates.isComplete(cell.date(MONTH), asOf))
                    .set(PROGRAM_DAYS, programDays);
            if (programDays > 0) {
                setRates(figures, cell);
            }
            if (reachesLaunch) {
                boolean sinceLaunch = !cell.date(MONTH).isBefore(launchMonth);
                figures.set(
                        CUMULATIVE_PROGRAM_LINES,
                        cumulative.merge(
                                List.of(cell.text(AGE_GROUP), cell.text(TENURE_BAND)),
                                sinceLaunch ? cell.sum(FIRST_PROGRAM_UPGRADES) : 0L,
                                Math::addExact));
            }
            rows.add(figures.row());
        }
        return rows;
    }

    private static void setRates(Figures figures, Group cell) {
        long upgrades = cell.sum(PROGRAM_UPGRADES);
        figures.set(UPTAKE_PCT, Rates.percentage(cell.sum(ELIGIBLE_UPTAKES), cell.sum(ELIGIBLE_LINES)))
                .set(
                        UPGRADES_PER_1000_LINE_MONTHS,
                        Rates.perThousandLineMonths(cell.sum(ELIGIBLE_PROGRAM_UPGRADES), cell.sum(ELIGIBLE_LINE_DAYS)))
                .set(
                        PROGRAM_SHARE_OF_DEVICE_CHANGES_PCT,
                        Rates.percent(upgrades, upgrades + cell.sum(OTHER_DEVICE_CHANGES)));
    }

    /** Days of the month on or after the launch, up to the as-of. */
    private static int programDays(LocalDate month, LocalDate launchedOn, LocalDate asOf) {
        LocalDate end = YearMonth.from(month).atEndOfMonth();
        LocalDate first = launchedOn.isAfter(month) ? launchedOn : month;
        LocalDate last = asOf.isBefore(end) ? asOf : end;
        return (int) Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    }
}
