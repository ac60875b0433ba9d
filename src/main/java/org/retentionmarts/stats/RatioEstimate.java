package org.retentionmarts.stats;

/**
 * A ratio with the variance of its logarithm, or the reason why there is none.
 *
 * @param ratio the ratio, 0 or more; null where it is undefined
 * @param logVariance variance of the natural logarithm of the ratio, above 0; null where it is undefined
 * @param interval exp(ln ratio -+ q sqrt(logVariance)), q the quantile of the method, normal unless it says otherwise;
 *     null where undefined
 * @param note why something is null; null where all is given
 */
public record RatioEstimate(Double ratio, Double logVariance, Interval interval, String note) implements Limited {
    /**
     * Checks that a missing figure has a reason.
     *
     * @throws IllegalArgumentException if a figure is NaN, infinite or negative, or something is missing without a note
     */
    public RatioEstimate {
        if (ratio != null) {
            Check.amount("ratio", ratio);
        }
        if (logVariance != null && (!(logVariance > 0) || Double.isInfinite(logVariance))) {
            throw new IllegalArgumentException("logVariance must be finite and above 0: " + logVariance);
        }
        if (logVariance != null && (ratio == null || ratio == 0)) {
            throw new IllegalArgumentException("no log of ratio " + ratio + " has a variance: " + logVariance);
        }
        if ((logVariance == null) != (interval == null)) {
            throw new IllegalArgumentException("variance and interval go together: " + logVariance + ", " + interval);
        }
        if (interval == null && (note == null || note.isBlank())) {
            throw new IllegalArgumentException("a ratio without interval needs a note: ratio " + ratio);
        }
    }

    static RatioEstimate none(String note) {
        return new RatioEstimate(null, null, null, note);
    }

    static RatioEstimate withoutInterval(double ratio, String note) {
        return new RatioEstimate(ratio, null, null, note);
    }

    static RatioEstimate of(double ratio, double logVariance, double level) {
        return ofQuantile(ratio, logVariance, Normal.criticalValue(level));
    }

    static RatioEstimate ofQuantile(double ratio, double logVariance, double quantile) {
        double halfWidth = quantile * Math.sqrt(logVariance);
        double high = ratio * Math.exp(halfWidth);
        if (Double.isInfinite(high)) {
            return withoutInterval(ratio, "the upper limit exceeds the largest number");
        }
        return new RatioEstimate(ratio, logVariance, new Interval(ratio * Math.exp(-halfWidth), high), null);
    }
}
