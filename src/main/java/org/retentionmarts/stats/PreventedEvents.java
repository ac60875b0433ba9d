package org.retentionmarts.stats;

/**
 * Events that the exposed would have had at the reference's rates, less those that they had.
 *
 * <p>Over the strata in which both sides have time at risk, a and b events in t1 and t0:
 *
 * <pre>
 * expected  = sum t1 b / t0
 * prevented = expected - sum a
 * variance  = sum a + sum (t1 / t0)^2 b
 * interval  = prevented -+ z sqrt(variance)
 * </pre>
 *
 * <p>Time at risk of the exposed in other strata is not covered: it has no comparison, and counts in neither figure.
 * Negative figures mean more events than expected. Without any event on either side the formula gives 0 and an interval
 * of no width; a note says so.
 *
 * <p>Source: standardised mortality ratio with an internal, sampled reference, N. E. Breslow, N. E. Day, Statistical
 * Methods in Cancer Research, vol. II (IARC 1987), chapter 2; both counts taken as Poisson.
 *
 * @param coveredExposure time at risk of the exposed in comparable strata
 * @param coveredEvents their events there
 * @param uncoveredExposure time at risk of the exposed in the other strata
 * @param uncoveredEvents their events there
 * @param expected events expected at the reference's rates; null where nothing is covered
 * @param prevented expected less covered, with standard error and interval; null figures where nothing is covered
 */
public record PreventedEvents(
        double coveredExposure,
        long coveredEvents,
        double uncoveredExposure,
        long uncoveredEvents,
        Double expected,
        Estimate prevented) {

    /** The prevented events with their 95% interval. */
    public static PreventedEvents of(Iterable<Stratum> strata) {
        return of(strata, Normal.DEFAULT_LEVEL);
    }

    /**
     * The prevented events with their interval at a level; sums run in the order of the strata.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the level is out of range
     */
    public static PreventedEvents of(Iterable<Stratum> strata, double level) {
        double z = Normal.criticalValue(level);
        double coveredExposure = 0;
        long coveredEvents = 0;
        double uncoveredExposure = 0;
        long uncoveredEvents = 0;
        double expected = 0;
        double expectedVariance = 0;
        for (Stratum stratum : strata) {
            PersonTime exposed = stratum.exposed();
            PersonTime reference = stratum.reference();
            if (!stratum.isComparable()) {
                uncoveredExposure += exposed.exposure();
                uncoveredEvents += exposed.events();
                continue;
            }
            double weight = exposed.exposure() / reference.exposure();
            coveredExposure += exposed.exposure();
            coveredEvents += exposed.events();
            expected += weight * reference.events();
            expectedVariance += weight * weight * reference.events();
        }
        if (coveredExposure == 0) {
            return new PreventedEvents(
                    0,
                    0,
                    uncoveredExposure,
                    uncoveredEvents,
                    null,
                    Estimate.none("no stratum has time at risk on both sides"));
        }
        double prevented = expected - coveredEvents;
        double standardError = Math.sqrt(coveredEvents + expectedVariance);
        Interval interval = new Interval(prevented - z * standardError, prevented + z * standardError);
        String note = standardError == 0 ? "no events on either side: the interval has no width" : null;
        return new PreventedEvents(
                coveredExposure,
                coveredEvents,
                uncoveredExposure,
                uncoveredEvents,
                expected,
                new Estimate(prevented, standardError, interval, note));
    }
}
