package org.retentionmarts.study;

import static org.retentionmarts.study.CoverageTable.percent;
import static org.retentionmarts.study.CoverageTable.share;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.DifferenceInDifferences;
import org.retentionmarts.stats.EventStudyDifference;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RatioEstimate;

/**
 * How often limits of the adjusted comparison of before with after hold the truth where each side of each month has a shock
 * of its own, and how often those by counts alone do. The limits take months to be independent: shocks that last are
 * shown, and not judged.
 */
class EventStudyCoverageTest {
    private static final int SEEDS = Integer.getInteger("study.seeds", 200);
    private static final int SAMPLES = Integer.getInteger("study.samples", 25);
    private static final int BEFORE = 24;
    private static final double TRUTH = 0.9;
    private static final String[] COLUMNS = {
        "port-outs a month and side",
        "shock, %",
        "lasting",
        "months after",
        "without limits, %",
        "covers, %",
        "dispersion above 1, %",
        "pre-trend below 0.05, %",
        "counts alone cover, %"
    };

    /** Both comparisons of one sample. */
    private record Compared(EventStudyDifference study, RatioEstimate byCounts) {
        boolean hasLimits() {
            return study.ratio().low() != null;
        }

        boolean isHeld() {
            return holds(study.ratio());
        }

        boolean isHeldByCounts() {
            return byCounts.low() != null && holds(byCounts);
        }

        private static boolean holds(RatioEstimate ratio) {
            return ratio.low() <= TRUTH && TRUTH <= ratio.high();
        }
    }

    /** In the suite, at one size only; the study has more. */
    @Test
    void fewSeedsHoldTheTruthAsWell() {
        CoverageTable table = new CoverageTable(COLUMNS);
        add(table, new DrawnMonths(800, 0.02, 0), 5, 400);
        table.check();
    }

    @Test
    @Tag("coverage-study")
    void limitsHoldTheTruthWhereMonthsHaveShocks() throws IOException {
        CoverageTable table = new CoverageTable(COLUMNS);
        for (int portOuts : new int[] {1, 3, 10, 100, 800, 20_000}) {
            for (double shock : new double[] {0, 0.02}) {
                for (int after : new int[] {2, 5, 14}) {
                    add(table, new DrawnMonths(portOuts, shock, 0), after, SEEDS * SAMPLES);
                }
            }
        }
        add(table, new DrawnMonths(20_000, 0.02, 0.5), 5, SEEDS * SAMPLES);
        add(table, new DrawnMonths(20_000, 0.02, 0.8), 5, SEEDS * SAMPLES);
        table.report("event-study-coverage.txt", SEEDS * SAMPLES + " samples each");
    }

    private static void add(CoverageTable table, DrawnMonths months, int after, int samples) {
        List<Compared> all = new ArrayList<>();
        for (int seed = 1; seed <= samples; seed++) {
            all.add(compared(months, after, new Random(seed)));
        }
        List<Compared> limited = all.stream().filter(Compared::hasLimits).toList();
        double covers = share(limited, Compared::isHeld);
        boolean monthsAreIndependent = months.lasting() == 0;
        table.add(
                Integer.toString(months.portOuts()),
                percent(months.shock()),
                CoverageTable.number("%.1f", months.lasting()),
                Integer.toString(after),
                percent(1 - share(all, Compared::hasLimits)),
                monthsAreIndependent ? table.judged(months + ", " + after + " months after", covers) : percent(covers),
                percent(share(limited, compared -> compared.study.dispersion() > 1)),
                percent(share(
                        all,
                        compared -> compared.study.pretrendPValue() != null && compared.study.pretrendPValue() < 0.05)),
                percent(share(all, Compared::isHeldByCounts)));
    }

    private static Compared compared(DrawnMonths drawn, int after, Random random) {
        List<DrawnMonths.Month> months = drawn.draw(BEFORE, after, TRUTH, random);
        List<DrawnMonths.Month> before = months.subList(0, BEFORE);
        // The launch month counts on neither side.
        List<DrawnMonths.Month> later = months.subList(BEFORE + 1, months.size());
        int used = Math.min(6, after);
        List<DrawnMonths.Month> last = before.subList(BEFORE - used, BEFORE);
        List<DrawnMonths.Month> first = later.subList(0, used);
        return new Compared(
                EventStudyDifference.of(
                        before.stream().map(DrawnMonths.Month::ratio).toList(),
                        later.stream().map(DrawnMonths.Month::ratio).toList()),
                DifferenceInDifferences.of(
                        sum(last.stream().map(DrawnMonths.Month::treated).toList()),
                        sum(first.stream().map(DrawnMonths.Month::treated).toList()),
                        sum(last.stream().map(DrawnMonths.Month::control).toList()),
                        sum(first.stream().map(DrawnMonths.Month::control).toList())));
    }

    private static PersonTime sum(List<PersonTime> months) {
        return new PersonTime(
                months.stream().mapToLong(PersonTime::events).sum(),
                months.stream().mapToDouble(PersonTime::exposure).sum());
    }
}
