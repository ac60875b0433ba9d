package org.retentionmarts.marts;

import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.LINE_DAYS;
import static org.retentionmarts.contract.BaseTables.MONTH;
import static org.retentionmarts.contract.BaseTables.PORT_OUTS;
import static org.retentionmarts.contract.BaseTables.REGULAR;
import static org.retentionmarts.contract.BaseTables.STATE;
import static org.retentionmarts.contract.EvidenceTables.DID_CELLS;
import static org.retentionmarts.contract.EvidenceTables.PLACEBO;
import static org.retentionmarts.contract.EvidenceTables.PROGRAM_EFFECT_DID;
import static org.retentionmarts.contract.EvidenceTables.RATIO_OF_RATE_RATIOS;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.DifferenceInDifferences;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RatioEstimate;

/** One row per age group, each and ALL: port-out of treated and control lines before and after the launch month. */
public final class ProgramEffectDid {
    private static final int CELLS = DID_CELLS.size();

    /** Line-days and port-outs of treated, then of control lines, by age group and month. */
    private final Map<String, Map<YearMonth, long[]>> byAge = new TreeMap<>();

    private final int monthsUsed;
    private final YearMonth launch;
    private final boolean placeboReaches;

    private ProgramEffectDid(BaseRows base, Settings settings) {
        this.launch = YearMonth.from(settings.program().launchedOn());
        for (Group cell : monthly(base.personTime())) {
            byAge.computeIfAbsent(cell.text(AGE_GROUP), key -> new TreeMap<>())
                    .put(
                            YearMonth.from(cell.date(MONTH)),
                            cell.sums().stream().mapToLong(Long::longValue).toArray());
        }
        YearMonth first = base.firstMonth().orElse(YearMonth.from(base.asOf()));
        YearMonth lastComplete = YearMonth.from(base.asOf().plusDays(1)).minusMonths(1);
        long behind = Math.max(0, launch.until(lastComplete, ChronoUnit.MONTHS));
        long ahead = Math.max(0, first.until(launch, ChronoUnit.MONTHS));
        this.monthsUsed = (int) Math.min(settings.didMonths(), Math.min(behind, ahead));
        this.placeboReaches = ahead >= 2L * monthsUsed + 1;
    }

    public static Dataset<Row> of(BaseRows base, Settings settings) {
        ProgramEffectDid did = new ProgramEffectDid(base, settings);
        List<Row> rows = new ArrayList<>();
        if (did.monthsUsed > 0) {
            did.byAge.keySet().forEach(age -> did.addRow(age, rows));
        }
        return base.table(PROGRAM_EFFECT_DID, rows);
    }

    private static List<Group> monthly(List<Row> personTime) {
        Predicate<Row> treated =
                row -> List.of(Codes.ELIGIBLE, Codes.REPLACED, Codes.UPGRADED).contains(row.<String>getAs(STATE));
        Predicate<Row> control = row -> Codes.NEARLY_ELIGIBLE.equals(row.getAs(STATE));
        return Sums.withAll(
                List.of(AGE_GROUP),
                List.of(AGE_GROUP, MONTH),
                List.of(
                        new Sums.Measure("treated_" + LINE_DAYS, LINE_DAYS, treated),
                        new Sums.Measure("treated_" + PORT_OUTS, PORT_OUTS, treated),
                        new Sums.Measure("control_" + LINE_DAYS, LINE_DAYS, control),
                        new Sums.Measure("control_" + PORT_OUTS, PORT_OUTS, control)),
                personTime.stream().filter(row -> row.<Boolean>getAs(REGULAR)).toList());
    }

    private void addRow(String age, List<Row> rows) {
        PersonTime[] cells = cells(age, launch);
        boolean atRisk = false;
        for (PersonTime cell : cells) {
            atRisk |= cell.exposure() > 0;
        }
        if (!atRisk) {
            return;
        }
        Notes notes = new Notes();
        List<Object> values = new ArrayList<>(List.of(age, monthsUsed));
        add(cells, RATIO_OF_RATE_RATIOS, values, notes);
        if (placeboReaches) {
            add(cells(age, launch.minusMonths(monthsUsed + 1L)), PLACEBO + RATIO_OF_RATE_RATIOS, values, notes);
        } else {
            for (int i = 0; i < 2 * CELLS + 3; i++) {
                values.add(null);
            }
            notes.add(
                    PLACEBO + RATIO_OF_RATE_RATIOS,
                    "the base does not hold the " + (2 * monthsUsed + 1) + " months ahead of the launch month");
        }
        values.add(notes.text());
        rows.add(RowFactory.create(values.toArray()));
    }

    private static void add(PersonTime[] cells, String figure, List<Object> values, Notes notes) {
        for (PersonTime cell : cells) {
            values.add(cell.events());
            values.add((long) cell.exposure());
        }
        RatioEstimate ratio = DifferenceInDifferences.of(cells[0], cells[1], cells[2], cells[3]);
        boolean usable = ratio.interval() != null;
        values.add(usable ? ratio.ratio() : null);
        values.add(ratio.low());
        values.add(ratio.high());
        notes.add(figure, ratio.note());
    }

    /** Treated before and after, control before and after a launch in the given month. */
    private PersonTime[] cells(String age, YearMonth launchMonth) {
        YearMonth before = launchMonth.minusMonths(monthsUsed);
        YearMonth after = launchMonth.plusMonths(1);
        return new PersonTime[] {
            total(age, before, 0), total(age, after, 0), total(age, before, 2), total(age, after, 2)
        };
    }

    private PersonTime total(String age, YearMonth from, int first) {
        long lineDays = 0;
        long portOuts = 0;
        for (int i = 0; i < monthsUsed; i++) {
            long[] counts = byAge.get(age).getOrDefault(from.plusMonths(i), new long[CELLS]);
            lineDays += counts[first];
            portOuts += counts[first + 1];
        }
        return PersonTime.ofDays(portOuts, lineDays);
    }
}
