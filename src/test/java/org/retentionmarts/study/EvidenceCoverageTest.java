package org.retentionmarts.study;

import static org.retentionmarts.study.CoverageTable.holds;
import static org.retentionmarts.study.CoverageTable.median;
import static org.retentionmarts.study.CoverageTable.number;
import static org.retentionmarts.study.CoverageTable.percent;
import static org.retentionmarts.study.CoverageTable.share;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.EffectReading;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.PricePerEvent;
import org.retentionmarts.study.DrawnProgram.Reference;

/**
 * How often limits of ratios, of prevented port-outs and of prices hold the truth, and how often they speak for a programme
 * that does nothing. Each seed draws a programme of its own, with uneven strata, and samples of it.
 */
class EvidenceCoverageTest {
    private static final int SEEDS = Integer.getInteger("study.seeds", 200);
    private static final int SAMPLES = Integer.getInteger("study.samples", 25);
    private static final double COST = 1_000_000;
    private static final String[] COLUMNS = {
        "expected",
        "ratio",
        "reference",
        "no ratio, %",
        "ratio covers, %",
        "below 1, %",
        "SUPPORTED, %",
        "CONTRADICTED, %",
        "prevented covers, %",
        "prevented above 0, %",
        "price covers, %",
        "median price / truth",
        "the same where prevented is above 0",
        "mean expected / truth"
    };

    /** A sample beside what is true in its programme. */
    private record Judged(DrawnProgram.ProgramSample sample, double truth, double expected) {
        Estimate prevented() {
            return sample.events().prevented();
        }

        boolean isBelowOne() {
            return sample.ratio().high() != null && sample.ratio().high() < 1;
        }

        boolean reads(EffectReading reading) {
            return EffectReading.of(sample.ratio(), sample.besideComparator()) == reading;
        }

        boolean seemsHeld() {
            return prevented().low() > 0;
        }

        PricePerEvent price() {
            return PricePerEvent.of(COST, prevented());
        }

        double priceToTruth() {
            return price().price() / (COST / truth);
        }
    }

    /** In the suite, at two sizes only; the study has more. */
    @Test
    void fewSeedsHoldTheTruthAsWell() {
        CoverageTable table = new CoverageTable(COLUMNS);
        for (double ratio : new double[] {1, 0.7}) {
            add(table, 1.4, ratio, Reference.MANY, 40, 10);
            add(table, 6, ratio, Reference.MANY, 40, 10);
        }
        table.check();
    }

    @Test
    @Tag("coverage-study")
    void limitsHoldTheTruthAndSeldomSpeakForNothing() throws IOException {
        CoverageTable table = new CoverageTable(COLUMNS);
        for (Reference reference : Reference.values()) {
            for (double expected : new double[] {0.77, 1.4, 6, 35, 140}) {
                for (double ratio : new double[] {1, 0.7, 0.4}) {
                    add(table, expected, ratio, reference, SEEDS, SAMPLES);
                }
            }
        }
        table.report("evidence-coverage.txt", SEEDS + " seeds of " + SAMPLES + " samples each");
    }

    private static void add(
            CoverageTable table, double expected, double ratio, Reference reference, int seeds, int number) {
        List<Judged> samples = samples(expected, ratio, reference, seeds, number);
        String name = expected + " expected at " + ratio + ", " + reference;
        double below = share(samples, Judged::isBelowOne);
        double supported = share(samples, judged -> judged.reads(EffectReading.SUPPORTED));
        double above = share(samples, Judged::seemsHeld);
        boolean doesNothing = ratio == 1;
        List<Judged> priced = samples.stream()
                .filter(judged -> !doesNothing && judged.price().price() != null)
                .toList();
        table.add(
                number("%.2f", expected),
                number("%.1f", ratio),
                reference.name(),
                percent(share(samples, judged -> judged.sample.ratio().ratio() == null)),
                table.judged(
                        name + ", ratio",
                        share(samples, judged -> holds(judged.sample.ratio(), ratio)),
                        leastOf(reference)),
                doesNothing
                        ? table.atMost(name + ", ratio below 1", mostOf(reference), below, samples.size())
                        : percent(below),
                doesNothing ? table.atMost(name + ", supported", 0.025, supported, samples.size()) : percent(supported),
                percent(share(samples, judged -> judged.reads(EffectReading.CONTRADICTED))),
                table.judged(name + ", prevented", share(samples, judged -> holds(judged.prevented(), judged.truth))),
                doesNothing ? table.atMost(name + ", prevented above 0", 0.025, above, samples.size()) : percent(above),
                doesNothing
                        ? "-"
                        : table.judged(
                                name + ", price", share(samples, judged -> holds(judged.price(), COST / judged.truth))),
                number("%.2f", median(priced, Judged::priceToTruth)),
                number("%.2f", median(priced.stream().filter(Judged::seemsHeld).toList(), Judged::priceToTruth)),
                number(
                        "%.3f",
                        samples.stream()
                                .mapToDouble(judged ->
                                        judged.sample.events().expected().value() / judged.expected)
                                .average()
                                .orElseThrow()));
    }

    /**
     * Score limits rest on the normal distribution of a sum. It is skewed where the reference has fewer lines than the
     * exposed and next to no port-outs, as Wilson's limits of 0 in 1 are too narrow where 1 in 1 is likely.
     */
    private static double leastOf(Reference reference) {
        return reference == Reference.FEW ? 90 : 92;
    }

    private static double mostOf(Reference reference) {
        return reference == Reference.FEW ? 0.08 : 0.025;
    }

    private static List<Judged> samples(double expected, double ratio, Reference reference, int seeds, int number) {
        List<Judged> samples = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            Random random = new Random(seed);
            DrawnProgram program = new DrawnProgram(expected, ratio, reference, random);
            for (int i = 0; i < number; i++) {
                samples.add(new Judged(program.sample(random), program.prevented(), program.expected()));
            }
        }
        return samples;
    }
}
