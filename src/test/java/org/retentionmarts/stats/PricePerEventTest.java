package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PricePerEventTest {
    @Test
    void limitsOfAPriceAreThoseOfWhatIsPreventedTurnedRound() {
        assertEquals(new PricePerEvent(100.0, 50.0, 500.0, null), price(10, 2, 20));
    }

    @Test
    void whereNothingMayBePreventedThereIsNoUpperLimit() {
        String note = "no upper limit: the limits of what is prevented reach down to 0";
        assertEquals(new PricePerEvent(100.0, 50.0, null, note), price(10, -2, 20));
        assertEquals(new PricePerEvent(100.0, 50.0, null, note), price(10, 0, 20));
    }

    @Test
    void theLowerLimitMayStandWithoutAPrice() {
        String note = "nothing is prevented: there is only a lower limit";
        assertEquals(new PricePerEvent(null, 50.0, null, note), price(-1, -9, 20));
        assertEquals(new PricePerEvent(null, 50.0, null, note), price(0, -9, 20));
    }

    @Test
    void whereEvenTheUpperLimitIsNotAboveZeroAllIsNull() {
        String note = "nothing is prevented, not even at the upper limit";
        assertEquals(new PricePerEvent(null, null, null, note), price(-5, -9, -1));
        assertEquals(new PricePerEvent(null, null, null, note), price(-5, -9, 0));
    }

    @Test
    void whatCostsNothingHasAPriceOfZero() {
        assertEquals(
                new PricePerEvent(0.0, 0.0, 0.0, null),
                PricePerEvent.of(0, new Estimate(10.0, null, new Interval(2, 20), null)));
    }

    @Test
    void withoutAFigureOrItsLimitsTheReasonIsHandedOn() {
        assertEquals(
                new PricePerEvent(null, null, null, "no time at risk"),
                PricePerEvent.of(1000, Estimate.none("no time at risk")));
        assertEquals(
                new PricePerEvent(100.0, null, null, "too few"),
                PricePerEvent.of(1000, Estimate.withoutInterval(10, "too few")));
        assertEquals(
                new PricePerEvent(null, null, null, "nothing is prevented; too few"),
                PricePerEvent.of(1000, Estimate.withoutInterval(-10, "too few")));
    }

    @Test
    void figuresAreMissingExactlyWhereWhatIsPreventedIsNotAboveZero() {
        DrawnStrata drawn = new DrawnStrata(1998);
        int withoutPrice = 0;
        for (int i = 0; i < 1000; i++) {
            List<DepletedStratum> strata = drawn.strata(i % 3 == 0 ? 60 : 2);
            Estimate prevented = ExpectedEvents.of(strata).prevented();
            PricePerEvent price = PricePerEvent.of(1e9, prevented);
            if (prevented.value() == null) {
                continue;
            }
            assertEquals(prevented.value() > 0, price.price() != null);
            assertEquals(prevented.high() > 0, price.low() != null);
            assertEquals(prevented.low() > 0, price.high() != null);
            assertEquals(prevented.low() > 0, price.note() == null);
            withoutPrice += price.price() == null ? 1 : 0;
            assertTrue(price.price() == null || price.low() <= price.price());
            assertTrue(price.high() == null || price.price() <= price.high());
        }
        assertTrue(withoutPrice > 100, "both kinds are drawn: " + withoutPrice);
    }

    @Test
    void invalidCostsAreRefusedWithTheirValue() {
        Expect.refused("cost must be finite and not negative: -1.0", () -> PricePerEvent.of(-1, Estimate.none("x")));
    }

    private static PricePerEvent price(double prevented, double low, double high) {
        return PricePerEvent.of(1000, new Estimate(prevented, null, new Interval(low, high), null));
    }
}
