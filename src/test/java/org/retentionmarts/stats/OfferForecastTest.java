package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.OfferForecast.Discounts;

class OfferForecastTest {
    private static final StratifiedRateRatio EFFECT = ratio(0.692, 0.606, 0.790);
    private static final Discounts DISCOUNTS = new Discounts(1_234_567, 10);

    @Test
    void theFiguresAreThoseOfConstantRates() {
        // 60 port-outs in 200,000 line-days, 12 months of 365.25 days in all
        PersonTime base = PersonTime.ofDays(60, 200_000);
        OfferForecast forecast = OfferForecast.of(1000, base, 12, EFFECT, DISCOUNTS);
        double portOuts = 3e-4 * 365.25;
        assertEquals(1000 * (1 - Math.exp(-portOuts)), forecast.expected().value(), 1e-9);
        Interval rate = ExactPoisson.rateInterval(60, 200_000);
        Expect.interval(
                1000 * (1 - Math.exp(-rate.low() * 365.25)),
                1000 * (1 - Math.exp(-rate.high() * 365.25)),
                forecast.expected().interval(),
                1e-9);
        assertEquals(
                1000 * (Math.exp(-portOuts * 0.692) - Math.exp(-portOuts)),
                forecast.prevented().value(),
                1e-9);
        // Few port: no turn inside, so the corners hold the extremes
        Expect.interval(
                1000 * (Math.exp(-rate.low() * 365.25 * 0.790) - Math.exp(-rate.low() * 365.25)),
                1000 * (Math.exp(-rate.high() * 365.25 * 0.606) - Math.exp(-rate.high() * 365.25)),
                forecast.prevented().interval(),
                1e-9);
        assertEquals(123_456_700, forecast.cost());
        assertEquals(PricePerEvent.of(123_456_700, forecast.prevented()), forecast.price());
    }

    @Test
    void whereMostPortTheExtremesMayLieInside() {
        // L D from 0.91 to 3.80 about 2: prevented by 0.5 turns at 2 ln 2 = 1.386, where it is 1 / 4
        PersonTime base = new PersonTime(9, 1643.625);
        OfferForecast held = OfferForecast.of(100, base, 12, ratio(0.6, 0.5, 0.8), DISCOUNTS);
        assertEquals(100 * 0.25, held.prevented().high(), 1e-12);
        // and what a ratio of 2 costs turns at ln 2, where it is -1 / 4
        PersonTime fewer = new PersonTime(9, 4 * 1643.625);
        OfferForecast driven = OfferForecast.of(100, fewer, 12, ratio(1.5, 1.2, 2.0), DISCOUNTS);
        assertEquals(-100 * 0.25, driven.prevented().low(), 1e-12);
        assertTrue(driven.prevented().high() < 0);
    }

    @Test
    void limitsHoldEveryPointOfTheBox() {
        for (int events : new int[] {0, 1, 5, 40}) {
            for (double days : new double[] {500, 5_000, 500_000}) {
                PersonTime base = new PersonTime(events, days);
                StratifiedRateRatio ratio = ratio(0.9, 0.3, 2.5);
                OfferForecast forecast = OfferForecast.of(7, base, 12, ratio, DISCOUNTS);
                Interval rate = ExactPoisson.rateInterval(events, days);
                for (int i = 0; i <= 50; i++) {
                    double portOuts = 365.25 * (rate.low() + (rate.high() - rate.low()) * i / 50);
                    for (int j = 0; j <= 50; j++) {
                        double effect = 0.3 + 2.2 * j / 50;
                        double prevented = 7 * (Math.exp(-portOuts * effect) - Math.exp(-portOuts));
                        assertTrue(forecast.prevented().low() - 1e-12 <= prevented
                                && prevented <= forecast.prevented().high() + 1e-12);
                    }
                }
                assertTrue(forecast.prevented().low() <= forecast.prevented().value());
                assertTrue(forecast.prevented().value() <= forecast.prevented().high());
            }
        }
    }

