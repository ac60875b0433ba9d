package org.retentionmarts.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.DirectStandardisation;
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RateChange;
import org.retentionmarts.stats.RatioEstimate;

/** How often limits of standardised rates and of ratios to last year hold the truth, on port-outs drawn with fixed seeds. */
@Tag("coverage-study")
class TrendCoverageTest {
    private static final int SAMPLES = Integer.getInteger("study.samples", 10_000);
    private static final int STRATA = 56;
    /** What a line's chance to port out has become since last year. */
    private static final double CHANGE = 0.8;

    private static final double LEAST = 0.92;

    private final List<String> faults = new ArrayList<>();

    /**
     * An age group and tenure band.
     *
     * @param standard its share of the standard
     * @param daily chance of a line to port on a day
     */
    private record Cell(double standard, double daily, long days, long daysLastYear) {}

    /** What one sample says. */
    private record Sample(Estimate rate, Estimate byLargest, RatioEstimate change, RatioEstimate crudeChange) {}

    @Test
    void limitsOfStandardisedRatesAndTheirChangesHoldTheTruth() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| expected | rate holds, % | upper limit / truth, median |"
                + " the same by the largest weight | without a ratio, % | ratio holds, % | crude ratio holds, % |"));
        for (double expected : new double[] {1.4, 6, 35, 500}) {
            lines.add(line(expected));
        }
        lines.add(SAMPLES + " samples each");
        Files.write(Files.createDirectories(Path.of("target")).resolve("trend-coverage.txt"), lines);
        System.out.println(String.join("\n", lines));
        assertEquals(List.of(), faults);
    }

    private String line(double expected) {
        Random random = new Random((long) (expected * 1000));
        List<Cell> cells = cells(expected, random);
        double rate = cells.stream()
                .mapToDouble(cell -> cell.standard() * cell.daily())
                .sum();
        double crude = sum(cells, cell -> cell.daily() * cell.days()) / sum(cells, Cell::days);
        double crudeLastYear =
                sum(cells, cell -> cell.daily() / CHANGE * cell.daysLastYear()) / sum(cells, Cell::daysLastYear);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(sample(cells, random));
        }
        List<Sample> changes = samples.stream()
                .filter(sample -> sample.change().ratio() != null)
                .toList();
        return String.format(
                Locale.ROOT,
                "| %.1f | %s | %.2f | %.2f | %.1f | %s | %s |",
                sum(cells, cell -> cell.daily() * cell.days()),
                judged(
                        expected + ", rate",
                        samples,
                        sample -> sample.rate().low() <= rate
                                && rate <= sample.rate().high()),
                median(samples, sample -> sample.rate().high() / rate),
                median(samples, sample -> sample.byLargest().high() / rate),
                100.0 - 100.0 * changes.size() / SAMPLES,
                judged(expected + ", ratio", changes, sample -> holds(sample.change(), CHANGE)),
                judged(
                        expected + ", crude ratio",
                        changes,
                        sample -> holds(sample.crudeChange(), crude / crudeLastYear)));
    }

    /** Cells whose lines are shared out otherwise than in the standard, and otherwise again a year before. */
    private static List<Cell> cells(double expected, Random random) {
        double[] shares = new double[STRATA];
        double total = 0;
        for (int i = 0; i < STRATA; i++) {
            shares[i] = Math.exp(1.5 * random.nextGaussian());
            total += shares[i];
        }
        List<Cell> cells = new ArrayList<>();
        for (double share : shares) {
            double daily = 0.0003 * Math.exp(0.7 * random.nextGaussian());
            double days = expected / 0.0003 * share / total;
            cells.add(new Cell(
                    share / total, daily, (long) Math.ceil(days * Math.exp(0.3 * random.nextGaussian())), (long)
                            Math.ceil(days * Math.exp(0.3 * random.nextGaussian()))));
        }
        return cells;
    }

    private static Sample sample(List<Cell> cells, Random random) {
        List<WeightedStratum> now = new ArrayList<>();
        List<WeightedStratum> lastYear = new ArrayList<>();
        for (Cell cell : cells) {
            now.add(stratum(cell.standard(), cell.daily(), cell.days(), random));
            lastYear.add(stratum(cell.standard(), cell.daily() / CHANGE, cell.daysLastYear(), random));
        }
        Estimate rate = DirectStandardisation.tiwariCleggZou(now);
        return new Sample(
                rate,
                DirectStandardisation.fayFeuer(now),
                RateChange.of(rate, DirectStandardisation.tiwariCleggZou(lastYear)),
                RateChange.of(together(now), together(lastYear)));
    }

    private static WeightedStratum stratum(double weight, double daily, long days, Random random) {
        long portOuts = PoissonDistribution.of(daily * days).inverseCumulativeProbability(random.nextDouble());
        return new WeightedStratum(PersonTime.ofDays(portOuts, days), weight);
    }

    private static PersonTime together(List<WeightedStratum> strata) {
        long events = 0;
        double exposure = 0;
        for (WeightedStratum stratum : strata) {
            events += stratum.personTime().events();
            exposure += stratum.personTime().exposure();
        }
        return new PersonTime(events, exposure);
    }

    private String judged(String name, List<Sample> samples, Predicate<Sample> holds) {
        double share = (double) samples.stream().filter(holds).count() / samples.size();
        if (share < LEAST) {
            faults.add(name + " holds the truth in " + share);
        }
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static boolean holds(RatioEstimate ratio, double truth) {
        return ratio.low() <= truth && truth <= ratio.high();
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double sum(List<Cell> cells, ToDoubleFunction<Cell> figure) {
        return cells.stream().mapToDouble(figure).sum();
    }
}
