package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {
    @ParameterizedTest(name = "{0} ({1} to {2})")
    @CsvSource({
        // VanderWeele and Ding (2017): formula feeding and death of infants; smoking and lung cancer; breastfeeding and
        // ovarian cancer
        "3.9, 1.8, 8.7, 7.26, 3.0",
        "10.73, 8.02, 14.36, 20.9, 15.5",
        "0.5, 0.3, 0.8, 3.4, 1.8",
        // The ratio of a programme
        "0.692, 0.606, 0.790, 2.25, 1.85",
        // A limit beyond 1 needs nothing to explain it
        "0.9, 0.7, 1.1, 1.46, 1.0",
    })
    void publishedExamplesAreMet(double ratio, double low, double high, double eValue, double ofLimits) {
        Sensitivity sensitivity = Sensitivity.of(ratio, low, high);
        assertEquals(eValue, sensitivity.eValue(), 0.05);
        assertEquals(ofLimits, sensitivity.eValueOfLimits(), 0.05);
    }

    @Test
    void theExamplesOfTheContractAreMetToTheDigit() {
        assertEquals(2.25, Sensitivity.of(0.692, null, 0.790).eValue(), 0.005);
        assertEquals(1.85, Sensitivity.of(0.692, null, 0.790).eValueOfLimits(), 0.005);
        assertEquals(7.26, Sensitivity.of(3.9, 1.8, null).eValue(), 0.005);
        assertEquals(3.0, Sensitivity.of(3.9, 1.8, null).eValueOfLimits(), 0.005);
    }

    @Test
    void aMissingLimitCountsAsBeyond() {
        assertEquals(1, Sensitivity.of(null, 0.4, null).eValueOfLimits());
        assertEquals(1, Sensitivity.of(null, null, 1.4).eValueOfLimits());
        assertEquals(
                1.25 + Math.sqrt(1.25 * 0.25), Sensitivity.of(null, null, 0.8).eValueOfLimits(), 1e-15);
        assertEquals(2 + Math.sqrt(2), Sensitivity.of(null, 2.0, null).eValueOfLimits(), 1e-15);
    }

    @Test
    void missingFiguresGiveMissingFigures() {
        assertEquals(new Sensitivity(null, null, null), Sensitivity.of(null, null, null));
        assertEquals(new Sensitivity(null, null, 1.0), Sensitivity.of(0.0, 0.0, 0.0));
        assertEquals(new Sensitivity(null, 1.0, null), Sensitivity.of(StratifiedRateRatio.of(List.of(stratum(3, 0)))));
        assertEquals(new Sensitivity(null, null, null), Sensitivity.of(StratifiedRateRatio.of(List.of(stratum(0, 0)))));
        // none of 400, half the time: high is z^2 400 / 4 / 200^2 = 0.0096, and its inverse 104.1
        Sensitivity none = Sensitivity.of(StratifiedRateRatio.of(List.of(stratum(0, 400))));
        assertEquals(1.0, none.selectionShareToNull());
        assertEquals(207.8, none.eValueOfLimits(), 0.05);
    }

    @Test
    void theShareOfSelectionIsThatOfThePortOutsThatAreMissing() {
        assertEquals(0.25, Sensitivity.of(0.75, 0.6, 0.9).selectionShareToNull());
        assertEquals(null, Sensitivity.of(1.0, 0.6, 1.9).selectionShareToNull());
        assertEquals(null, Sensitivity.of(1.2, 0.6, 1.9).selectionShareToNull());
    }

    @Test
    void aRatioAndItsReciprocalNeedTheSame() {
        for (double ratio = 0.01; ratio < 1; ratio += 0.01) {
            Sensitivity below = Sensitivity.of(ratio, ratio / 2, (ratio + 1) / 2);
            Sensitivity above = Sensitivity.of(1 / ratio, 2 / (ratio + 1), 2 / ratio);
            assertEquals(below.eValue(), above.eValue(), 1e-12 * below.eValue());
            assertEquals(below.eValueOfLimits(), above.eValueOfLimits(), 1e-12 * below.eValueOfLimits());
        }
        assertEquals(1, Sensitivity.of(1.0, 0.5, 2.0).eValue());
    }

    @Test
    void invalidRatiosAreRefusedWithTheirValue() {
        Expect.refused("ratio must be finite and not negative: -1.0", () -> Sensitivity.of(-1.0, null, null));
        Expect.refused("high must be finite and not negative: NaN", () -> Sensitivity.of(1.0, 0.5, Double.NaN));
    }

    private static Stratum stratum(long exposed, long reference) {
        return Stratum.ofDays(exposed, 100, reference, 100);
    }
}
