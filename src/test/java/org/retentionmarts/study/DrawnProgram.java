package org.retentionmarts.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.retentionmarts.stats.DepletedStratum;
import org.retentionmarts.stats.ExpectedEvents;
import org.retentionmarts.stats.StratifiedRateRatio;

/**
 * A programme of a known ratio in uneven strata of a month each, and samples of it: lines of the reference port on some day
 * and are watched no longer; of the exposed, whose time is given, port-outs are Poisson.
 */
final class DrawnProgram {
    private static final int STRATA = 60;
    private static final int DAYS = 30;

    private final List<Cell> cells = new ArrayList<>();
    private final double ratio;

    /**
     * One stratum.
     *
     * @param daily chance of a line of the reference to port on a day
     * @param exposedDays line-days of the exposed
     * @param lines of the reference
     */
    private record Cell(double daily, long exposedDays, int lines) {}

    /** What one sample says. */
    record Sample(StratifiedRateRatio ratio, ExpectedEvents events) {}

    /**
     * A programme.
     *
     * @param expected port-outs of the exposed without it, about
     * @param ratio what it does to them
     */
    DrawnProgram(double expected, double ratio, Random random) {
        this.ratio = ratio;
        double[] shares = new double[STRATA];
        double sum = 0;
        for (int i = 0; i < STRATA; i++) {
            shares[i] = Math.exp(1.5 * random.nextGaussian());
            sum += shares[i];
        }
        for (double share : shares) {
            double daily = 0.0007 * Math.exp(0.5 * random.nextGaussian());
            double exposedDays = expected * share / sum / daily;
            double timesAsMany = Math.exp(Math.log(0.4) + random.nextDouble() * Math.log(25));
            int lines = (int) Math.ceil(exposedDays / DAYS * timesAsMany);
            cells.add(new Cell(daily, Math.max(1, Math.round(exposedDays)), lines));
        }
    }

    /** Port-outs of the exposed that would come without the programme, in truth. */
    double expected() {
        return cells.stream().mapToDouble(cell -> cell.daily * cell.exposedDays).sum();
    }

    /** Port-outs that the programme prevents in truth. */
    double prevented() {
        return (1 - ratio) * expected();
    }

    Sample sample(Random random) {
        List<DepletedStratum> strata =
                cells.stream().map(cell -> stratum(cell, random)).toList();
        return new Sample(
                StratifiedRateRatio.of(
                        strata.stream().map(DepletedStratum::sides).toList()),
                ExpectedEvents.of(strata));
    }

    private DepletedStratum stratum(Cell cell, Random random) {
        long days = 0;
        long portOuts = 0;
        for (int line = 0; line < cell.lines; line++) {
            double last = Math.ceil(Math.log(1 - random.nextDouble()) / Math.log1p(-cell.daily));
            if (last > DAYS) {
                days += DAYS;
            } else {
                days += (long) Math.max(1, last);
                portOuts++;
            }
        }
        long exposed = poisson(ratio * cell.daily * cell.exposedDays, random);
        return DepletedStratum.ofDays(exposed, cell.exposedDays, portOuts, days, (long) cell.lines * DAYS - days);
    }

    /** By products of uniform numbers (Knuth); for small means. */
    private static long poisson(double mean, Random random) {
        double floor = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > floor) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
