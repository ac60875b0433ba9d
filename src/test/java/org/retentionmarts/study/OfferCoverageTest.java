package org.retentionmarts.study;

import static org.retentionmarts.study.CoverageTable.holds;
import static org.retentionmarts.study.CoverageTable.median;
import static org.retentionmarts.study.CoverageTable.number;
import static org.retentionmarts.study.CoverageTable.percent;
import static org.retentionmarts.study.CoverageTable.share;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.EffectReading;
import org.retentionmarts.stats.OfferForecast;
import org.retentionmarts.stats.OfferForecast.Discounts;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/**
 * How often limits of an offer's forecast hold the truth, and how far the price of the first rank lies from it: of many cells
 * that are all alike, the cheapest is the one that was luckiest.
 */
class OfferCoverageTest {
    private static final int SEEDS = Integer.getInteger("study.seeds", 200);
    private static final int SAMPLES = Integer.getInteger("study.samples", 25);
    private static final double DAILY = 0.0007;
    private static final int MONTHS = 12;
    private static final long LINES = 10_000;
    private static final Discounts DISCOUNTS = new Discounts(270_000, 1);
    private static final String[] COLUMNS = {
        "port-outs in the base",
        "expected of the effect's group",
        "ratio",
        "expected covers, %",
        "prevented covers, %",
        "price covers, %",
        "supported, %",
        "median price / truth",
        "the same where supported",
        "the same of the first of 20 cells"
    };

    /** Cells of which each has its base, and the effect of a group of its own. */
    private record OfferTruth(double base, double expected, double ratio) {
        double daysOfBase() {
            return base / DAILY;
        }

        double portOuts(double level) {
            return LINES * -Math.expm1(-DAILY * level * 30.4375 * MONTHS);
        }

        double prevented() {
            return portOuts(1) - portOuts(ratio);
        }

        double price() {
            return LINES * 270_000.0 / prevented();
        }

        Drawn draw(Random random) {
            double days = expected / DAILY;
            PersonTime upgraded = new PersonTime(DrawnCount.poisson(expected * ratio, random), days);
            PersonTime eligible = new PersonTime(DrawnCount.poisson(3 * expected, random), 3 * days);
            PersonTime replaced = new PersonTime(DrawnCount.poisson(2 * expected, random), 2 * days);
            StratifiedRateRatio adjusted = StratifiedRateRatio.of(List.of(new Stratum(upgraded, eligible)));
            StratifiedRateRatio besideReplaced = StratifiedRateRatio.of(List.of(new Stratum(upgraded, replaced)));
            PersonTime served = new PersonTime(DrawnCount.poisson(base, random), daysOfBase());
            return new Drawn(
                    OfferForecast.of(LINES, served, MONTHS, adjusted, DISCOUNTS),
                    EffectReading.of(adjusted, besideReplaced) == EffectReading.SUPPORTED,
                    price());
        }
    }

    private record Drawn(OfferForecast forecast, boolean isSupported, double truth) {
        boolean hasPrice() {
            return forecast.price().price() != null;
        }

        double priceToTruth() {
            return forecast.price().price() / truth;
        }
    }

    @Test
    void fewSeedsHoldTheTruthAsWell() {
        CoverageTable table = new CoverageTable(COLUMNS);
        add(table, new OfferTruth(40, 60, 0.7), 400);
        table.check();
    }

    @Test
    @Tag("coverage-study")
    void limitsHoldTheTruthAndTheFirstRankIsTooCheap() throws IOException {
        CoverageTable table = new CoverageTable(COLUMNS);
        for (double base : new double[] {5, 40, 400}) {
            for (double expected : new double[] {60, 240}) {
                for (double ratio : new double[] {0.8, 0.7, 0.5}) {
                    add(table, new OfferTruth(base, expected, ratio), SEEDS * SAMPLES);
                }
            }
        }
        table.report("offer-coverage.txt", SEEDS * SAMPLES + " samples each");
    }

    private static void add(CoverageTable table, OfferTruth truth, int samples) {
        List<Drawn> drawn = new ArrayList<>();
        for (int seed = 1; seed <= samples; seed++) {
            drawn.add(truth.draw(new Random(seed)));
        }
        List<Drawn> priced = drawn.stream().filter(Drawn::hasPrice).toList();
        List<Drawn> supported = priced.stream().filter(Drawn::isSupported).toList();
        List<Drawn> first = new ArrayList<>();
        for (int start = 0; start + 20 <= drawn.size(); start += 20) {
            Optional<Drawn> cheapest = drawn.subList(start, start + 20).stream()
                    .filter(one -> one.isSupported() && one.hasPrice())
                    .min(Comparator.comparing(one -> one.forecast().price().price()));
            cheapest.ifPresent(first::add);
        }
        table.add(
                number("%.0f", truth.base()),
                number("%.0f", truth.expected()),
                number("%.1f", truth.ratio()),
                table.judged(
                        truth + ", expected",
                        share(drawn, one -> holds(one.forecast().expected(), truth.portOuts(1)))),
                table.judged(
                        truth + ", prevented",
                        share(drawn, one -> holds(one.forecast().prevented(), truth.prevented()))),
                table.judged(
                        truth + ", price",
                        share(drawn, one -> holds(one.forecast().price(), truth.price()))),
                percent(share(drawn, Drawn::isSupported)),
                number("%.2f", median(priced, Drawn::priceToTruth)),
                number("%.2f", median(supported, Drawn::priceToTruth)),
                number("%.2f", median(first, Drawn::priceToTruth)));
    }
}
