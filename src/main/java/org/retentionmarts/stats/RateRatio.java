package org.retentionmarts.stats;

/**
 * Crude ratio of two rates.
 *
 * <pre>(a / t1) / (b / t0),   variance of its log: 1 / a + 1 / b</pre>
 *
 * <p>with a and b the events of the exposed and of the reference, t1 and t0 their time at risk. The ratio is a plain
 * quotient: no event among the exposed over a positive reference rate is 0, without variance and interval. It is null
 * where either side has no time at risk or the reference no event.
 *
 * <p>Source: K. J. Rothman, S. Greenland, T. L. Lash, Modern Epidemiology, 3rd ed. (2008), chapter 14.
 */
public final class RateRatio {
    private RateRatio() {}

    /** The ratio with its 95% interval. */
    public static RatioEstimate of(PersonTime exposed, PersonTime reference) {
        return of(exposed, reference, Normal.DEFAULT_LEVEL);
    }

    /**
     * The ratio with its interval at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the level is out of range
     */
    public static RatioEstimate of(PersonTime exposed, PersonTime reference, double level) {
        Check.level(level);
        if (exposed.isEmpty()) {
            return RatioEstimate.none("no time at risk among the exposed");
        }
        if (reference.isEmpty()) {
            return RatioEstimate.none("no time at risk in the reference");
        }
        if (reference.events() == 0) {
            return RatioEstimate.none("no events in the reference");
        }
        if (exposed.events() == 0) {
            return RatioEstimate.withoutInterval(0, "no events among the exposed");
        }
        double ratio = (exposed.events() / exposed.exposure()) / (reference.events() / reference.exposure());
        double logVariance = 1.0 / exposed.events() + 1.0 / reference.events();
        return RatioEstimate.of(ratio, logVariance, level);
    }
}
