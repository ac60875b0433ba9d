package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateRatioTest {
    @Test
    void theRatioOfTwoRatesMeetsPoissonRegression() {
        // R 4.2: f <- glm(c(95, 90) ~ c(1, 0) + offset(log(c(4.5e5, 4e5))), poisson,
        // control = list(epsilon = 1e-14)); exp(coef(f)), exp(confint.default(f))
        RatioEstimate ratio = RateRatio.of(PersonTime.ofDays(95, 450_000), PersonTime.ofDays(90, 400_000));
        Expect.ratio(0.9382716049383, 0.703266079710, 1.2518072889229, ratio, 1e-11);
        assertEquals(1.0 / 95 + 1.0 / 90, ratio.logVariance(), 1e-16);
    }

    @Test
    void crudeRatioOfThePublishedStrataIsMet() {
        // R epiR, epi.2by2, example 4
        RatioEstimate ratio = RateRatio.of(
                PersonTime.ofDays(1308 + 200, 4325264 + 1530342), PersonTime.ofDays(884 + 190, 13142619 + 5586741));
        assertEquals(4.491053, ratio.ratio(), 5e-7);
    }

    @Test
    void noEventsOverAPositiveRateIsZeroWithoutInterval() {
        assertEquals(
                new RatioEstimate(0.0, null, null, "no events among the exposed"),
                RateRatio.of(PersonTime.ofDays(0, 100), PersonTime.ofDays(3, 100)));
    }

    @Test
    void aMissingDenominatorGivesNullAndAReason() {
        PersonTime some = PersonTime.ofDays(3, 100);
        PersonTime none = PersonTime.ofDays(0, 0);
        PersonTime eventless = PersonTime.ofDays(0, 100);
        assertEquals("no time at risk among the exposed", missing(RateRatio.of(none, some)));
        assertEquals("no time at risk in the reference", missing(RateRatio.of(some, none)));
        assertEquals("no events in the reference", missing(RateRatio.of(some, eventless)));
        assertEquals("no events in the reference", missing(RateRatio.of(eventless, eventless)));
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused("events must not be negative: -3", () -> PersonTime.ofDays(-3, 1));
        Expect.refused("days must not be negative: -1", () -> PersonTime.ofDays(3, -1));
        Expect.refused("exposure must be finite and not negative: NaN", () -> new PersonTime(3, Double.NaN));
        PersonTime some = PersonTime.ofDays(3, 100);
        Expect.refused("level must lie between 0 and 1, both excluded: 2.0", () -> RateRatio.of(some, some, 2));
    }

    private static String missing(RatioEstimate estimate) {
        assertEquals(new RatioEstimate(null, null, null, estimate.note()), estimate);
        return estimate.note();
    }
}
