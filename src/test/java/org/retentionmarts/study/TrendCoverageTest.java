package org.retentionmarts.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.DirectStandardisation;
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.LargestWeight;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RateChange;
import org.retentionmarts.stats.RatioEstimate;

/** How often limits of standardised rates and of ratios to last year hold the truth, on port-outs drawn with fixed seeds. */
@Tag("coverage-study")
class TrendCoverageTest {
    private static final int SAMPLES = 10_000;
    private static final int STRATA = 56;
    /** What a line's chance to port out has become since last year. */
    private static final double CHANGE = 0.8;

    /**
     * An age group and tenure band.
     *
     * @param standard its share of the standard
     * @param daily chance of a line to port on a day
     */
    private record DrawnCell(double standard, double daily, long days, long daysLastYear) {}

    /** What one sample says. */
    private record TrendSample(Estimate rate, Estimate byLargest, RatioEstimate change, RatioEstimate crudeChange) {}

    @Test
    void limitsOfStandardisedRatesAndTheirChangesHoldTheTruth() throws IOException {
        CoverageTable table = new CoverageTable(
                "port-outs in the month",
                "rate covers, %",
                "median upper limit / truth",
                "the same by the largest weight",
                "months without a ratio, %",
                "ratio covers, %",
                "crude ratio covers, %");
        for (double size : new double[] {1.4, 6, 35, 500}) {
            add(table, size);
        }
        table.report("trend-coverage.txt", SAMPLES + " samples each");
    }

    private static void add(CoverageTable table, double size) {
        Random random = new Random((long) (size * 1000));
        List<DrawnCell> cells = cells(size, random);
        double rate = sum(cells, cell -> cell.standard() * cell.daily());
        double crude = sum(cells, cell -> cell.daily() * cell.days()) / sum(cells, DrawnCell::days);
        double crudeLastYear =
                sum(cells, cell -> cell.daily() / CHANGE * cell.daysLastYear()) / sum(cells, DrawnCell::daysLastYear);
        List<TrendSample> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(sample(cells, random));
        }
        List<TrendSample> changes = samples.stream()
                .filter(sample -> sample.change().ratio() != null)
                .toList();
        String portOuts = CoverageTable.number("%.1f", sum(cells, cell -> cell.daily() * cell.days()));
        table.add(
                portOuts,
                table.judged(
                        portOuts + ", rate",
                        CoverageTable.share(samples, sample -> CoverageTable.holds(sample.rate(), rate))),
                upperToTruth(samples, TrendSample::rate, rate),
                upperToTruth(samples, TrendSample::byLargest, rate),
                CoverageTable.percent(1 - (double) changes.size() / SAMPLES),
                table.judged(
                        portOuts + ", ratio", CoverageTable.share(changes, sample -> holds(sample.change(), CHANGE))),
                table.judged(
                        portOuts + ", crude ratio",
                        CoverageTable.share(changes, sample -> holds(sample.crudeChange(), crude / crudeLastYear))));
    }

    private static String upperToTruth(List<TrendSample> samples, Function<TrendSample, Estimate> rate, double truth) {
        return CoverageTable.number(
                "%.2f",
                CoverageTable.median(samples, sample -> rate.apply(sample).high() / truth));
    }

    /** Cells whose lines are shared out otherwise than in the standard, and otherwise again a year before. */
    private static List<DrawnCell> cells(double size, Random random) {
        double[] shares = new double[STRATA];
        double total = 0;
        for (int i = 0; i < STRATA; i++) {
            shares[i] = Math.exp(1.5 * random.nextGaussian());
            total += shares[i];
        }
        List<DrawnCell> cells = new ArrayList<>();
        for (double share : shares) {
            double daily = 0.0003 * Math.exp(0.7 * random.nextGaussian());
            double days = size / 0.0003 * share / total;
            cells.add(new DrawnCell(
                    share / total, daily, (long) Math.ceil(days * Math.exp(0.3 * random.nextGaussian())), (long)
                            Math.ceil(days * Math.exp(0.3 * random.nextGaussian()))));
        }
        return cells;
    }

    private static TrendSample sample(List<DrawnCell> cells, Random random) {
        List<WeightedStratum> now = new ArrayList<>();
        List<WeightedStratum> lastYear = new ArrayList<>();
        for (DrawnCell cell : cells) {
            now.add(stratum(cell.standard(), cell.daily(), cell.days(), random));
            lastYear.add(stratum(cell.standard(), cell.daily() / CHANGE, cell.daysLastYear(), random));
        }
        Estimate rate = DirectStandardisation.tiwariCleggZou(now);
        return new TrendSample(
                rate,
                LargestWeight.fayFeuer(now),
                RateChange.of(rate, DirectStandardisation.tiwariCleggZou(lastYear)),
                RateChange.of(together(now), together(lastYear)));
    }

    private static WeightedStratum stratum(double weight, double daily, long days, Random random) {
        long portOuts = DrawnCount.poisson(daily * days, random);
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

    private static boolean holds(RatioEstimate ratio, double truth) {
        return ratio.low() <= truth && truth <= ratio.high();
    }

    private static double sum(List<DrawnCell> cells, ToDoubleFunction<DrawnCell> figure) {
        return cells.stream().mapToDouble(figure).sum();
    }
}
