package org.retentionmarts.stats;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Gamma limits of a weighted sum of Poisson counts.
 *
 * <p>With counts x and weights w, y = sum w x and v = sum w^2 x, q the quantile of the gamma distribution with the given
 * mean and variance, alpha = 1 - level:
 *
 * <pre>
 * low  = q(alpha / 2; y, v), 0 at y = 0
 * high = q(1 - alpha / 2; y + m, v + s)
 * </pre>
 *
 * <p>m and s say what one more event might have added: the largest w and its square (Fay and Feuer), or the mean of w and
 * the mean of w^2 (Tiwari, Clegg and Zou). With one weight both are the exact Poisson limits.
 *
 * <p>Source: M. P. Fay, E. J. Feuer, Statistics in Medicine 16 (1997) 791-801; R. C. Tiwari, L. X. Clegg, Z. Zou,
 * Statistical Methods in Medical Research 15 (2006) 547-569.
 */
final class GammaLimits {
    private GammaLimits() {}

    /**
     * The limits of a weighted sum of counts.
     *
     * @param sum y, 0 or more
     * @param variance v, above 0 where the sum is
     * @param added m, above 0
     * @param addedVariance s, above 0
     */
    static Interval of(double sum, double variance, double added, double addedVariance, double level) {
        double tail = (1 - Check.level(level)) / 2;
        double low = sum == 0 ? 0 : distribution(sum, variance).inverseCumulativeProbability(tail);
        double high = distribution(sum + added, variance + addedVariance).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }

    private static Scaled distribution(double mean, double variance) {
        double scale = variance / mean;
        return new Scaled(GammaDistribution.of(mean / scale, 1), scale);
    }

    /** A gamma distribution in units of its scale: the library finds quantiles to an absolute accuracy. */
    private record Scaled(GammaDistribution unit, double scale) {
        double inverseCumulativeProbability(double probability) {
            return scale * unit.inverseCumulativeProbability(probability);
        }

        double inverseSurvivalProbability(double probability) {
            return scale * unit.inverseSurvivalProbability(probability);
        }
    }
}
