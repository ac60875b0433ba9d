package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectReadingTest {
    @ParameterizedTest(name = "{0}: ({1} to {2}) and ({3} to {4})")
    @CsvSource({
        "SUPPORTED, 0.5, 0.9, 0.6, 0.95",
        "SUPPORTED, 0.5, 0.6, 0.7, 0.99",
        "INCONCLUSIVE, 0.5, 0.9, 0.6, 1.0",
        "INCONCLUSIVE, 0.5, 1.0, 0.6, 0.9",
        "INCONCLUSIVE, 0.5, 0.9, 0.9, 1.2",
        "CONTRADICTED, 0.5, 0.9, 0.91, 1.2",
        "CONTRADICTED, 0.5, 0.9, 1.01, 1.2",
        "CONTRADICTED, 1.01, 1.3, 0.7, 1.2",
        "CONTRADICTED, 0.8, 1.3, 1.01, 1.2",
        "CONTRADICTED, 1.01, 1.3, 0.7, 0.9",
        "INCONCLUSIVE, 1.0, 1.3, 0.7, 1.2",
        // a limit is missing
        "INCONCLUSIVE, 1.2, , 0.7, 0.9",
        "INCONCLUSIVE, 0.5, 0.9, 1.2,",
        "INCONCLUSIVE, , , 0.7, 0.9",
        "INCONCLUSIVE, 0.5, 0.9, ,",
    })
    void bothComparisonsAreReadTogether(
            EffectReading expected, Double low, Double high, Double comparatorLow, Double comparatorHigh) {
        assertEquals(expected, EffectReading.of(ratio(low, high), ratio(comparatorLow, comparatorHigh)));
    }

    private static StratifiedRateRatio ratio(Double low, Double high) {
        return new StratifiedRateRatio(1, 1, 1, 1.0, low, high, "made up");
    }
}
