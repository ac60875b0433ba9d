package org.retentionmarts.areas.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.timeline.TestFrame;

/** The curve ends at day 61, two months: whoever stays longer is censored one day later. */
class OriginRiskCountsTest {
    private static List<String> rows(LineHistory... lines) {
        return TestFrame.rows(
                TestFrame.from("2013-05-01"), (frame, counts, texts) -> new OriginRiskCounts(frame, counts, 61), lines);
    }

    @Test
    void aLineEntersOnItsFirstObservedDayAndLeavesAfterItsLast() {
        assertEquals(
                List.of("ACTIVATION unknown 0 1 0 0 0", "ACTIVATION unknown 10 0 1 0 0"),
                rows(TestLine.from("2012-02-01").portedOutOn("2012-02-10", 4).line()));
        assertEquals(
                List.of("ACTIVATION unknown 31 1 0 0 0", "ACTIVATION unknown 41 0 0 1 0"),
                rows(TestLine.from("2011-12-01").terminatedOn("2012-01-10").line()));
    }

    @Test
    void theFirstEligibleDaysSinceTheLaunchAreARunThatAnUpgradeCensors() {
        LineHistory line = TestLine.from("2010-01-01")
                .upgradedOn("2013-02-09", 1)
                .portedOutOn("2013-02-20", 4)
                .line();
        assertEquals(
                List.of(
                        "ELIGIBLE unknown 0 1 0 0 0",
                        "ELIGIBLE unknown 10 0 0 0 1",
                        "UPGRADE unknown 0 1 0 0 0",
                        "UPGRADE unknown 11 0 1 0 0"),
                rows(line));
    }

    @Test
    void whoStaysPastTheHorizonIsCensoredAfterIt() {
        assertEquals(
                List.of("ACTIVATION unknown 0 1 0 0 0", "ACTIVATION unknown 62 0 0 0 1"),
                rows(TestLine.from("2013-02-15").line()));
    }

    @Test
    void aLineLeavesNothingToTheNext() {
        LineHistory eligible =
                TestLine.from("2010-01-01").terminatedOn("2013-02-09").line();
        LineHistory other = TestLine.from("2013-02-15").line();
        assertEquals(
                List.of(
                        "ACTIVATION unknown 0 1 0 0 0",
                        "ACTIVATION unknown 62 0 0 0 1",
                        "ELIGIBLE unknown 0 1 0 0 0",
                        "ELIGIBLE unknown 10 0 0 1 0"),
                rows(eligible, other));
    }
}
