package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.timeline.TestFrame;

class EverUpgradedCountsTest {
    @Test
    void daysOfTheCompleteMonthsAfterTheLaunchCountForLinesThatWereEligibleOrUpgraded() {
        assertEquals(
                List.of("unknown 1+ NONE false 41 1", "unknown 1+ NONE true 120 0"),
                TestFrame.rows(
                        TestFrame.from("2013-06-01"),
                        (frame, counts, texts) -> new EverUpgradedCounts(frame, counts),
                        // Never eligible in these months, then two that are not of the population.
                        TestLine.from("2013-02-01").line(),
                        TestLine.from("2011-01-01").corporate().line(),
                        TestLine.from("2011-01-01").upgradedOn("2013-05-10", 1).line(),
                        TestLine.from("2011-01-01").portedOutOn("2013-03-13", 4).line()));
    }
}
