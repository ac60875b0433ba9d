package org.retentionmarts.study;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.retentionmarts.study.FigureReading.Says;

/**
 * What a figure says over all seeds of a plan, where the truth is that the programme does nothing.
 *
 * @param samples seeds
 * @param silent samples without limits
 * @param mean mean of the ratios there are; null without any
 * @param held samples in which it says that the programme holds lines: the interval lies below 1
 * @param driven samples in which it says the contrary: the interval lies above 1
 */
record Verdict(String sample, String figure, int samples, long silent, Double mean, long held, long driven) {
    static final String HEADER =
            "| sample | figure | mean ratio | interval below 1, % | above 1, % | without limits, % |\n"
                    + "| --- | --- | --- | --- | --- | --- |";

    static Verdict of(String sample, String figure, List<FigureReading> readings) {
        List<Double> ratios = readings.stream()
                .map(FigureReading::ratio)
                .filter(Objects::nonNull)
                .toList();
        return new Verdict(
                sample,
                figure,
                readings.size(),
                count(readings, Says.SILENT),
                ratios.isEmpty()
                        ? null
                        : ratios.stream().mapToDouble(Double::doubleValue).sum() / ratios.size(),
                count(readings, Says.HELD),
                count(readings, Says.DRIVEN));
    }

    private static long count(List<FigureReading> readings, Says what) {
        return readings.stream().filter(reading -> reading.says() == what).count();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | %.0f | %.0f |",
                sample,
                figure,
                mean == null ? "" : String.format(Locale.ROOT, "%.3f", mean),
                share(held),
                share(driven),
                share(silent));
    }

    double share(long of) {
        return 100.0 * of / samples;
    }
}
