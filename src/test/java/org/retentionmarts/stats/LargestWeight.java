package org.retentionmarts.stats;

import java.util.List;
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;

/**
 * The standardised rate with the limits that Fay and Feuer published: for the upper one, one more event is given the largest
 * weight. No table has them, since the largest of many uneven weights makes that limit several times too large; published
 * examples have.
 */
public final class LargestWeight {
    private LargestWeight() {}

    /** The rate with its 95% interval. */
    public static Estimate fayFeuer(List<WeightedStratum> strata) {
        return fayFeuer(strata, Normal.DEFAULT_LEVEL);
    }

    /** The rate with its interval at a level. */
    public static Estimate fayFeuer(List<WeightedStratum> strata, double level) {
        Estimate rate = DirectStandardisation.tiwariCleggZou(strata, level);
        if (rate.value() == null) {
            return rate;
        }
        double all = strata.stream().mapToDouble(WeightedStratum::weight).sum();
        double largest = strata.stream()
                .filter(stratum -> stratum.weight() > 0)
                .mapToDouble(
                        stratum -> stratum.weight() / all / stratum.personTime().exposure())
                .max()
                .orElseThrow();
        double variance = rate.standardError() == null ? 0 : rate.standardError() * rate.standardError();
        return new Estimate(
                rate.value(),
                rate.standardError(),
                GammaLimits.of(rate.value(), variance, largest, largest * largest, level),
                null);
    }
}
