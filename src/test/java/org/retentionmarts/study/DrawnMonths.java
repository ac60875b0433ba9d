package org.retentionmarts.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.retentionmarts.stats.MonthRatio;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Stratum;

/**
 * Months of an event study over age groups that port unequally often, in which each side has a shock to all its groups.
 *
 * @param portOuts mean port-outs of each side in a month
 * @param shock standard deviation of the log of a side's rate in a month
 * @param lasting correlation of a month's shock with that of the month before
 */
record DrawnMonths(int portOuts, double shock, double lasting) {
    /** Shares of the port-outs by age group, and how much longer the control is watched there. */
    private static final double[] SHARES = {0.05, 0.3, 0.25, 0.2, 0.12, 0.06, 0.02};

    private static final double[] CONTROL = {2.0, 1.5, 1.2, 0.9, 0.7, 0.5, 0.4};

    /** One month: its ratio, and the sums of its sides. */
    record Month(MonthRatio ratio, PersonTime treated, PersonTime control) {}

    /** Months before the launch month, that month, and months after it, in which the ratio is this one. */
    List<Month> draw(int before, int after, double ratio, Random random) {
        List<Month> months = new ArrayList<>();
        double treatedShock = shock * random.nextGaussian();
        double controlShock = shock * random.nextGaussian();
        for (int month = 0; month <= before + after; month++) {
            double effect = month < before ? 1 : ratio;
            months.add(month(month, effect * Math.exp(treatedShock), Math.exp(controlShock), random));
            treatedShock = next(treatedShock, random);
            controlShock = next(controlShock, random);
        }
        return months;
    }

    private double next(double last, Random random) {
        return lasting * last + Math.sqrt(1 - lasting * lasting) * shock * random.nextGaussian();
    }

    private Month month(int number, double treatedLevel, double controlLevel, Random random) {
        List<Stratum> strata = new ArrayList<>();
        long treated = 0;
        long control = 0;
        double treatedDays = 0;
        double controlDays = 0;
        for (int group = 0; group < SHARES.length; group++) {
            double days = 1_000_000 * (1 + group);
            double daily = portOuts * SHARES[group] / days;
            PersonTime one = drawn(daily * treatedLevel, days, random);
            PersonTime other = drawn(daily * controlLevel, days * CONTROL[group], random);
            strata.add(new Stratum(one, other));
            treated += one.events();
            control += other.events();
            treatedDays += one.exposure();
            controlDays += other.exposure();
        }
        return new Month(
                new MonthRatio(number, StratifiedRateRatio.of(strata)),
                new PersonTime(treated, treatedDays),
                new PersonTime(control, controlDays));
    }

    private static PersonTime drawn(double daily, double days, Random random) {
        return new PersonTime(DrawnCount.poisson(daily * days, random), days);
    }
}
