package org.retentionmarts.oracle;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Distributions that DuckDB does not have. */
public final class OracleLimits {
    private OracleLimits() {}

    /** A quantile of the gamma distribution of a mean and a variance, as a scaled chi-square. */
    public static double gammaQuantile(double mean, double variance, double probability) {
        double chiSquare =
                ChiSquaredDistribution.of(2 * mean * mean / variance).inverseCumulativeProbability(probability);
        return variance / (2 * mean) * chiSquare;
    }

    /** The probability of a chi-square above a value. */
    public static double chiSquareTail(double chiSquare, double degreesOfFreedom) {
        return ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(chiSquare);
    }

    /** Lower exact 95% bound of the mean of a Poisson count: half the 2.5% chi-square quantile at 2n. */
    public static double poissonLow(long events) {
        return events == 0 ? 0 : ChiSquaredDistribution.of(2.0 * events).inverseCumulativeProbability(0.025) / 2;
    }

    /** Upper exact 95% bound of the mean of a Poisson count: half the 97.5% chi-square quantile at 2n + 2. */
    public static double poissonHigh(long events) {
        return ChiSquaredDistribution.of(2.0 * events + 2).inverseSurvivalProbability(0.025) / 2;
    }
}
