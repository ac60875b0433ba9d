package org.retentionmarts.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of the standard normal distribution. */
final class Normal {
    static final double DEFAULT_LEVEL = 0.95;

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double DEFAULT_CRITICAL_VALUE = twoSided(DEFAULT_LEVEL);

    private Normal() {}

    /** The z with P(-z < Z < z) = level; 1.959964 at 0.95. */
    static double criticalValue(double level) {
        return level == DEFAULT_LEVEL ? DEFAULT_CRITICAL_VALUE : twoSided(Check.level(level));
    }

    private static double twoSided(double level) {
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }
}
