package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactPoissonTest {
    @ParameterizedTest(name = "{0} events")
    @CsvSource({
        // R 4.2: poisson.test(x)$conf.int; 0 and 10 also in Garwood (1936) and its reprints
        "0, 0, 3.68887945411",
        "1, 0.0253178079843, 5.5716433909389",
        "3, 0.618672122896, 8.767273069742",
        "10, 4.79538869613, 18.39035604202",
        "20, 12.2165195854, 30.8883779027",
        "100, 81.3639912509, 121.6267937924",
        "12345, 12128.1809079, 12564.7222069",
    })
    void countsMeetTheirExactIntervals(long events, double low, double high) {
        Expect.interval(low, high, ExactPoisson.interval(events), 1e-11 * Math.max(1, high));
    }

    @Test
    void millionsOfEventsKeepTheirDigits() {
        // R 4.2: qchisq(.025, 2e7) / 2, qchisq(.975, 2e7 + 2) / 2
        Expect.interval(9993802.99688427, 10006199.8977315, ExactPoisson.interval(10_000_000), 1e-6);
    }

    @Test
    void publishedRatesPerHundredAreMet() {
        // PHEindicatormethods, tests of phe_rate: 5 and 1 in 100
        Interval five = ExactPoisson.rateInterval(5, 100);
        Expect.interval(1.623486, 11.668332, five.times(100), 5e-7);
        Expect.interval(0.025318, 5.571643, ExactPoisson.rateInterval(1, 100).times(100), 5e-7);
    }

    @Test
    void otherLevelsAreMet() {
        // R 4.2: poisson.test(10, conf.level = 0.99), poisson.test(11, 800, conf.level = 0.9)
        Expect.interval(3.71692213147, 21.39782749965, ExactPoisson.interval(10, 0.99), 1e-10);
        Expect.interval(0.00771125911174, 0.02275939281363, ExactPoisson.rateInterval(11, 800, 0.9), 1e-13);
    }

    @Test
    void theIntervalHoldsTheCount() {
        for (long events = 0; events <= 300; events++) {
            Interval interval = ExactPoisson.interval(events);
            assertTrue(interval.low() <= events && events < interval.high(), interval::toString);
        }
    }

    @Test
    void noExposureGivesNullAndAReason() {
        assertNull(ExactPoisson.rateInterval(0, 0));
        assertNull(ExactPoisson.rateInterval(5, 0));
        assertEquals(new Estimate(null, null, null, "no time at risk"), ExactPoisson.rate(PersonTime.ofDays(0, 0)));
    }

    @Test
    void noEventsGiveARateOfZeroWithAnUpperLimit() {
        Estimate rate = ExactPoisson.rate(PersonTime.ofDays(0, 100));
        assertEquals(0, rate.value());
        assertEquals(0, rate.low());
        // ln 40, since exp(-high) = 0.025
        assertEquals(Math.log(40) / 100, rate.high(), 1e-12);
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused("events must not be negative: -1", () -> ExactPoisson.interval(-1));
        Expect.refused("exposure must be finite and not negative: NaN", () -> ExactPoisson.rateInterval(1, Double.NaN));
        Expect.refused("exposure must be finite and not negative: -2.0", () -> ExactPoisson.rateInterval(1, -2));
        Expect.refused(
                "exposure must be finite and not negative: Infinity",
                () -> ExactPoisson.rateInterval(1, Double.POSITIVE_INFINITY));
        Expect.refused("level must lie between 0 and 1, both excluded: 0.0", () -> ExactPoisson.interval(1, 0));
    }
}
