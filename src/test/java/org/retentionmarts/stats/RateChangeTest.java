package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;

class RateChangeTest {
    @Test
    void crudeRatesChangeAsTheirRateRatio() {
        PersonTime later = PersonTime.ofDays(41, 28_010);
        PersonTime earlier = PersonTime.ofDays(15, 19_017);
        RatioEstimate ratio = RateRatio.of(later, earlier);
        Expect.ratio(ratio.ratio(), ratio.low(), ratio.high(), RateChange.of(later, earlier), 1e-12);
    }

    @Test
    void standardisedRatesChangeByBothTheirVariances() {
        // rates 0.02 and 0.01; variance / rate^2: (0.01^2 * 4) / 0.02^2 and (0.5^2 / 100^2 * 2) / 0.01^2, 1 and 0.5
        Estimate later = new Estimate(0.02, 0.02, new Interval(0, 1), null);
        Estimate earlier = DirectStandardisation.tiwariCleggZou(List.of(
                new WeightedStratum(PersonTime.ofDays(1, 100), 1), new WeightedStratum(PersonTime.ofDays(1, 100), 1)));
        RatioEstimate change = RateChange.of(later, earlier);
        assertEquals(2, change.ratio(), 1e-15);
        assertEquals(1.5, change.logVariance(), 1e-14);
        assertEquals(2 * Math.exp(1.959963984540054 * Math.sqrt(1.5)), change.high(), 1e-12);
    }

    @Test
    void withoutARateOrWithARateOfZeroThereIsNoChange() {
        PersonTime some = PersonTime.ofDays(3, 100);
        assertEquals(
                RatioEstimate.none("no later rate: no time at risk"), RateChange.of(PersonTime.ofDays(0, 0), some));
        assertEquals(
                RatioEstimate.none("no earlier rate: no time at risk"), RateChange.of(some, PersonTime.ofDays(0, 0)));
        assertEquals(RatioEstimate.none("the later rate is 0"), RateChange.of(PersonTime.ofDays(0, 9), some));
        assertEquals(RatioEstimate.none("the earlier rate is 0"), RateChange.of(some, PersonTime.ofDays(0, 9)));
    }

    @Test
    void aRateWithoutStandardErrorIsRefused() {
        Estimate rate = ExactPoisson.rate(PersonTime.ofDays(3, 100));
        Expect.refused("the later rate has no standard error: 0.03", () -> RateChange.of(rate, rate));
    }
}
