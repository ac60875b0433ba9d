package org.retentionmarts.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.model.Codes;

/** A device is eligible after 18 months; the line's first one is as old as the line. */
class AfterChangeClockTest {
    private static final List<String> KINDS = List.of("PROGRAM", "OTHER", "OTHER ELIGIBLE");

    private static List<String> runs(LineHistory line, String firstDay, String lastDay) {
        List<String> runs = new ArrayList<>();
        AfterChangeClock.AFTER_CHANGE
                .start()
                .start(TestFrame.from("2012-01-01"), new Labels(AfterChangeClock.AFTER_CHANGE.labels(), code -> null))
                .split(line, TestFrame.day(firstDay), TestFrame.day(lastDay), new Clock.Hand() {
                    @Override
                    public void run(int first, int last, int state) {
                        int changedOn = line.changedOn(AfterChangeClock.changeOf(state));
                        String kind = KINDS.get(AfterChangeClock.kindOf(state));
                        for (int day = first; day <= last; ) {
                            int band = SinceChange.bandOn(changedOn, day);
                            int lastOfBand = Math.min(last, SinceChange.nextFrom(changedOn, band) - 1);
                            runs.add(LocalDate.ofEpochDay(day) + " " + LocalDate.ofEpochDay(lastOfBand) + " " + kind
                                    + " " + Codes.SINCE_CHANGE.get(band));
                            day = lastOfBand + 1;
                        }
                    }

                    @Override
                    public void mark(int day, int index) {
                        throw new AssertionError("there is nothing to mark");
                    }
                });
        return runs;
    }

    @Test
    void theDayOfAChangeBelongsToTheTimeBeforeAndEachBandBeginsOnItsDay() {
        assertEquals(
                List.of(
                        "2012-01-11 2012-01-24 PROGRAM 1-14",
                        "2012-01-25 2012-02-09 PROGRAM 15-30",
                        "2012-02-10 2012-04-09 PROGRAM 31-90",
                        "2012-04-10 2012-07-08 PROGRAM 91-180",
                        "2012-07-09 2013-01-09 PROGRAM 181-365",
                        "2013-01-10 2013-07-08 PROGRAM 366-545",
                        "2013-07-09 2014-01-09 PROGRAM 546-730",
                        "2014-01-10 2014-07-08 PROGRAM 731-910",
                        "2014-07-09 2016-12-31 PROGRAM 911+"),
                runs(TestLine.from("2011-01-01").upgradedOn("2012-01-10", 1).line(), "2011-12-01", "2016-12-31"));
    }

    @Test
    void aLineOutsideTheProgrammeIsEligibleAnewInsideABand() {
        assertEquals(
                List.of(
                        "2013-01-11 2013-07-09 OTHER 366-545",
                        "2013-07-10 2013-07-10 OTHER 546-730",
                        "2013-07-11 2014-01-10 OTHER ELIGIBLE 546-730",
                        "2014-01-11 2014-03-01 OTHER ELIGIBLE 731-910"),
                runs(TestLine.from("2010-01-01").changedOn("2012-01-11").line(), "2013-01-11", "2014-03-01"));
    }

    /** On 29 June the first device is a day short of 18 months. */
    @Test
    void aChangeByALineThatWasNotEligibleIsOfNoKind() {
        assertEquals(
                List.of(),
                runs(TestLine.from("2010-12-30").changedOn("2012-06-29").line(), "2012-06-01", "2012-09-01"));
        assertEquals(
                List.of("2012-07-01 2012-07-14 OTHER 1-14", "2012-07-15 2012-07-20 OTHER 15-30"),
                runs(TestLine.from("2010-12-30").changedOn("2012-06-30").line(), "2012-06-01", "2012-07-20"));
    }

    @Test
    void theLastChangeCountsAndAChangeOutsideAfterAnUpgradeIsOfNoKind() {
        LineHistory line = TestLine.from("2009-01-01")
                .changedOn("2011-12-31")
                .upgradedOn("2012-01-02", 1)
                .changedOn("2012-01-05")
                .upgradedOn("2012-01-09", 1)
                .line();
        assertEquals(
                List.of(
                        "2012-01-01 2012-01-02 OTHER 1-14",
                        "2012-01-03 2012-01-05 PROGRAM 1-14",
                        "2012-01-10 2012-01-12 PROGRAM 1-14"),
                runs(line, "2011-12-30", "2012-01-12"));
    }

    /** Replaced when it was eligible, and again 19 months later; a change between the two would have been too early. */
    @Test
    void aSecondChangeOutsideCountsFromItsOwnDayWhereTheLineWasEligibleOnIt() {
        LineHistory twice = TestLine.from("2009-01-01")
                .changedOn("2011-01-01")
                .changedOn("2012-08-01")
                .line();
        assertEquals(
                List.of("2012-07-30 2012-08-01 OTHER ELIGIBLE 546-730", "2012-08-02 2012-08-03 OTHER 1-14"),
                runs(twice, "2012-07-30", "2012-08-03"));
        LineHistory early = TestLine.from("2009-01-01")
                .changedOn("2011-01-01")
                .changedOn("2012-06-30")
                .line();
        assertEquals(
                List.of("2012-06-29 2012-06-29 OTHER 366-545", "2012-06-30 2012-06-30 OTHER 546-730"),
                runs(early, "2012-06-29", "2012-07-10"));
    }

    @Test
    void linesThatAreNotRegularAndLinesWithoutAChangeHaveNoDays() {
        assertEquals(
                List.of(),
                runs(
                        TestLine.from("2009-01-01")
                                .corporate()
                                .upgradedOn("2012-01-02", 1)
                                .line(),
                        "2012-01-01",
                        "2012-12-31"));
        assertEquals(List.of(), runs(TestLine.from("2009-01-01").line(), "2012-01-01", "2012-12-31"));
    }

    @Test
    void aChangeOnTheLastDayHasNoDayAfterIt() {
        assertEquals(
                List.of(),
                runs(TestLine.from("2009-01-01").upgradedOn("2012-12-31", 1).line(), "2012-01-01", "2012-12-31"));
    }
}
