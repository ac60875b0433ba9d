package org.retentionmarts.stats;

/**
 * Wilson score interval of a proportion.
 *
 * <p>With p = x / n and z the normal quantile of the level:
 *
 * <pre>(p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)</pre>
 *
 * <p>No continuity correction. The limits lie in [0, 1], exactly 0 at x = 0 and exactly 1 at x = n.
 *
 * <p>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209-212;
 * recommended by R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, method 3.
 */
public final class Wilson {
    private Wilson() {}

    /**
     * The 95% interval.
     *
     * @param successes x, 0..n
     * @param trials n, 0 or more
     * @return the interval as a proportion, or null where {@code trials} is 0
     * @throws IllegalArgumentException if a count is negative or {@code successes} exceeds {@code trials}
     */
    public static Interval interval(long successes, long trials) {
        return interval(successes, trials, Normal.DEFAULT_LEVEL);
    }

    /**
     * The interval at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @see #interval(long, long)
     */
    public static Interval interval(long successes, long trials, double level) {
        Check.count("successes", successes);
        Check.count("trials", trials);
        if (successes > trials) {
            throw new IllegalArgumentException("successes must not exceed trials: " + successes + " > " + trials);
        }
        double z = Normal.criticalValue(level);
        if (trials == 0) {
            return null;
        }
        double n = (double) trials;
        double p = successes / n;
        double spread = z * z / n;
        double middle = p + spread / 2;
        double halfWidth = Math.sqrt(spread * (p * (1 - p) + spread / 4));
        // Both ends are exact in theory; rounding would leave them a few ulps off.
        double low = successes == 0 ? 0 : Math.max(0, (middle - halfWidth) / (1 + spread));
        double high = successes == trials ? 1 : Math.min(1, (middle + halfWidth) / (1 + spread));
        return new Interval(low, high);
    }

    /**
     * The proportion with its 95% interval.
     *
     * @return x / n; null with a note where {@code trials} is 0
     * @see #interval(long, long)
     */
    public static Estimate estimate(long successes, long trials) {
        return estimate(successes, trials, Normal.DEFAULT_LEVEL);
    }

    /**
     * The proportion with its interval at a level.
     *
     * @see #estimate(long, long)
     */
    public static Estimate estimate(long successes, long trials, double level) {
        Interval interval = interval(successes, trials, level);
        return interval == null
                ? Estimate.none("no trials")
                : new Estimate((double) successes / trials, null, interval, null);
    }
}
