package org.retentionmarts.stats;

/**
 * A confidence interval, both ends included.
 *
 * @param low lower limit, finite, at most {@code high}
 * @param high upper limit, finite
 */
public record Interval(double low, double high) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a limit is NaN or infinite, or {@code low} lies above {@code high}
     */
    public Interval {
        Check.finite("low", low);
        Check.finite("high", high);
        if (low > high) {
            throw new IllegalArgumentException("low must not lie above high: " + low + " > " + high);
        }
    }

    /** This interval with both limits multiplied by a factor, such as 100 for percent. */
    public Interval times(double factor) {
        Check.amount("factor", factor);
        return new Interval(low * factor, high * factor);
    }
}
