package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedEventsTest {
    private static final List<DepletedStratum> DOCTORS = Doctors.STRATA.stream()
            .map(stratum -> new DepletedStratum(stratum, 0))
            .toList();

    @Test
    void doctorsSmokingPreventedNothing() {
        // R 4.2, on the columns a, t1, b, t0: w <- t1 / t0; e <- sum(w * b); v <- sum(w^2 * b); x <- sum(a);
        // l <- qgamma(0.025, e^2 / v, scale = v / e); n <- e + mean(w); s <- v + mean(w^2);
        // u <- qgamma(0.975, n^2 / s, scale = s / n); p <- poisson.test(x)$conf.int;
        // c(e, v, l, u, e - x - sqrt((e - l)^2 + (p[2] - x)^2), e - x + sqrt((u - e)^2 + (x - p[1])^2))
        ExpectedEvents events = ExpectedEvents.of(DOCTORS);
        assertEquals(630, events.coveredEvents());
        assertEquals(142_247, events.coveredExposure());
        assertEquals(444.4101917824, events.expected().value(), 1e-9);
        assertEquals(1997.559240894434, events.variance(), 1e-9);
        Expect.interval(361.143222547092, 540.639999939232, events.expected().interval(), 1e-9);
        assertEquals(-185.5898082176, events.prevented().value(), 1e-9);
        Expect.interval(-283.324959438117, -77.945245392223, events.prevented().interval(), 1e-9);
        assertNull(events.prevented().note());
    }

    @Test
    void expectedIsTimeAtTheReferencesRateWithWhatOneEventCutsOff() {
        // 290 days and 60 that 6 events cut off: 200 / (290 + 10) of 6 is 4; (2 / 3)^2 of 6 is 8 / 3
        ExpectedEvents events = ExpectedEvents.of(List.of(DepletedStratum.ofDays(1, 200, 6, 290, 60)));
        assertEquals(4, events.expected().value(), 1e-15);
        assertEquals(8.0 / 3, events.variance(), 1e-15);
        assertEquals(Math.sqrt(8.0 / 3), events.expected().standardError(), 1e-15);
        assertEquals(3, events.prevented().value(), 1e-15);
        // one stratum: exact Poisson limits of 6, by 2 / 3
        Interval six = ExactPoisson.interval(6);
        Interval one = ExactPoisson.interval(1);
        Expect.interval(six.low() / 1.5, six.high() / 1.5, events.expected().interval(), 1e-12);
        Expect.interval(
                3 - Math.hypot(4 - six.low() / 1.5, one.high() - 1),
                3 + Math.hypot(six.high() / 1.5 - 4, 1 - one.low()),
                events.prevented().interval(),
                1e-12);
    }

    @Test
    void ofOneLineWatchedForAMonthTheCutOffTimeMakesItsRateRight() {
        // One line, 30 days, a chance of 1 in 1,000 each day: what is expected of 1,000 days, over all its months
        double daily = 0.001;
        double withLoss = 0;
        double without = 0;
        for (int day = 1; day <= 30; day++) {
            double chance = daily * Math.pow(1 - daily, day - 1);
            withLoss += chance * expected(DepletedStratum.ofDays(0, 1000, 1, day, 30 - day));
            without += chance * expected(DepletedStratum.ofDays(0, 1000, 1, day, 0));
        }
        assertEquals(1, withLoss, 0.015);
        assertEquals(3.97, without, 0.005);
    }

    @Test
    void withoutEventsTheLowerLimitIsBelowZeroAndTheUpperAboveIt() {
        // gamma limit of no events, weights 2 and 0.5, means 1.25 and 2.125
        ExpectedEvents events = ExpectedEvents.of(
                List.of(DepletedStratum.ofDays(0, 200, 0, 100, 0), DepletedStratum.ofDays(0, 50, 0, 100, 0)));
        assertEquals(0, events.expected().value());
        assertEquals(0, events.expected().low());
        // R 4.2: qgamma(0.975, 1.25^2 / 2.125, scale = 2.125 / 1.25)
        assertEquals(5.27614381, events.expected().high(), 1e-8);
        assertEquals(0, events.prevented().value());
        assertEquals(-Math.log(40), events.prevented().low(), 1e-12);
        assertEquals(events.expected().high(), events.prevented().high());
        assertNull(events.minimumDetectableRatio());
    }

    @Test
    void strataWithoutEventsOfTheReferenceTakePartInTheUpperLimit() {
        List<DepletedStratum> one = List.of(DepletedStratum.ofDays(0, 100, 5, 100, 0));
        List<DepletedStratum> two =
                List.of(DepletedStratum.ofDays(0, 100, 5, 100, 0), DepletedStratum.ofDays(0, 300, 0, 100, 0));
        Estimate alone = ExpectedEvents.of(one).expected();
        Estimate both = ExpectedEvents.of(two).expected();
        assertEquals(alone.value(), both.value());
        assertEquals(alone.low(), both.low());
        assertTrue(alone.high() < both.high());
    }

    @Test
    void exposedTimeWithoutComparisonIsUncovered() {
        List<DepletedStratum> more = new ArrayList<>(DOCTORS);
        more.add(0, DepletedStratum.ofDays(7, 5000, 0, 0, 0));
        more.add(DepletedStratum.ofDays(0, 0, 9, 4000, 80));
        ExpectedEvents plain = ExpectedEvents.of(DOCTORS);
        assertEquals(
                new ExpectedEvents(
                        plain.coveredExposure(),
                        plain.coveredEvents(),
                        5000,
                        7,
                        plain.variance(),
                        plain.expected(),
                        plain.prevented()),
                ExpectedEvents.of(more));
    }

    @Test
    void nothingCoveredGivesNullAndAReason() {
        Estimate none = new Estimate(null, null, null, "no stratum has time at risk on both sides");
        assertEquals(new ExpectedEvents(0, 0, 0, 0, null, none, none), ExpectedEvents.of(List.of()));
        ExpectedEvents uncovered = ExpectedEvents.of(
                List.of(DepletedStratum.ofDays(3, 100, 0, 0, 0), DepletedStratum.ofDays(0, 0, 4, 100, 7)));
        assertEquals(new ExpectedEvents(0, 0, 100, 3, null, none, none), uncovered);
        assertNull(uncovered.minimumDetectableRatio());
    }

    @Test
    void figuresLieBetweenTheirLimitsAndWidenWithTheLevel() {
        DrawnStrata drawn = new DrawnStrata(2006);
        for (int i = 0; i < 1000; i++) {
            List<DepletedStratum> strata = drawn.strata(i % 3 == 0 ? 200 : 1.5);
            ExpectedEvents events = ExpectedEvents.of(strata);
            if (events.variance() == null) {
                continue;
            }
            ExpectedEvents wide = ExpectedEvents.of(strata, 0.99);
            for (List<Estimate> pair : List.of(
                    List.of(events.expected(), wide.expected()), List.of(events.prevented(), wide.prevented()))) {
                Estimate figure = pair.get(0);
                assertTrue(figure.low() <= figure.value() && figure.value() < figure.high(), figure::toString);
                assertTrue(pair.get(1).low() <= figure.low()
                        && figure.high() < pair.get(1).high());
            }
            assertEquals(
                    events.expected().value() - events.coveredEvents(),
                    events.prevented().value());
        }
    }

    @Test
    void anotherEventOfTheExposedLowersWhatIsPrevented() {
        Estimate last = prevented(0);
        for (int a = 1; a < 50; a++) {
            Estimate next = prevented(a);
            assertTrue(next.value() < last.value() && next.low() < last.low() && next.high() < last.high());
            last = next;
        }
    }

    @Test
    void theSmallestEffectThatIsFoundIsNearerToOneTheMoreIsExpected() {
        // E 9, v 9: exp(-2.80 sqrt(2 / 9))
        assertEquals(
                Math.exp(-2.80 * Math.sqrt(2) / 3),
                ExpectedEvents.of(List.of(DepletedStratum.ofDays(0, 100, 9, 100, 0)))
                        .minimumDetectableRatio(),
                1e-15);
        double last = 0;
        for (int b = 1; b < 2000; b *= 2) {
            double next = ExpectedEvents.of(List.of(DepletedStratum.ofDays(3, 100, b, 5000, 0)))
                    .minimumDetectableRatio();
            assertTrue(last < next && next < 1);
            last = next;
        }
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused("daysLost must not be negative: -1", () -> DepletedStratum.ofDays(0, 1, 1, 1, -1));
        Expect.refused(
                "timeLost must be finite and not negative: NaN",
                () -> new DepletedStratum(Stratum.ofDays(0, 1, 1, 1), Double.NaN));
        Expect.refused("no event of the reference cuts off time: 3.0", () -> DepletedStratum.ofDays(0, 1, 0, 1, 3));
        Expect.refused("level must lie between 0 and 1, both excluded: 1.0", () -> ExpectedEvents.of(DOCTORS, 1));
    }

    private static double expected(DepletedStratum stratum) {
        return ExpectedEvents.of(List.of(stratum)).expected().value();
    }

    private static Estimate prevented(int events) {
        return ExpectedEvents.of(List.of(
                        DepletedStratum.ofDays(events, 800, 12, 700, 90), DepletedStratum.ofDays(1, 50, 2, 99, 4)))
                .prevented();
    }
}
