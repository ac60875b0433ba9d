package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {
    private static final PersonTime TREATED_BEFORE = PersonTime.ofDays(120, 500_000);
    private static final PersonTime TREATED_AFTER = PersonTime.ofDays(80, 600_000);
    private static final PersonTime CONTROL_BEFORE = PersonTime.ofDays(90, 400_000);
    private static final PersonTime CONTROL_AFTER = PersonTime.ofDays(95, 450_000);

    @Test
    void theRatioMeetsTheInteractionOfAPoissonRegression() {
        // R 4.2: d <- data.frame(x = c(120, 80, 90, 95), t = c(5e5, 6e5, 4e5, 4.5e5), treated = c(1, 1, 0, 0),
        // after = c(0, 1, 0, 1)); f <- glm(x ~ treated * after + offset(log(t)), poisson, d,
        // control = list(epsilon = 1e-14)); exp(coef(f)[4]), exp(confint.default(f)[4, ])
        RatioEstimate ratio = DifferenceInDifferences.of(TREATED_BEFORE, TREATED_AFTER, CONTROL_BEFORE, CONTROL_AFTER);
        Expect.ratio(0.592105263158, 0.395348051642, 0.886784799377, ratio, 1e-9);
        assertEquals(0.206084352230, Math.sqrt(ratio.logVariance()), 1e-9);
    }

    @Test
    void anEmptyCellGivesNullAndItsName() {
        PersonTime eventless = PersonTime.ofDays(0, 1000);
        PersonTime empty = PersonTime.ofDays(0, 0);
        assertEquals(
                new RatioEstimate(null, null, null, "no events: treated before"),
                DifferenceInDifferences.of(eventless, TREATED_AFTER, CONTROL_BEFORE, CONTROL_AFTER));
        assertEquals(
                new RatioEstimate(null, null, null, "no events: treated after"),
                DifferenceInDifferences.of(TREATED_BEFORE, eventless, CONTROL_BEFORE, CONTROL_AFTER));
        assertEquals(
                new RatioEstimate(null, null, null, "no time at risk: control before"),
                DifferenceInDifferences.of(TREATED_BEFORE, TREATED_AFTER, empty, CONTROL_AFTER));
        assertEquals(
                new RatioEstimate(null, null, null, "no events: control after"),
                DifferenceInDifferences.of(TREATED_BEFORE, TREATED_AFTER, CONTROL_BEFORE, eventless));
    }

    @Test
    void aLevelOutOfRangeIsRefused() {
        Expect.refused(
                "level must lie between 0 and 1, both excluded: -0.5",
                () -> DifferenceInDifferences.of(TREATED_BEFORE, TREATED_AFTER, CONTROL_BEFORE, CONTROL_AFTER, -0.5));
    }
}
