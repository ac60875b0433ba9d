package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreventedEventsTest {
    @Test
    void doctorsSmokingPreventedNothing() {
        // R 4.2, on the columns a, t1, b, t0: e <- sum(t1 * b / t0); s <- sqrt(sum(a) + sum((t1 / t0)^2 * b));
        // c(e, e - sum(a), s, e - sum(a) + c(-1, 1) * qnorm(0.975) * s)
        PreventedEvents events = PreventedEvents.of(Doctors.STRATA);
        assertEquals(630, events.coveredEvents());
        assertEquals(142247, events.coveredExposure());
        assertEquals(444.4101917824, events.expected(), 1e-9);
        assertEquals(-185.5898082176, events.prevented().value(), 1e-9);
        assertEquals(51.2597233790, events.prevented().standardError(), 1e-9);
        Expect.interval(-286.0570198980, -85.1225965372, events.prevented().interval(), 1e-9);
        assertNull(events.prevented().note());
    }

    @Test
    void exposedTimeWithoutComparisonIsUncovered() {
        List<Stratum> more = new ArrayList<>(Doctors.STRATA);
        more.add(0, Stratum.ofDays(7, 5000, 0, 0));
        more.add(Stratum.ofDays(0, 0, 9, 4000));
        PreventedEvents plain = PreventedEvents.of(Doctors.STRATA);
        assertEquals(
                new PreventedEvents(
                        plain.coveredExposure(), plain.coveredEvents(), 5000, 7, plain.expected(), plain.prevented()),
                PreventedEvents.of(more));
    }

    @Test
    void expectedIsCoveredTimeAtTheReferencesRate() {
        // 200 days at 6 / 300 = 4 expected, 1 came; variance 1 + (2 / 3)^2 * 6 = 11 / 3
        PreventedEvents events = PreventedEvents.of(List.of(Stratum.ofDays(1, 200, 6, 300)));
        assertEquals(4, events.expected(), 1e-15);
        assertEquals(3, events.prevented().value(), 1e-15);
        assertEquals(Math.sqrt(11.0 / 3), events.prevented().standardError(), 1e-15);
    }

    @Test
    void nothingCoveredGivesNullAndAReason() {
        Estimate none = new Estimate(null, null, null, "no stratum has time at risk on both sides");
        assertEquals(new PreventedEvents(0, 0, 0, 0, null, none), PreventedEvents.of(List.of()));
        assertEquals(
                new PreventedEvents(0, 0, 100, 3, null, none),
                PreventedEvents.of(List.of(Stratum.ofDays(3, 100, 0, 0), Stratum.ofDays(0, 0, 4, 100))));
    }

    @Test
    void noEventsGiveAnIntervalWithoutWidthAndANote() {
        assertEquals(
                new PreventedEvents(
                        100,
                        0,
                        0,
                        0,
                        0.0,
                        new Estimate(
                                0.0, 0.0, new Interval(0, 0), "no events on either side: the interval has no width")),
                PreventedEvents.of(List.of(Stratum.ofDays(0, 100, 0, 50))));
    }
}
