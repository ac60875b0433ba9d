package org.retentionmarts.stats;

import java.util.List;
import java.util.Objects;

/**
 * Directly standardised rate: the rate that a standard population would have at the strata's own rates.
 *
 * <p>With x events in time t in a stratum, w its share of the standard population (weights divided by their sum):
 *
 * <pre>
 * rate     y = sum w x / t
 * variance v = sum (w / t)^2 x
 * </pre>
 *
 * <p>Limits by the gamma distribution with quantile q(probability; mean, variance), alpha = 1 - level:
 *
 * <pre>
 * low  = q(alpha / 2; y, v), 0 at y = 0
 * high = q(1 - alpha / 2; y + mean of w / t, v + mean of (w / t)^2)
 * </pre>
 *
 * <p>The lower one is that of Fay and Feuer. They put the largest w / t in place of the means in the upper one, which makes
 * it several times too large where the weights are many and uneven. With one stratum it is the exact Poisson interval.
 * Defined without events too.
 *
 * <p>A stratum of weight 0 is left out. Where one of positive weight has no time at risk, its rate is unknown and so is
 * the standardised one: null.
 *
 * <p>Source: M. P. Fay, E. J. Feuer, Statistics in Medicine 16 (1997) 791-801 (R: {@code epitools::ageadjust.direct}); R.
 * C. Tiwari, L. X. Clegg, Z. Zou, Statistical Methods in Medical Research 15 (2006) 547-569 (R: {@code
 * asht::wspoissonTest}, type tcz).
 */
public final class DirectStandardisation {
    private DirectStandardisation() {}

    /**
     * A stratum of the studied population and its weight.
     *
     * @param personTime its events and time at risk
     * @param weight size of the stratum in the standard population, 0 or more, in any unit
     */
    public record WeightedStratum(PersonTime personTime, double weight) {
        /**
         * Checks the weight.
         *
         * @throws IllegalArgumentException if the weight is negative, NaN or infinite
         */
        public WeightedStratum {
            Objects.requireNonNull(personTime, "personTime");
            Check.amount("weight", weight);
        }
    }

    /** The rate with the 95% interval of Tiwari, Clegg and Zou. */
    public static Estimate tiwariCleggZou(List<WeightedStratum> strata) {
        return tiwariCleggZou(strata, Normal.DEFAULT_LEVEL);
    }

    /**
     * The rate with the interval of Tiwari, Clegg and Zou at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the level is out of range
     */
    public static Estimate tiwariCleggZou(List<WeightedStratum> strata, double level) {
        Check.level(level);
        String gap = gap(strata);
        if (gap != null) {
            return Estimate.none(gap);
        }
        WeightedSums sums = WeightedSums.of(strata);
        return sums.estimate(GammaLimits.of(sums.rate, sums.variance, sums.meanFactor, sums.meanSquaredFactor, level));
    }

    private static String gap(List<WeightedStratum> strata) {
        boolean weighted = false;
        for (int i = 0; i < strata.size(); i++) {
            if (strata.get(i).weight() == 0) {
                continue;
            }
            weighted = true;
            if (strata.get(i).personTime().isEmpty()) {
                return "no time at risk in stratum " + (i + 1) + " of " + strata.size();
            }
        }
        return weighted ? null : "no stratum has weight";
    }

    /** Sums over the weighted strata, in their order. */
    private record WeightedSums(
            long events, double rate, double variance, double meanFactor, double meanSquaredFactor) {
        static WeightedSums of(List<WeightedStratum> strata) {
            double weightSum = 0;
            for (WeightedStratum stratum : strata) {
                weightSum += stratum.weight();
            }
            long events = 0;
            double rate = 0;
            double variance = 0;
            int weighted = 0;
            double factors = 0;
            double squares = 0;
            for (WeightedStratum stratum : strata) {
                if (stratum.weight() == 0) {
                    continue;
                }
                long count = stratum.personTime().events();
                double factor =
                        stratum.weight() / weightSum / stratum.personTime().exposure();
                events += count;
                rate += factor * count;
                variance += factor * factor * count;
                weighted++;
                factors += factor;
                squares += factor * factor;
            }
            return new WeightedSums(events, rate, variance, factors / weighted, squares / weighted);
        }

        Estimate estimate(Interval interval) {
            return new Estimate(rate, standardError(), interval, null);
        }

        /** Without events the variance is unknown, not 0. */
        Double standardError() {
            return events == 0 ? null : (Double) Math.sqrt(variance);
        }
    }
}
