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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.EventStudyDifference;
import org.retentionmarts.stats.MonthRatio;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/**
 * How often limits hold the truth, and how often they speak for a programme that does nothing, on counts that are drawn
 * with fixed seeds. A price's limits are those of the prevented port-outs turned round, so they hold as often.
 */
@Tag("coverage-study")
class EvidenceCoverageTest {
    private static final int SAMPLES = Integer.getInteger("study.samples", 10_000);
    private static final double LEAST = 0.92;
    /** Nominal 2.5%, and what chance adds to that in the samples. */
    private static final double MOST_FALSE = 0.025 + 3 * Math.sqrt(0.025 * 0.975 / SAMPLES);

    private final List<String> faults = new ArrayList<>();

    @Test
    void scoreLimitsAndPreventedPortOutsHoldTheTruthAndSeldomSpeakForNothing() throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("| expected | ratio | samples without a ratio, % | ratio covers, % |"
                        + " ratio below 1, % | prevented covers, % | prevented above 0, % | mean expected / truth |"));
        for (double expected : new double[] {0.77, 1.4, 6, 35}) {
            for (double ratio : new double[] {1, 0.7}) {
                lines.add(line(expected, ratio));
            }
        }
        report("evidence-coverage.txt", lines);
    }

    private String line(double expected, double ratio) {
        Random random = new Random((long) (expected * 1000 + ratio * 10));
        DrawnProgram program = new DrawnProgram(expected, ratio, random);
        List<DrawnProgram.Sample> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(program.sample(random));
        }
        double truth = program.prevented();
        double covers = share(samples, sample -> holds(sample.ratio(), ratio));
        double below = share(
                samples,
                sample -> sample.ratio().high() != null && sample.ratio().high() < 1);
        double preventedCovers = share(samples, sample -> holds(sample.events().prevented(), truth));
        double above = share(samples, sample -> sample.events().prevented().low() > 0);
        String name = expected + " expected at " + ratio;
        judge(name + ", ratio", covers);
        judge(name + ", prevented", preventedCovers);
        if (ratio == 1 && (below > MOST_FALSE || above > MOST_FALSE)) {
            faults.add(name + " speaks for nothing: " + below + ", " + above);
        }
        double meanExpected = samples.stream()
                .mapToDouble(sample -> sample.events().expected().value())
                .average()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "| %.2f | %.1f | %.1f | %.1f | %.2f | %.1f | %.2f | %.3f |",
                expected,
                ratio,
                100 * share(samples, sample -> sample.ratio().ratio() == null),
                100 * covers,
                100 * below,
                100 * preventedCovers,
                100 * above,
                meanExpected / program.expected());
    }

    @Test
    void limitsOfAnEventStudyHoldTheTruthWhereMonthsHaveShocks() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| port-outs a month and side | shock of a group and month, % |"
                + " months after | covers, % | dispersion above 1, % |"));
        for (int portOuts : new int[] {800, 20_000}) {
            for (double shock : new double[] {0, 0.02}) {
                for (int after : new int[] {2, 6, 14}) {
                    lines.add(studyLine(portOuts, shock, after));
                }
            }
        }
        report("event-study-coverage.txt", lines);
    }

    private String studyLine(int portOuts, double shock, int after) {
        Random random = new Random(portOuts + after + (long) (1000 * shock));
        double truth = 0.9;
        List<EventStudyDifference> studies = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            studies.add(EventStudyDifference.of(
                    months(24, 1, portOuts, shock, random), months(after, truth, portOuts, shock, random)));
        }
        double covers = share(
                studies,
                study -> study.ratio().low() <= truth && truth <= study.ratio().high());
        judge(portOuts + " port-outs, shock " + shock + ", " + after + " months after", covers);
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %d | %.1f | %.1f |",
                portOuts,
                100 * shock,
                after,
                100 * covers,
                100 * share(studies, study -> study.dispersion() > 1));
    }

    /** Months in which both sides have a shock of their own; counts large enough for the normal distribution. */
    private static List<MonthRatio> months(int number, double ratio, int portOuts, double shock, Random random) {
        List<MonthRatio> months = new ArrayList<>();
        for (int month = 0; month < number; month++) {
            long treated = count(ratio * portOuts * Math.exp(shock * random.nextGaussian()), random);
            long control = count(portOuts * Math.exp(shock * random.nextGaussian()), random);
            Stratum stratum = Stratum.ofDays(treated, 1_000_000, control, 1_000_000);
            months.add(new MonthRatio(month, StratifiedRateRatio.of(List.of(stratum))));
        }
        return months;
    }

    private static long count(double mean, Random random) {
        return Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
    }

    /** A missing limit holds everything on its side. */
    private static boolean holds(StratifiedRateRatio ratio, double truth) {
        return (ratio.low() == null || ratio.low() <= truth) && (ratio.high() == null || truth <= ratio.high());
    }

    private static boolean holds(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high();
    }

    private static <T> double share(List<T> samples, Predicate<T> what) {
        return (double) samples.stream().filter(what).count() / samples.size();
    }

    private void judge(String name, double covers) {
        if (covers < LEAST) {
            faults.add("covers in " + covers + ": " + name);
        }
    }

    private void report(String file, List<String> lines) throws IOException {
        lines.add(SAMPLES + " samples each");
        Files.write(Files.createDirectories(Path.of("target")).resolve(file), lines);
        System.out.println(String.join("\n", lines));
        assertEquals(List.of(), faults);
    }
}
