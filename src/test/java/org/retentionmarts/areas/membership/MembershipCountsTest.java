package org.retentionmarts.areas.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.timeline.TestFrame;

class MembershipCountsTest {
    private static final LineHistory[] LINES = {
        TestLine.from("2013-01-01")
                .of(0, 1)
                .changedOn("2013-05-02")
                .upgradedOn("2013-05-03", 1)
                .line(),
        TestLine.from("2013-01-01").of(1, 2).upgradedOn("2013-04-30", 1).line(),
        TestLine.from("2013-01-01").of(1, 1).terminatedOn("2013-06-15").line(),
    };

    @Test
    void upgradesOfTheMonthsToComputeAreCountedByTier() {
        assertEquals(
                List.of("2013-05-01 unknown VIP 1"),
                TestFrame.rows(
                        TestFrame.from("2013-05-01"),
                        (frame, counts, texts) -> new UpgradeCounts(frame, counts),
                        LINES));
    }

    @Test
    void linesThatGoOnAreCapturedInTheMonthOfTheAsOf() {
        assertEquals(
                List.of("2013-06-01 unknown OTHER OTHER 1", "2013-06-01 unknown VIP LTE 1"),
                TestFrame.rows(
                        TestFrame.from("2013-05-01"),
                        (frame, counts, texts) -> new CapturedCounts(frame, counts),
                        LINES));
    }
}
