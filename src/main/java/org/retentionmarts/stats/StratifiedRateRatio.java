package org.retentionmarts.stats;

/**
 * Mantel-Haenszel ratio of two rates over strata of person-time, with score limits.
 *
 * <p>In a stratum a and b events in t1 and t0 time at risk of the exposed and of the reference, t = t1 + t0:
 *
 * <pre>
 * R = sum a t0 / t,   S = sum b t1 / t,   V0 = sum (a + b) t1 t0 / t^2
 * ratio = R / S
 * low, high = the roots in x of (R - x S)^2 = z^2 x V0
 * </pre>
 *
 * <p>At a true ratio of x, R - x S has mean 0 and x V0 has the mean of its variance, so the limits are the ratios that a score test
 * does not reject. Unlike limits about the log they are there without events on one side:
 *
 * <ul>
 *   <li>R = 0 &lt; S: ratio and low are 0, high is z^2 V0 / S^2.
 *   <li>S = 0 &lt; R: ratio and high are null, as nothing bounds them; low is R^2 / (z^2 V0).
 *   <li>R = S = 0: all null.
 * </ul>
 *
 * <p>With one stratum these are Wilson's limits p of a / (a + b), as ratios p t0 / ((1 - p) t1). Swapping the sides gives
 * the reciprocals. A stratum in which one side has no time at risk compares nothing and is left out. Sums run in the
 * order of the strata. The ratio has no unit.
 *
 * <p>Source: the ratio, K. J. Rothman, S. Greenland, T. L. Lash, Modern Epidemiology, 3rd ed. (2008), chapter 15; limits
 * from a quadratic in it, T. Sato, Environmental Health Perspectives 87 (1990) 95-101.
 *
 * @param exposedSum R, 0 or more
 * @param referenceSum S, 0 or more
 * @param nullVariance V0, 0 or more
 * @param ratio R / S, 0 or more; null where S is 0
 * @param low lower limit, 0 or more; null where R and S are 0
 * @param high upper limit; null where S is 0
 * @param note why something is null; null where all is given
 */
public record StratifiedRateRatio(
        double exposedSum,
        double referenceSum,
        double nullVariance,
        Double ratio,
        Double low,
        Double high,
        String note) {

    /**
     * Checks that a missing figure has a reason.
     *
     * @throws IllegalArgumentException if a figure is NaN, infinite or negative, or one is missing without a note
     */
    public StratifiedRateRatio {
        Check.amount("exposedSum", exposedSum);
        Check.amount("referenceSum", referenceSum);
        Check.amount("nullVariance", nullVariance);
        for (Double figure : new Double[] {ratio, low, high}) {
            if (figure != null) {
                Check.amount("ratio or limit", figure);
            } else if (note == null || note.isBlank()) {
                throw new IllegalArgumentException(
                        "a missing figure needs a note: " + ratio + " (" + low + " to " + high + ")");
            }
        }
    }

    /** The ratio with its 95% limits. */
    public static StratifiedRateRatio of(Iterable<Stratum> strata) {
        return of(strata, Normal.DEFAULT_LEVEL);
    }

    /**
     * The ratio with its limits at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the level is out of range
     */
    public static StratifiedRateRatio of(Iterable<Stratum> strata, double level) {
        double z = Normal.criticalValue(level);
        boolean comparable = false;
        double exposedSum = 0;
        double referenceSum = 0;
        double nullVariance = 0;
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
            nullVariance += ((double) exposed.events() + reference.events()) * exposedShare * referenceShare;
        }
        return of(exposedSum, referenceSum, nullVariance, z, comparable);
    }

    private static StratifiedRateRatio of(
            double exposedSum, double referenceSum, double nullVariance, double z, boolean comparable) {
        if (exposedSum == 0 && referenceSum == 0) {
            String note = comparable
                    ? "no events on either side in comparable strata"
                    : "no stratum has time at risk on both sides";
            return new StratifiedRateRatio(0, 0, 0, null, null, null, note);
        }
        double noise = z * z * nullVariance;
        double middle = 2 * exposedSum * referenceSum + noise;
        // The larger root times S^2, and R^2 over the smaller one: neither loses digits by a difference.
        double outer = (middle + Math.sqrt(noise * (4 * exposedSum * referenceSum + noise))) / 2;
        double low = exposedSum * exposedSum / outer;
        if (referenceSum == 0) {
            String note = "no events in the reference in comparable strata: there is only a lower limit";
            return new StratifiedRateRatio(exposedSum, 0, nullVariance, null, low, null, note);
        }
        double high = outer / (referenceSum * referenceSum);
        return new StratifiedRateRatio(
                exposedSum, referenceSum, nullVariance, exposedSum / referenceSum, low, high, null);
    }

    /** Both limits are there. */
    public boolean hasLimits() {
        return low != null && high != null;
    }

    /** The ratio has a logarithm: there are events on both sides. */
    boolean hasLog() {
        return exposedSum > 0 && referenceSum > 0;
    }

    /** Inverse of the variance of the ratio's logarithm, R S / V0; null where the ratio is null or 0. */
    public Double weight() {
        return hasLog() ? (Double) (exposedSum * referenceSum / nullVariance) : null;
    }
}
