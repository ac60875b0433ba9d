package org.retentionmarts.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.retentionmarts.stats.DepletedStratum;
import org.retentionmarts.stats.ExpectedEvents;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/**
 * A programme of a known ratio in uneven strata of a month each, and samples of it: lines of the reference port on some day
 * and are watched no longer; of the exposed, whose time is given, port-outs are Poisson.
 */
final class DrawnProgram {
    private static final int STRATA = 60;
    private static final int DAYS = 30;

    private final List<ProgramCell> cells = new ArrayList<>();
    private final double ratio;

    /**
     * One stratum.
     *
     * @param daily chance of a line of the reference to port on a day
     * @param exposedDays line-days of the exposed
     * @param lines of the reference
     * @param comparators lines of the active comparator
     */
    private record ProgramCell(double daily, long exposedDays, int lines, int comparators) {}

    /** What one sample says: beside the reference, beside the active comparator, and of events that did not come. */
    record ProgramSample(StratifiedRateRatio ratio, StratifiedRateRatio besideComparator, ExpectedEvents events) {}

    /** How many lines the reference has for one of the exposed. */
    enum Reference {
        /** From 0.4 to 10 times as many, by stratum. */
        MANY(0.4, 25),
        /** From a tenth to as many. */
        FEW(0.1, 10);

        private final double least;
        private final double spread;

        Reference(double least, double spread) {
            this.least = least;
            this.spread = spread;
        }

        private double draw(Random random) {
            return Math.exp(Math.log(least) + random.nextDouble() * Math.log(spread));
        }
    }

    /**
     * A programme.
     *
     * @param expected port-outs of the exposed without it, about
     * @param ratio what it does to them
     */
    DrawnProgram(double expected, double ratio, Reference reference, Random random) {
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
            int lines = (int) Math.ceil(exposedDays / DAYS * reference.draw(random));
            int comparators = (int) Math.ceil(exposedDays / DAYS * reference.draw(random));
            cells.add(new ProgramCell(daily, Math.max(1, Math.round(exposedDays)), lines, comparators));
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

    ProgramSample sample(Random random) {
        List<DepletedStratum> strata = new ArrayList<>();
        List<Stratum> besideComparator = new ArrayList<>();
        for (ProgramCell cell : cells) {
            PersonTime exposed = PersonTime.ofDays(
                    DrawnCount.poisson(ratio * cell.daily * cell.exposedDays, random), cell.exposedDays);
            PersonTime reference = watched(cell.lines, cell.daily, random);
            double lost = (double) cell.lines * DAYS - reference.exposure();
            strata.add(new DepletedStratum(new Stratum(exposed, reference), lost));
            besideComparator.add(new Stratum(exposed, watched(cell.comparators, cell.daily, random)));
        }
        return new ProgramSample(
                StratifiedRateRatio.of(
                        strata.stream().map(DepletedStratum::sides).toList()),
                StratifiedRateRatio.of(besideComparator),
                ExpectedEvents.of(strata));
    }

    private static PersonTime watched(int lines, double daily, Random random) {
        long days = 0;
        long portOuts = 0;
        for (int line = 0; line < lines; line++) {
            double last = Math.ceil(Math.log(1 - random.nextDouble()) / Math.log1p(-daily));
            if (last > DAYS) {
                days += DAYS;
            } else {
                days += (long) Math.max(1, last);
                portOuts++;
            }
        }
        return PersonTime.ofDays(portOuts, days);
    }
}
