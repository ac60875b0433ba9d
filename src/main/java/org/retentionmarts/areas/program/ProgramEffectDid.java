package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.lines.LinesTables.REGULAR;
import static org.retentionmarts.areas.program.BeforeAfterTables.ADJUSTED_RATIO;
import static org.retentionmarts.areas.program.BeforeAfterTables.DID_CELLS;
import static org.retentionmarts.areas.program.BeforeAfterTables.PLACEBO;
import static org.retentionmarts.areas.program.BeforeAfterTables.PRETREND_P_VALUE;
import static org.retentionmarts.areas.program.BeforeAfterTables.PROGRAM_EFFECT_DID;
import static org.retentionmarts.areas.program.BeforeAfterTables.RATIO_OF_RATE_RATIOS;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.LINE_DAYS;
import static org.retentionmarts.model.Columns.MONTH;
import static org.retentionmarts.model.Columns.PORT_OUTS;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.retentionmarts.area.EvidenceMonths;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.Notes;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.CompleteMonths;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.SumQuery.Measure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Kind;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.stats.DifferenceInDifferences;
import org.retentionmarts.stats.EventStudyDifference;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RatioEstimate;

/** One row per age group, each and ALL: port-out of treated and control lines before and after the launch month. */
public final class ProgramEffectDid implements Mart {
    static final Setting<Integer> WINDOW_MONTHS = Setting.of(
                    "did.months",
                    Kind.number(1, 120),
                    "longest window of the before-and-after comparison in `program_effect_did`, months")
            .or("6");

    static final Setting<Integer> MONTHS_BEFORE = Setting.of(
                    "did.months-before",
                    Kind.number(1, 1200),
                    "most months before the launch month that `adjusted_ratio` of `program_effect_did` compares")
            .or("24");

    private static final int CELLS = DID_CELLS.size();
    private static final SumQuery MONTHLY = SumQuery.over(LinesTables.PERSON_TIME)
            .where(Condition.is(REGULAR, true))
            .by(AGE_GROUP, MONTH)
            .rollingUp(AGE_GROUP)
            .sum(List.of(
                    Measure.of("treated_" + LINE_DAYS, LINE_DAYS, EventStudy.TREATED),
                    Measure.of("treated_" + PORT_OUTS, PORT_OUTS, EventStudy.TREATED),
                    Measure.of("control_" + LINE_DAYS, LINE_DAYS, EventStudy.CONTROL),
                    Measure.of("control_" + PORT_OUTS, PORT_OUTS, EventStudy.CONTROL)));

    @Override
    public TableDef table() {
        return PROGRAM_EFFECT_DID;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(MONTHLY, BaseMonths.QUERY, EventStudy.STRATA);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        return new Comparison(settings, asOf, sums).rows();
    }

    /** Months before the launch month against as many after it. */
    private static final class Comparison {
        /** Line-days and port-outs of treated, then of control lines, by age group and month. */
        private final Map<String, Map<YearMonth, long[]>> byAge = new TreeMap<>();

        private final int monthsUsed;
        private final YearMonth launch;
        private final YearMonth firstBefore;
        private final YearMonth lastComplete;
        private final EventStudy study;
        private final boolean placeboReaches;

        private Comparison(Settings settings, LocalDate asOf, StoredSums sums) {
            this.launch = YearMonth.from(EvidenceMonths.launch(settings));
            for (Group cell : sums.of(MONTHLY)) {
                byAge.computeIfAbsent(cell.text(AGE_GROUP), key -> new TreeMap<>())
                        .put(
                                YearMonth.from(cell.date(MONTH)),
                                IntStream.range(0, CELLS).mapToLong(cell::sum).toArray());
            }
            YearMonth first = BaseMonths.first(sums).orElse(YearMonth.from(asOf));
            this.lastComplete = YearMonth.from(CompleteMonths.last(asOf));
            YearMonth window = launch.minusMonths(settings.value(MONTHS_BEFORE));
            this.firstBefore = first.isAfter(window) ? first : window;
            this.study = new EventStudy(sums.of(EventStudy.STRATA));
            long after = Math.max(0, launch.until(lastComplete, ChronoUnit.MONTHS));
            long before = Math.max(0, first.until(launch, ChronoUnit.MONTHS));
            this.monthsUsed = (int) Math.min(settings.value(WINDOW_MONTHS), Math.min(after, before));
            this.placeboReaches = before >= 2L * monthsUsed + 1;
        }

        private List<TableRow> rows() {
            List<TableRow> rows = new ArrayList<>();
            if (monthsUsed > 0) {
                byAge.keySet().forEach(age -> addRow(age, rows));
            }
            return rows;
        }

        private void addRow(String age, List<TableRow> rows) {
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
            addEventStudy(age, values, notes);
            if (placeboReaches) {
                add(cells(age, launch.minusMonths(monthsUsed + 1L)), PLACEBO + RATIO_OF_RATE_RATIOS, values, notes);
            } else {
                for (int i = 0; i < 2 * CELLS + 3; i++) {
                    values.add(null);
                }
                notes.add(
                        PLACEBO + RATIO_OF_RATE_RATIOS,
                        "the base does not hold the " + (2 * monthsUsed + 1) + " months before the launch month");
            }
            values.add(notes.text());
            rows.add(TableRow.of(PROGRAM_EFFECT_DID, values.toArray()));
        }

        private void addEventStudy(String age, List<Object> values, Notes notes) {
            EventStudyDifference difference = study.difference(age, firstBefore, launch, lastComplete);
            RatioEstimate ratio = difference.ratio();
            values.addAll(Arrays.asList(
                    ratio.ratio(),
                    ratio.low(),
                    ratio.high(),
                    difference.pretrendPValue(),
                    difference.dispersion(),
                    difference.monthsBefore(),
                    difference.monthsAfter()));
            notes.add(ADJUSTED_RATIO, ratio.note());
            notes.add(PRETREND_P_VALUE, difference.pretrendNote());
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
                lineDays = Math.addExact(lineDays, counts[first]);
                portOuts = Math.addExact(portOuts, counts[first + 1]);
            }
            return PersonTime.ofDays(portOuts, lineDays);
        }
    }
}
