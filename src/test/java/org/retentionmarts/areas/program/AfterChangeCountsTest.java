package org.retentionmarts.areas.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.timeline.TestFrame;

/** Measures: line-days, port-outs, other terminations, ELIGIBLE line-days, ELIGIBLE port-outs; the as-of is 2013-06-15. */
class AfterChangeCountsTest {
    private static List<String> rows(String firstMonth, LineHistory... lines) {
        return TestFrame.rows(
                TestFrame.from(firstMonth), (frame, counts, texts) -> new AfterChangeCounts(frame, counts), lines);
    }

    @Test
    void daysCountInTheirMonthAndBandUpToTheAsOf() {
        assertEquals(
                List.of(
                        "2013-05-01 unknown 1+ NONE PROGRAM 1-14 14 0 0 0 0",
                        "2013-05-01 unknown 1+ NONE PROGRAM 15-30 7 0 0 0 0",
                        "2013-06-01 unknown 1+ NONE PROGRAM 15-30 9 0 0 0 0",
                        "2013-06-01 unknown 1+ NONE PROGRAM 31-90 6 0 0 0 0"),
                rows(
                        "2013-01-01",
                        TestLine.from("2011-01-01").upgradedOn("2013-05-10", 1).line()));
    }

    @Test
    void aLineIsOfTheAgeGroupOfItsDayAlsoInsideABand() {
        assertEquals(
                List.of(
                        "2013-05-01 0-19 1+ NONE PROGRAM 1-14 5 0 0 0 0",
                        "2013-05-01 20+ 1+ NONE PROGRAM 1-14 3 1 0 0 0"),
                rows(
                        "2013-01-01",
                        TestLine.from("2011-01-01")
                                .bornOn("1993-05-16")
                                .upgradedOn("2013-05-10", 1)
                                .portedOutOn("2013-05-18", 4)
                                .line()));
    }

    /** Each line ends on a day of a cell of its own; the last one on the day on which it takes a phone. */
    @Test
    void anEndCountsInTheCellOfItsDay() {
        assertEquals(
                List.of(
                        "2013-02-01 unknown 1+ NONE OTHER 546-730 12 1 0 12 1",
                        "2013-02-01 unknown 1+ NONE OTHER 731-910 12 0 1 12 0",
                        "2013-02-01 unknown 1+ ONCE PROGRAM 1-14 2 1 0 0 0"),
                rows(
                        "2013-02-01",
                        TestLine.from("2009-01-01")
                                .changedOn("2011-08-01")
                                .portedOutOn("2013-02-12", 4)
                                .line(),
                        TestLine.from("2009-01-01")
                                .changedOn("2011-02-01")
                                .terminatedOn("2013-02-12")
                                .line(),
                        TestLine.from("2009-01-01")
                                .portedInFrom(1)
                                .upgradedOn("2013-02-10", 1)
                                .portedOutOn("2013-02-12", 4)
                                .line(),
                        TestLine.from("2009-01-01")
                                .upgradedOn("2013-02-12", 1)
                                .portedOutOn("2013-02-12", 4)
                                .line()));
    }

    /** The line is eligible anew from 20 February on. */
    @Test
    void eligibleDaysAreTheEligiblePartOfAllDays() {
        assertEquals(
                List.of(
                        "2013-02-01 unknown 1+ NONE OTHER 366-545 15 0 0 0 0",
                        "2013-02-01 unknown 1+ NONE OTHER 546-730 13 0 0 9 0",
                        "2013-03-01 unknown 1+ NONE OTHER 546-730 5 1 0 5 1"),
                rows(
                        "2013-02-01",
                        TestLine.from("2009-01-01")
                                .changedOn("2011-08-20")
                                .portedOutOn("2013-03-05", 4)
                                .line()));
    }

    /** A segment that spans many months is counted where it begins and ends only. */
    @Test
    void eachMonthOfALongBandHasItsDays() {
        assertEquals(
                List.of(
                        "2013-02-01 unknown 1+ NONE OTHER 911+ 28 0 0 28 0",
                        "2013-03-01 unknown 1+ NONE OTHER 911+ 31 0 0 31 0",
                        "2013-04-01 unknown 1+ NONE OTHER 911+ 30 0 0 30 0",
                        "2013-05-01 unknown 1+ NONE OTHER 911+ 31 0 0 31 0",
                        "2013-06-01 unknown 1+ NONE OTHER 911+ 15 0 0 15 0"),
                rows(
                        "2013-02-01",
                        TestLine.from("2005-01-01").changedOn("2008-01-01").line()));
    }

    /** Its days in the month before are split as well, since the launch is earlier than the months to compute. */
    @Test
    void monthsBeforeTheFirstAreLeftOut() {
        assertEquals(
                List.of("2013-06-01 unknown 1+ NONE PROGRAM 31-90 3 0 1 0 0"),
                rows(
                        "2013-06-01",
                        TestLine.from("2009-01-01")
                                .upgradedOn("2013-04-20", 1)
                                .terminatedOn("2013-06-03")
                                .line(),
                        TestLine.from("2009-01-01")
                                .upgradedOn("2013-02-20", 1)
                                .portedOutOn("2013-05-31", 4)
                                .line()));
    }
}
