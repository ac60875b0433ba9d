package org.retentionmarts.stats;

/**
 * Events that the exposed would have had at the reference's rates, and how many of them did not come.
 *
 * <p>Over the strata in which both sides have time at risk, a and b events in t1 and t0, d the reference's time that its
 * events cut off (d / b is 0 where b is 0):
 *
 * <pre>
 * w = t1 / (t0 + d / b),   expected E = sum w b,   v = sum w^2 b,   A = sum a
 * prevented P = E - A
 * low  of P = P - sqrt((E - El)^2 + (Au - A)^2)
 * high of P = P + sqrt((Eu - E)^2 + (A - Al)^2)
 * </pre>
 *
 * <p>An event ends the time at risk of who has it, so t0 is short just where b is not 0: b / t0 is too high on average,
 * fourfold where one is watched. The time that one event cuts off, added once, mends it.
 *
 * <p>(Al, Au) are the exact Poisson limits of A. (El, Eu) are gamma limits of E, the upper one with the mean of w and of
 * w^2 over all covered strata, those with b = 0 too. Where the limits of P reach depends on both, also without events:
 * with A = 0 the lower limit is not above 0 by construction. Negative figures mean more events than expected.
 *
 * <p>Time at risk of the exposed in other strata is not covered: it has no comparison, and counts in none of the figures.
 * Where nothing is covered, all figures are null. Figures are in events.
 *
 * <p>Source: indirect standardisation by a sampled reference, N. E. Breslow, N. E. Day, Statistical Methods in Cancer
 * Research, vol. II (IARC 1987), chapter 2; limits of E, see {@link DirectStandardisation#tiwariCleggZou}; limits of a
 * difference from those of its parts (MOVER), G. Y. Zou, A. Donner, Statistics in Medicine 27 (2008) 1693-1702.
 *
 * @param coveredExposure time at risk of the exposed in comparable strata
 * @param coveredEvents A, their events there
 * @param uncoveredExposure time at risk of the exposed in the other strata
 * @param uncoveredEvents their events there
 * @param variance v, the variance of E; null where nothing is covered
 * @param expected E with its limits
 * @param prevented P with its limits
 */
public record ExpectedEvents(
        double coveredExposure,
        long coveredEvents,
        double uncoveredExposure,
        long uncoveredEvents,
        Double variance,
        Estimate expected,
        Estimate prevented) {
    /** Normal quantiles of 97.5% and 80%, added up: a two-sided test at 5% finds with power 80%. */
    private static final double QUANTILES_OF_POWER = 2.80;

    /** The events with 95% limits. */
    public static ExpectedEvents of(Iterable<DepletedStratum> strata) {
        return of(strata, Normal.DEFAULT_LEVEL);
    }

    /**
     * The events with limits at a level; sums run in the order of the strata.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the level is out of range
     */
    public static ExpectedEvents of(Iterable<DepletedStratum> strata, double level) {
        Check.level(level);
        double coveredExposure = 0;
        long coveredEvents = 0;
        double uncoveredExposure = 0;
        long uncoveredEvents = 0;
        int covered = 0;
        double expected = 0;
        double variance = 0;
        double weights = 0;
        double squares = 0;
        for (DepletedStratum stratum : strata) {
            PersonTime exposed = stratum.sides().exposed();
            if (!stratum.sides().isComparable()) {
                uncoveredExposure += exposed.exposure();
                uncoveredEvents += exposed.events();
                continue;
            }
            covered++;
            coveredExposure += exposed.exposure();
            coveredEvents += exposed.events();
            double weight = stratum.weight();
            long events = stratum.sides().reference().events();
            expected += weight * events;
            variance += weight * weight * events;
            weights += weight;
            squares += weight * weight;
        }
        if (covered == 0) {
            Estimate none = Estimate.none("no stratum has time at risk on both sides");
            return new ExpectedEvents(0, 0, uncoveredExposure, uncoveredEvents, null, none, none);
        }
        Interval ofExpected = GammaLimits.of(expected, variance, weights / covered, squares / covered, level);
        Interval ofEvents = ExactPoisson.interval(coveredEvents, level);
        return new ExpectedEvents(
                coveredExposure,
                coveredEvents,
                uncoveredExposure,
                uncoveredEvents,
                variance,
                new Estimate(expected, Math.sqrt(variance), ofExpected, null),
                difference(expected, ofExpected, coveredEvents, ofEvents));
    }

    private static Estimate difference(double expected, Interval ofExpected, long events, Interval ofEvents) {
        double prevented = expected - events;
        double below = Math.hypot(expected - ofExpected.low(), ofEvents.high() - events);
        double above = Math.hypot(ofExpected.high() - expected, events - ofEvents.low());
        return new Estimate(prevented, null, new Interval(prevented - below, prevented + above), null);
    }

    /**
     * The ratio of rates below which an effect is found: exp(-2.80 sqrt(1 / E + v / E^2)). With hundreds of expected events
     * the power is about 80%, with 35 some 70% and with 6 some 40%, since the variance is that without an effect.
     *
     * @return the ratio, below 1; null where nothing is expected or covered
     */
    public Double minimumDetectableRatio() {
        if (variance == null || expected.value() == 0) {
            return null;
        }
        double events = expected.value();
        return Math.exp(-QUANTILES_OF_POWER * Math.sqrt(1 / events + variance / events / events));
    }
}
