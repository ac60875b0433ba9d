package org.retentionmarts.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.retentionmarts.stats.Interval;

/**
 * One row of the study's table: one group of one truth, over all seeds.
 *
 * @param truth the planted ratio; for a group of several, their mean under the Mantel-Haenszel weights of all seeds
 * @param estimates samples with an adjusted ratio, 0 among them
 * @param zeros samples whose adjusted ratio is 0 and has no logarithm: they count in the coverage, not in bias and width
 * @param covered samples whose interval holds the truth
 * @param bias mean of ln(adjusted ratio) - ln(truth)
 * @param biasError standard error of that mean
 * @param halfWidth mean half-width of the interval of ln(adjusted ratio)
 * @param pooled port-outs of UPGRADED lines over those expected at ELIGIBLE rates, summed over seeds
 * @param portOuts mean port-outs of UPGRADED lines in a sample
 * @param naive mean naive ratio
 * @param naiveCovered samples in which an interval about the naive ratio holds the truth
 * @param naiveBelow samples whose naive ratio lies below the truth
 */
record Coverage(
        String name,
        double truth,
        int seeds,
        int estimates,
        int zeros,
        long covered,
        double bias,
        double biasError,
        double halfWidth,
        double pooled,
        double portOuts,
        double crude,
        double naive,
        long naiveCovered,
        long naiveBelow) {
    static final String HEADER = "| group | truth | port-outs | coverage, % | mean error of ln | half-width of ln"
            + " | observed / expected | mean crude | mean naive | naive covers, % | naive below truth, % |";
    private static final double LEAST = 92;
    private static final double MOST = 98;

    static Coverage of(String name, List<GroupFinding> all) {
        double truth = sum(all, GroupFinding::weightedTruth) / sum(all, GroupFinding::weight);
        List<GroupFinding> usable =
                all.stream().filter(finding -> finding.adjusted() != null).toList();
        List<GroupFinding> withLogs =
                usable.stream().filter(finding -> finding.ratio() > 0).toList();
        int number = withLogs.size();
        double[] errors = withLogs.stream()
                .mapToDouble(finding -> Math.log(finding.ratio() / truth))
                .toArray();
        double bias = 0;
        for (double error : errors) {
            bias += error / number;
        }
        double variance = 0;
        for (double error : errors) {
            variance += (error - bias) * (error - bias) / (number - 1);
        }
        return new Coverage(
                name,
                truth,
                all.size(),
                usable.size(),
                usable.size() - number,
                usable.stream()
                        .filter(finding -> holds(finding.adjusted(), truth))
                        .count(),
                bias,
                Math.sqrt(variance / number),
                sum(
                                withLogs,
                                finding -> Math.log(finding.adjusted().high()
                                                / finding.adjusted().low())
                                        / 2)
                        / number,
                sum(all, GroupFinding::coveredPortOuts) / sum(all, GroupFinding::expectedPortOuts),
                sum(all, GroupFinding::coveredPortOuts) / all.size(),
                sum(all, GroupFinding::crude) / all.size(),
                sum(all, GroupFinding::naive) / all.size(),
                all.stream()
                        .filter(finding -> holds(finding.naiveInterval(), truth))
                        .count(),
                all.stream().filter(finding -> finding.naive() < truth).count());
    }

    double coverage() {
        return 100.0 * covered / estimates;
    }

    double naiveCoverage() {
        return 100.0 * naiveCovered / seeds;
    }

    /** What the study would not accept. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (coverage() < LEAST || coverage() > MOST) {
            faults.add("the interval covers in " + coverage() + " %: " + name);
        }
        if (naiveCoverage() >= LEAST) {
            faults.add("the naive ratio is not shown to miss: " + name);
        }
        if (zeros > 0) {
            faults.add("samples whose ratio has no logarithm, too few port-outs: " + zeros + ", " + name);
        }
        if (estimates < seeds) {
            faults.add("samples without an adjusted ratio, too few port-outs: " + (seeds - estimates) + ", " + name);
        }
        return faults;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.0f | %.1f | %+.3f +- %.3f | %.3f | %.3f | %.3f | %.3f | %.1f | %.1f |",
                name,
                truth,
                portOuts,
                coverage(),
                bias,
                biasError,
                halfWidth,
                pooled,
                crude,
                naive,
                naiveCoverage(),
                100.0 * naiveBelow / seeds);
    }

    private static boolean holds(Interval interval, double value) {
        return interval != null && interval.low() <= value && value <= interval.high();
    }

    private static double sum(List<GroupFinding> findings, ToDoubleFunction<GroupFinding> figure) {
        return findings.stream().mapToDouble(figure).sum();
    }
}
