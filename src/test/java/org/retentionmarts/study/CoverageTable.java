package org.retentionmarts.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.PricePerEvent;
import org.retentionmarts.stats.StratifiedRateRatio;

/** Lines of a study on coverage, and what it would not accept: limits that hold the truth in fewer than 92%. */
final class CoverageTable {
    private static final double LEAST = 92;
    /** Limits that hold the truth more often are wider than they need be. */
    private static final double MOST = 98;

    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    CoverageTable(String... columns) {
        lines.add("| " + String.join(" | ", columns) + " |");
        lines.add("|" + " --- |".repeat(columns.length));
    }

    void add(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** A share in percent that is to hold the truth, marked where it is wide. */
    String judged(String name, double share) {
        return judged(name, share, LEAST);
    }

    /** The same where limits are known to hold the truth less often: in no fewer percent than so many. */
    String judged(String name, double share, double least) {
        if (100 * share < least) {
            faults.add(name + " covers in " + percent(share) + "%");
        }
        return percent(share) + (100 * share > MOST ? " wide" : "");
    }

    /** A share in percent that is not to be above a share, but for chance in so many samples. */
    String atMost(String name, double nominal, double share, int samples) {
        if (share > nominal + 3 * Math.sqrt(nominal * (1 - nominal) / samples)) {
            faults.add(name + " in " + percent(share) + "%");
        }
        return percent(share);
    }

    static String percent(double share) {
        return number("%.1f", 100 * share);
    }

    static String number(String format, double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, format, number);
    }

    static <T> double share(List<T> samples, Predicate<T> what) {
        return (double) samples.stream().filter(what).count() / samples.size();
    }

    /** The median; not a number where there is none. */
    static <T> double median(List<T> samples, ToDoubleFunction<T> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** A missing limit holds everything on its side. */
    static boolean holds(StratifiedRateRatio ratio, double truth) {
        return (ratio.low() == null || ratio.low() <= truth) && (ratio.high() == null || truth <= ratio.high());
    }

    static boolean holds(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high();
    }

    /** Without an upper limit all above the lower one is held; without a lower one nothing is prevented at any price. */
    static boolean holds(PricePerEvent price, double truth) {
        return price.low() != null && price.low() <= truth && (price.high() == null || truth <= price.high());
    }

    /** Writes the table below target, prints it, and fails where something is not to be accepted. */
    void report(String file, String samples) throws IOException {
        lines.add(samples);
        Files.write(Files.createDirectories(Path.of("target")).resolve(file), lines);
        System.out.println(String.join("\n", lines));
        check();
    }

    /** Fails where something is not to be accepted. */
    void check() {
        assertEquals(List.of(), faults);
    }
}
