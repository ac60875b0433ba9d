package org.retentionmarts.stats;

/**
 * Mantel-Haenszel ratio of two rates over strata of person-time, with the variance of Greenland and Robins.
 *
 * <p>In stratum i, a and b events in t1 and t0 time at risk, T = t1 + t0:
 *
 * <pre>
 * ratio            = R / S,   R = sum a t0 / T,   S = sum b t1 / T
 * variance of log  = sum (a + b) t1 t0 / T^2  /  (R S)
 * </pre>
 *
 * <p>A stratum in which one side has no time at risk compares nothing and is left out. The ratio is null where R or S is
 * 0. Sums run in the order of the strata.
 *
 * <p>Source: S. Greenland, J. M. Robins, Estimation of a common effect parameter from sparse follow-up data, Biometrics
 * 41 (1985) 55-68.
 */
public final class MantelHaenszelRateRatio {
    private MantelHaenszelRateRatio() {}

    /** The ratio with its 95% interval. */
    public static RatioEstimate of(Iterable<Stratum> strata) {
        return of(strata, Normal.DEFAULT_LEVEL);
    }

    /**
     * The ratio with its interval at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the level is out of range
     */
    public static RatioEstimate of(Iterable<Stratum> strata, double level) {
        Check.level(level);
        boolean comparable = false;
        double exposedSum = 0;
        double referenceSum = 0;
        double varianceSum = 0;
        for (Stratum stratum : strata) {
            if (!stratum.isComparable()) {
                continue;
            }
            comparable = true;
            PersonTime exposed = stratum.exposed();
            PersonTime reference = stratum.reference();
            double total = exposed.exposure() + reference.exposure();
            double exposedShare = exposed.exposure() / total;
            double referenceShare = reference.exposure() / total;
            exposedSum += exposed.events() * referenceShare;
            referenceSum += reference.events() * exposedShare;
            varianceSum += ((double) exposed.events() + reference.events()) * exposedShare * referenceShare;
        }
        if (!comparable) {
            return RatioEstimate.none("no stratum has time at risk on both sides");
        }
        if (exposedSum == 0) {
            return RatioEstimate.none("no events among the exposed in comparable strata");
        }
        if (referenceSum == 0) {
            return RatioEstimate.none("no events in the reference in comparable strata");
        }
        return RatioEstimate.of(exposedSum / referenceSum, varianceSum / exposedSum / referenceSum, level);
    }
}
