package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.stats.DirectStandardisation.WeightedStratum;

class DirectStandardisationTest {
    // Down syndrome and births by mother's age (rows) and birth order (columns), Fleiss (1981), p. 249
    private static final long[][] CASES = {
        {107, 25, 3, 1, 0},
        {141, 150, 71, 26, 8},
        {60, 110, 114, 64, 63},
        {40, 84, 103, 89, 112},
        {39, 82, 108, 137, 262},
        {25, 39, 75, 96, 295}
    };
    private static final long[][] BIRTHS = {
        {230061, 72202, 15050, 2293, 327},
        {329449, 326701, 175702, 68800, 30666},
        {114920, 208667, 207081, 132424, 123419},
        {39487, 83228, 117300, 98301, 149919},
        {14208, 28466, 45026, 46075, 104088},
        {3052, 5375, 8660, 9834, 34392}
    };

    private static final List<WeightedStratum> SMALL =
            List.of(stratum(2, 100, 5), stratum(0, 150, 3), stratum(5, 300, 2));

    @ParameterizedTest(name = "birth order {0}")
    @CsvSource({
        // Fay and Feuer (1997), table 1; R epitools, example of ageadjust.direct
        "1, 92.3, 80.4, 105.8",
        "2, 91.2, 82.4, 100.9",
        "3, 85.1, 77.2, 94.2",
        "4, 92.7, 80.0, 114.7",
        "5, 75.5, 67.7, 188.3",
    })
    void thePublishedRatesPerHundredThousandAreMet(int birthOrder, double rate, double low, double high) {
        List<WeightedStratum> strata = new ArrayList<>();
        for (int age = 0; age < CASES.length; age++) {
            long standard = 0;
            for (long births : BIRTHS[age]) {
                standard += births;
            }
            strata.add(stratum(CASES[age][birthOrder - 1], BIRTHS[age][birthOrder - 1], (double) standard));
        }
        Estimate estimate = LargestWeight.fayFeuer(strata);
        assertEquals(rate, 1e5 * estimate.value(), 0.05);
        assertEquals(low, 1e5 * DirectStandardisation.tiwariCleggZou(strata).low(), 0.05);
        Expect.interval(low, high, estimate.interval().times(1e5), 0.05);
    }

    @Test
    void aSmallExampleIsMetToAllDigits() {
        // R 4.2, epitools 0.5: ageadjust.direct(c(2, 0, 5), c(100, 150, 300), stdpop = c(5, 3, 2))
        Estimate estimate = LargestWeight.fayFeuer(SMALL);
        assertEquals(0.01333333333333, estimate.value(), 1e-13);
        assertEquals(0.00722649446289, estimate.standardError(), 1e-13);
        Expect.interval(0.00313350636173, 0.03914516356820, estimate.interval(), 1e-13);
        // the same with conf.level = 0.9
        Expect.interval(
                0.00403941464084,
                0.03476102103563,
                LargestWeight.fayFeuer(SMALL, 0.9).interval(),
                1e-13);
    }

    @Test
    void theUpperLimitOfTiwariCleggAndZouIsMet() {
        // Birth order 5 or more, lower limit of R dsrTest's vignette: 75.52901 (67.70212 to ..). Upper limit, R 4.2, on
        // the
        // columns x, n, s: w <- s / sum(s) / n; y <- sum(w * x) + mean(w); v <- sum(w^2 * x) + mean(w^2);
        // qgamma(0.975, y^2 / v, scale = v / y); it is asht::wspoissonTest(x, w, wmtype = "tcz")
        long[] standard = {319933, 931318, 786511, 488235, 237863, 61313};
        List<WeightedStratum> strata = new ArrayList<>();
        for (int age = 0; age < CASES.length; age++) {
            strata.add(stratum(CASES[age][4], BIRTHS[age][4], (double) standard[age]));
        }
        Estimate estimate = DirectStandardisation.tiwariCleggZou(strata);
        assertEquals(75.5290074453, 1e5 * estimate.value(), 1e-9);
        Expect.interval(67.7021204176, 112.8584290850, estimate.interval().times(1e5), 1e-9);
        assertEquals(LargestWeight.fayFeuer(strata).low(), estimate.low());
    }

    @Test
    void oneStratumGivesTheExactPoissonInterval() {
        List<WeightedStratum> one = List.of(stratum(5, 100, 7));
        Interval exact = ExactPoisson.rateInterval(5, 100);
        Expect.interval(exact.low(), exact.high(), LargestWeight.fayFeuer(one).interval(), 1e-12);
        Expect.interval(
                exact.low(),
                exact.high(),
                DirectStandardisation.tiwariCleggZou(one).interval(),
                1e-12);
    }

    @Test
    void noEventsGiveZeroWithAnUpperLimitByFayAndFeuer() {
        List<WeightedStratum> eventless = List.of(stratum(0, 100, 1), stratum(0, 300, 1));
        Estimate estimate = LargestWeight.fayFeuer(eventless);
        assertEquals(0, estimate.value());
        assertEquals(0, estimate.low());
        // largest weight over time, 0.5 / 100, times the Poisson limit of no events, ln 40
        assertEquals(0.005 * Math.log(40), estimate.high(), 1e-14);
    }

    @Test
    void aWeightedStratumWithoutTimeGivesNullAndAReason() {
        List<WeightedStratum> gap = List.of(stratum(2, 100, 1), stratum(0, 0, 1));
        Estimate none = new Estimate(null, null, null, "no time at risk in stratum 2 of 2");
        assertEquals(none, LargestWeight.fayFeuer(gap));
        assertEquals(none, DirectStandardisation.tiwariCleggZou(gap));
    }

    @Test
    void aStratumWithoutWeightIsLeftOut() {
        List<WeightedStratum> more = new ArrayList<>(SMALL);
        more.add(stratum(0, 0, 0));
        more.add(stratum(9, 10, 0));
        assertEquals(LargestWeight.fayFeuer(SMALL), LargestWeight.fayFeuer(more));
        assertEquals(DirectStandardisation.tiwariCleggZou(SMALL), DirectStandardisation.tiwariCleggZou(more));
    }

    @Test
    void noWeightAtAllGivesNullAndAReason() {
        Estimate none = new Estimate(null, null, null, "no stratum has weight");
        assertEquals(none, LargestWeight.fayFeuer(List.of()));
        assertEquals(none, DirectStandardisation.tiwariCleggZou(List.of()));
        assertEquals(none, DirectStandardisation.tiwariCleggZou(List.of(stratum(1, 10, 0))));
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused("weight must be finite and not negative: -1.0", () -> stratum(1, 10, -1));
        Expect.refused("weight must be finite and not negative: NaN", () -> stratum(1, 10, Double.NaN));
        Expect.refused(
                "level must lie between 0 and 1, both excluded: 0.0",
                () -> DirectStandardisation.tiwariCleggZou(SMALL, 0));
    }

    private static WeightedStratum stratum(long events, long days, double weight) {
        return new WeightedStratum(PersonTime.ofDays(events, days), weight);
    }
}
