package org.retentionmarts.areas.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.TestFrame;

class PersonTimeCountsTest {
    private static final Accumulator.Start PERSON_TIME = (frame, counts, texts) -> new PersonTimeCounts(frame, counts);

    private static List<String> rows(String firstMonth, LineHistory... lines) {
        return TestFrame.rows(TestFrame.from(firstMonth), PERSON_TIME, lines);
    }

    /**
     * Measures: line-days, opening, closing, activations, port-ins, port-outs, other ends, upgrades, changes, KRW, firsts,
     * uptakes, days left to the as-of, 15 June.
     */
    @Test
    void aLineIsCountedInTheMonthsOfItsDays() {
        assertEquals(
                List.of(
                        "2013-05-01 unknown 0 ONCE true OTHER 12 0 1 1 1 0 0 0 0 0 0 0 0",
                        "2013-06-01 unknown 0 ONCE true OTHER 3 1 0 0 0 1 0 0 0 0 0 0 12"),
                rows(
                        "2013-05-01",
                        TestLine.from("2013-05-20")
                                .portedInFrom(3)
                                .portedOutOn("2013-06-03", 4)
                                .line()));
    }

    @Test
    void anUpgradeCountsInTheStateOfItsDayWithItsDiscount() {
        LineHistory line =
                TestLine.from("2011-01-01").upgradedOn("2013-05-10", 70_000).line();
        assertEquals(
                List.of(
                        "2013-05-01 unknown 1+ NONE true ELIGIBLE 10 1 0 0 0 0 0 1 0 70000 1 1 0",
                        "2013-05-01 unknown 1+ NONE true UPGRADED 21 0 1 0 0 0 0 0 0 0 0 0 0",
                        "2013-06-01 unknown 1+ NONE true UPGRADED 15 1 1 0 0 0 0 0 0 0 0 0 0"),
                rows("2013-05-01", line));
    }

    @Test
    void monthsBeforeTheFirstAreLeftOut() {
        LineHistory line = TestLine.from("2011-01-01")
                .changedOn("2013-05-31")
                .terminatedOn("2013-06-01")
                .corporate()
                .line();
        assertEquals(
                List.of("2013-06-01 unknown 1+ NONE false OTHER 1 1 0 0 0 0 1 0 0 0 0 0 0"), rows("2013-06-01", line));
    }

    @Test
    void daysLeftAfterAPortOutReachToTheMonthsEndOrTheAsOf() {
        assertEquals(
                List.of(
                        "2013-05-01 unknown 0 NONE true OTHER 61 2 0 0 0 2 0 0 0 0 0 0 1",
                        "2013-06-01 unknown 0 NONE true OTHER 15 0 0 1 0 1 0 0 0 0 0 0 0"),
                rows(
                        "2013-05-01",
                        TestLine.from("2013-04-02").portedOutOn("2013-05-30", 4).line(),
                        TestLine.from("2013-04-03").portedOutOn("2013-05-31", 4).line(),
                        TestLine.from("2013-06-01").portedOutOn("2013-06-15", 4).line()));
    }
}
