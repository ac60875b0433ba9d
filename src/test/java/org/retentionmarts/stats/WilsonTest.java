package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "65, 100, 0.552544, 0.736358", // PHEindicatormethods, tests of phe_proportion
        "81, 263, 0.255289, 0.366210", // Altman, Statistics with Confidence, 2nd ed. (2000); R epiR
        "0, 10, 0, 0.277533", // R 4.2: prop.test(0, 10, correct = FALSE)
        "10, 10, 0.722467, 1", // R 4.2: prop.test(10, 10, correct = FALSE)
    })
    void publishedIntervalsAreMet(long successes, long trials, double low, double high) {
        Expect.interval(low, high, Wilson.interval(successes, trials), 5e-7);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        // Newcombe (1998), table I, method 3
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "29, 29, 0.8830, 1",
    })
    void newcombesExamplesAreMet(long successes, long trials, double low, double high) {
        Expect.interval(low, high, Wilson.interval(successes, trials), 5e-5);
    }

    @Test
    void otherLevelsAreMet() {
        // R 4.2: prop.test(65, 100, conf.level = 0.99, correct = FALSE)
        Expect.interval(0.521325733492, 0.760008060193, Wilson.interval(65, 100, 0.99), 1e-11);
    }

    @Test
    void rareSuccessesAmongManyTrialsKeepTheirDigits() {
        // R 4.2: prop.test(1, 1e6, correct = FALSE)
        Expect.interval(1.76524576745e-07, 5.66491180431e-06, Wilson.interval(1, 1_000_000), 1e-15);
    }

    @Test
    void limitsAreExactAtTheEndsAndHoldTheProportion() {
        for (long trials = 1; trials <= 200; trials++) {
            assertEquals(0, Wilson.interval(0, trials).low());
            assertEquals(1, Wilson.interval(trials, trials).high());
            for (long successes = 0; successes <= trials; successes++) {
                Interval interval = Wilson.interval(successes, trials);
                double proportion = (double) successes / trials;
                assertTrue(0 <= interval.low() && interval.low() <= proportion, interval::toString);
                assertTrue(proportion <= interval.high() && interval.high() <= 1, interval::toString);
            }
        }
    }

    @Test
    void noTrialsGiveNullAndAReason() {
        assertNull(Wilson.interval(0, 0));
        assertEquals(new Estimate(null, null, null, "no trials"), Wilson.estimate(0, 0));
    }

    @Test
    void theEstimateHoldsTheProportion() {
        assertEquals(new Estimate(0.65, null, Wilson.interval(65, 100), null), Wilson.estimate(65, 100));
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused("successes must not be negative: -1", () -> Wilson.interval(-1, 10));
        Expect.refused("trials must not be negative: -10", () -> Wilson.interval(0, -10));
        Expect.refused("successes must not exceed trials: 11 > 10", () -> Wilson.interval(11, 10));
        Expect.refused("level must lie between 0 and 1, both excluded: NaN", () -> Wilson.interval(1, 10, Double.NaN));
        Expect.refused("level must lie between 0 and 1, both excluded: 95.0", () -> Wilson.interval(1, 10, 95));
        Expect.refused("level must lie between 0 and 1, both excluded: 1.0", () -> Wilson.interval(0, 0, 1));
    }
}
