package org.retentionmarts.areas.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.timeline.TestFrame;

class PortCountsTest {
    @Test
    void portsAreCountedByMonthAgeOnTheDayAndOperator() {
        assertEquals(
                List.of(
                        "2013-05-01 0-19 IN operator 3 1",
                        "2013-05-01 unknown IN UNKNOWN 1",
                        "2013-06-01 20+ OUT operator 4 1"),
                TestFrame.rows(
                        TestFrame.from("2013-05-01"),
                        PortCounts::new,
                        TestLine.from("2013-05-20")
                                .bornOn("1993-06-01")
                                .portedInFrom(3)
                                .portedOutOn("2013-06-03", 4)
                                .line(),
                        TestLine.from("2013-05-20")
                                .portedInFrom(Dictionary.NULL)
                                .line(),
                        TestLine.from("2013-04-30").portedInFrom(3).line(),
                        TestLine.from("2013-05-20").terminatedOn("2013-06-01").line()));
    }
}
