package org.retentionmarts.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Exact (Garwood) interval of a Poisson count and of the rate that it makes.
 *
 * <p>With x events and alpha = 1 - level, from quantiles of the chi-square distribution:
 *
 * <pre>
 * low  = q(alpha / 2; 2x) / 2, and 0 at x = 0
 * high = q(1 - alpha / 2; 2x + 2) / 2
 * </pre>
 *
 * <p>The limits of a rate are those of the count divided by the exposure.
 *
 * <p>Source: F. Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936) 437-442.
 */
public final class ExactPoisson {
    private ExactPoisson() {}

    /**
     * The 95% interval of a count.
     *
     * @param events x, 0 or more
     * @throws IllegalArgumentException if {@code events} is negative
     */
    public static Interval interval(long events) {
        return interval(events, Normal.DEFAULT_LEVEL);
    }

    /**
     * The interval of a count at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @see #interval(long)
     */
    public static Interval interval(long events, double level) {
        Check.count("events", events);
        double tail = (1 - Check.level(level)) / 2;
        double low = events == 0 ? 0 : ChiSquaredDistribution.of(2.0 * events).inverseCumulativeProbability(tail) / 2;
        double high = ChiSquaredDistribution.of(2.0 * events + 2).inverseSurvivalProbability(tail) / 2;
        return new Interval(low, high);
    }

    /**
     * The 95% interval of the rate events / exposure.
     *
     * @param events x, 0 or more
     * @param exposure time at risk in the rate's unit, 0 or more
     * @return the interval, or null where {@code exposure} is 0
     * @throws IllegalArgumentException if an argument is negative, NaN or infinite
     */
    public static Interval rateInterval(long events, double exposure) {
        return rateInterval(events, exposure, Normal.DEFAULT_LEVEL);
    }

    /**
     * The interval of the rate at a level.
     *
     * @see #rateInterval(long, double)
     */
    public static Interval rateInterval(long events, double exposure, double level) {
        Check.amount("exposure", exposure);
        Interval count = interval(events, level);
        return exposure == 0 ? null : new Interval(count.low() / exposure, count.high() / exposure);
    }

    /**
     * The rate with its 95% interval.
     *
     * @return events / exposure; null with a note where the exposure is 0
     */
    public static Estimate rate(PersonTime personTime) {
        return rate(personTime, Normal.DEFAULT_LEVEL);
    }

    /**
     * The rate with its interval at a level.
     *
     * @see #rate(PersonTime)
     */
    public static Estimate rate(PersonTime personTime, double level) {
        Interval interval = rateInterval(personTime.events(), personTime.exposure(), level);
        return interval == null
                ? Estimate.none("no time at risk")
                : new Estimate(personTime.events() / personTime.exposure(), null, interval, null);
    }
}
