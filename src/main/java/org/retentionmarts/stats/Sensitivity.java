package org.retentionmarts.stats;

/**
 * What hidden differences between two groups would have to be like to explain their rate ratio M.
 *
 * <pre>
 * e-value = g + sqrt(g (g - 1)),  g = max(M, 1 / M)
 * e-value of the limits = that of low where low &gt; 1, of high where high &lt; 1, else 1
 * selection share = 1 - M where M &lt; 1
 * </pre>
 *
 * <p>The e-value is the least ratio by which something unknown would have to go along both with exposure and with the event
 * to make M out of no effect; that of the limits, to bring the nearer limit to 1. The selection share is the share of the
 * reference's events that, had they been bound to come and kept their holders from being exposed, would explain all of M.
 * None has a unit.
 *
 * <p>Source: T. J. VanderWeele, P. Ding, Sensitivity analysis in observational research: introducing the E-value, Annals of
 * Internal Medicine 167 (2017) 268-274.
 *
 * @param eValue 1 or more; null where M is null or 0
 * @param eValueOfLimits 1 or more; a missing limit counts as beyond the other; null where both are missing or the upper
 *     one is 0
 * @param selectionShareToNull in (0, 1]; null where M is null, or 1 or more
 */
public record Sensitivity(Double eValue, Double eValueOfLimits, Double selectionShareToNull) {

    /** The figures of a ratio with its limits. */
    public static Sensitivity of(StratifiedRateRatio ratio) {
        return of(ratio.ratio(), ratio.low(), ratio.high());
    }

    /**
     * The figures of a ratio with its limits, any of which may be null.
     *
     * @throws IllegalArgumentException if one is negative, NaN or infinite
     */
    public static Sensitivity of(Double ratio, Double low, Double high) {
        requireAmount("ratio", ratio);
        requireAmount("low", low);
        requireAmount("high", high);
        return new Sensitivity(
                ratio == null || ratio == 0 ? null : eValue(ratio),
                eValueOfLimits(low, high),
                ratio == null || ratio >= 1 ? null : (Double) (1 - ratio));
    }

    private static Double eValueOfLimits(Double low, Double high) {
        boolean isOpen = low == null && high == null;
        boolean endsAtZero = high != null && high == 0;
        if (isOpen || endsAtZero) {
            return null;
        }
        if (low != null && low > 1) {
            return eValue(low);
        }
        return high != null && high < 1 ? eValue(high) : (Double) 1.0;
    }

    private static Double eValue(double ratio) {
        double distance = Math.max(ratio, 1 / ratio);
        return Double.isInfinite(distance) ? null : (Double) (distance + Math.sqrt(distance * (distance - 1)));
    }

    private static void requireAmount(String name, Double value) {
        if (value != null) {
            Check.amount(name, value);
        }
    }
}