    @Test
    void aRatioOfOneOrNoneKeepsToWhatItCanDo() {
        PersonTime base = PersonTime.ofDays(9, 1000);
        assertEquals(
                new Estimate(0.0, null, new Interval(0, 0), null),
                OfferForecast.of(7, base, 12, ratio(1.0, 1.0, 1.0), DISCOUNTS).prevented());
        OfferForecast all = OfferForecast.of(7, base, 12, ratio(0.0, 0.0, 0.0), DISCOUNTS);
        assertEquals(all.expected().value(), all.prevented().value(), 1e-12);
        assertEquals(all.expected().high(), all.prevented().high(), 1e-12);
    }

    @Test
    void noPortOutsGiveNothingToPreventAndALimit() {
        OfferForecast forecast = OfferForecast.of(7, PersonTime.ofDays(0, 1000), 12, EFFECT, DISCOUNTS);
        assertEquals(0.0, forecast.expected().value());
        assertEquals(0.0, forecast.prevented().value());
        assertEquals(0.0, forecast.prevented().low());
        assertTrue(forecast.prevented().high() > 0);
        assertEquals(
                "nothing is prevented: there is only a lower limit",
                forecast.price().note());
    }

    @Test
    void noLinesGiveNothing() {
        OfferForecast forecast = OfferForecast.of(0, PersonTime.ofDays(5, 1000), 12, EFFECT, DISCOUNTS);
        Estimate nothing = new Estimate(0.0, null, new Interval(0, 0), null);
        assertEquals(nothing, forecast.expected());
        assertEquals(nothing, forecast.prevented());
        assertEquals(0, forecast.cost());
    }

    @Test
    void missingFiguresGiveNullAndAReason() {
        PersonTime base = PersonTime.ofDays(5, 1000);
        OfferForecast noDays = OfferForecast.of(7, PersonTime.ofDays(0, 0), 12, EFFECT, DISCOUNTS);
        assertEquals(Estimate.none("no time at risk"), noDays.expected());
        assertEquals(Estimate.none("no time at risk"), noDays.prevented());
        assertEquals(new PricePerEvent(null, null, null, "no time at risk"), noDays.price());
        StratifiedRateRatio open = StratifiedRateRatio.of(List.of(Stratum.ofDays(4, 100, 0, 100)));
        OfferForecast noRatio = OfferForecast.of(7, base, 12, open, DISCOUNTS);
        assertEquals(Estimate.none(open.note()), noRatio.prevented());
        assertEquals(864_197, noRatio.cost());
        OfferForecast noUpgrades = OfferForecast.of(7, base, 12, EFFECT, new Discounts(0, 0));
        assertNull(noUpgrades.cost());
        assertEquals(new PricePerEvent(null, null, null, "no upgrades, so no cost"), noUpgrades.price());
    }

    @Test
    void theCostIsRoundedHalfUpAndDoesNotOverflow() {
        assertEquals(1, cost(1, 1, 2));
        assertEquals(0, cost(1, 1, 3));
        assertEquals(3, cost(5, 1, 2));
        // 50 million lines at the mean of 9,000,000,000,000,001 won in 30 million upgrades: the product has 24 digits
        assertEquals(15_000_000_000_000_002L, cost(50_000_000, 9_000_000_000_000_001L, 30_000_000));
    }

    @Test
    void invalidNumbersAreRefusedWithTheirValue() {
        PersonTime base = PersonTime.ofDays(5, 1000);
        Expect.refused("lines must not be negative: -1", () -> OfferForecast.of(-1, base, 12, EFFECT, DISCOUNTS));
        Expect.refused("months must be 1 or more: 0", () -> OfferForecast.of(1, base, 0, EFFECT, DISCOUNTS));
        Expect.refused("upgrades must not be negative: -2", () -> new Discounts(1, -2));
    }

    private static Long cost(long lines, long discounts, long upgrades) {
        return OfferForecast.of(lines, PersonTime.ofDays(1, 1), 1, EFFECT, new Discounts(discounts, upgrades))
                .cost();
    }

    private static StratifiedRateRatio ratio(double ratio, double low, double high) {
        return new StratifiedRateRatio(1, 1, 1, ratio, low, high, null);
    }
}
