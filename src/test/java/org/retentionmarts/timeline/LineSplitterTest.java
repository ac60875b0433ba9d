package org.retentionmarts.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.retentionmarts.timeline.ProgramClock.PROGRAM;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.TestLine;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;

class LineSplitterTest {
    private static final Frame FRAME = TestFrame.from("2012-01-01");

    private final List<String> told = new ArrayList<>();

    /** Writes down all that it is told. */
    private final class Diary implements Accumulator {
        @Override
        public void listen(LineEvents events) {
            events.onLine((line, lastDay) -> told.add("line to " + date(lastDay)));
            events.onActivation((line, day) -> told.add("activated " + date(day.day()) + " age " + day.ageGroup()));
            events.onRun(PROGRAM, (line, first, last, state) -> told.add("run " + days(first, last, state)));
            events.onSegment(
                    PROGRAM,
                    (line, first, last, age, tenure, state) ->
                            told.add("segment " + days(first, last, state) + " age " + age + " tenure " + tenure));
            events.onMark(
                    PROGRAM,
                    (line, day, index, age, tenure) ->
                            told.add("change " + index + " " + date(day) + " age " + age + " tenure " + tenure));
            events.onEnd((line, day) -> told.add("ended " + date(day.day()) + " age " + day.ageGroup()));
            events.onStay((line, day) -> told.add("stays " + date(day.day()) + " age " + day.ageGroup()));
            events.onFinished((line, lastDay) -> told.add("finished"));
        }

        @Override
        public void flush() {
            told.add("flushed");
        }

        @Override
        public List<TableRow> rows() {
            return List.of();
        }
    }

    private static String days(int first, int last, int state) {
        return date(first) + " " + date(last) + " " + Codes.STATES.get(state);
    }

    private static String date(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    private List<String> told(Frame frame, LineHistory line) {
        told.clear();
        new LineSplitter(frame, List.of(new Diary())).add(line);
        return told;
    }

    @Test
    void aLineIsSplitWhereItsAgeGroupTenureBandOrStateChanges() {
        LineHistory line = TestLine.from("2012-03-10").bornOn("1993-01-05").line();
        assertEquals(
                List.of(
                        "line to 2013-06-15",
                        "activated 2012-03-10 age 0",
                        "run 2012-03-10 2013-03-09 OTHER",
                        "segment 2012-03-10 2013-01-04 OTHER age 0 tenure 0",
                        "segment 2013-01-05 2013-03-09 OTHER age 1 tenure 0",
                        "run 2013-03-10 2013-06-15 NEARLY_ELIGIBLE",
                        "segment 2013-03-10 2013-06-15 NEARLY_ELIGIBLE age 1 tenure 1",
                        "stays 2013-06-15 age 1",
                        "finished"),
                told(FRAME, line));
    }

    @Test
    void aChangeIsToldInTheStateThatItEnds() {
        LineHistory line = TestLine.from("2011-01-01")
                .changedOn("2012-08-01")
                .upgradedOn("2013-02-10", 5)
                .portedOutOn("2013-03-01", 7)
                .line();
        assertEquals(
                List.of(
                        "line to 2013-03-01",
                        "run 2012-01-01 2012-06-30 NEARLY_ELIGIBLE",
                        "segment 2012-01-01 2012-06-30 NEARLY_ELIGIBLE age 2 tenure 1",
                        "run 2012-07-01 2012-08-01 ELIGIBLE",
                        "segment 2012-07-01 2012-08-01 ELIGIBLE age 2 tenure 1",
                        "change 0 2012-08-01 age 2 tenure 1",
                        "run 2012-08-02 2013-02-10 REPLACED",
                        "segment 2012-08-02 2013-02-10 REPLACED age 2 tenure 1",
                        "change 1 2013-02-10 age 2 tenure 1",
                        "run 2013-02-11 2013-03-01 UPGRADED",
                        "segment 2013-02-11 2013-03-01 UPGRADED age 2 tenure 1",
                        "ended 2013-03-01 age 2",
                        "finished"),
                told(FRAME, line));
    }

    @Test
    void beforeTheMonthsToComputeThereAreSegmentsFromTheLaunchOnAndNothingElse() {
        LineHistory line =
                TestLine.from("2013-02-01").corporate().changedOn("2013-03-01").line();
        assertEquals(
                List.of(
                        "line to 2013-06-15",
                        "run 2013-02-01 2013-03-01 OTHER",
                        "segment 2013-02-01 2013-03-01 OTHER age 2 tenure 0",
                        "run 2013-03-02 2013-06-15 OTHER",
                        "segment 2013-03-02 2013-06-15 OTHER age 2 tenure 0",
                        "stays 2013-06-15 age 2",
                        "finished"),
                told(TestFrame.from("2013-05-01"), line));
    }

    @Test
    void aLineThatEndedBeforeTheLaunchAndTheMonthsHasNoSegments() {
        LineHistory line =
                TestLine.from("2012-02-01").terminatedOn("2012-12-31").line();
        assertEquals(List.of("line to 2012-12-31"), told(TestFrame.from("2013-05-01"), line));
    }

    @Test
    void aLineThatEndedBeforeObservedFromIsNotToldOf() {
        assertEquals(
                List.of(),
                told(
                        FRAME,
                        TestLine.from("2010-02-01").terminatedOn("2011-12-31").line()));
    }

    @Test
    void anEndAfterTheAsOfIsNoEndYet() {
        LineHistory line =
                TestLine.from("2013-06-01").terminatedOn("2013-06-16").line();
        assertEquals(
                List.of(
                        "line to 2013-06-15",
                        "activated 2013-06-01 age 2",
                        "run 2013-06-01 2013-06-15 OTHER",
                        "segment 2013-06-01 2013-06-15 OTHER age 2 tenure 0",
                        "stays 2013-06-15 age 2",
                        "finished"),
                told(FRAME, line));
    }

    @Test
    void accumulatorsAreFlushedBeforeACountCanLeaveItsInt() {
        LineHistory ended =
                TestLine.from("2010-02-01").terminatedOn("2011-12-31").line();
        LineSplitter splitter = new LineSplitter(FRAME, List.of(new Diary()));
        for (int i = 1; i < 1 << 20; i++) {
            splitter.add(ended);
        }
        assertEquals(List.of(), told);
        splitter.add(ended);
        assertEquals(List.of("flushed"), told);
    }

    /** Halves each line; tells days of the first half only, with a mark on the last of them. */
    private static final ClockDef HALF =
            new ClockDef("half", List.of(), (frame, labels) -> (line, firstDay, lastDay, hand) -> {
                int half = (firstDay + lastDay) / 2;
                hand.run(firstDay, half, 4);
                hand.mark(half, 9);
                hand.run(lastDay + 1, lastDay, 3);
            });

    /** Listens to a clock of its own. */
    private final class Halves implements Accumulator {
        private final String name;

        Halves(String name) {
            this.name = name;
        }

        @Override
        public void listen(LineEvents events) {
            events.onSegment(
                    HALF,
                    (line, first, last, age, tenure, state) ->
                            told.add(name + " " + date(first) + " " + date(last) + " " + tenure + " " + state));
            events.onMark(HALF, (line, day, index, age, tenure) -> told.add(name + " " + date(day) + " " + index));
        }

        @Override
        public List<TableRow> rows() {
            return List.of();
        }
    }

    @Test
    void aDayOfALineTellsItsTenureInWholeYears() {
        List<String> years = new ArrayList<>();
        Accumulator listener = new Accumulator() {
            @Override
            public void listen(LineEvents events) {
                events.onEnd(
                        (line, day) -> years.add(date(day.day()) + " " + day.tenureBand() + " " + day.tenureYears()));
            }

            @Override
            public List<TableRow> rows() {
                return List.of();
            }
        };
        LineSplitter splitter = new LineSplitter(FRAME, List.of(listener));
        // A line of 29 February is a year old on 28 February.
        splitter.add(TestLine.from("2008-02-29").terminatedOn("2013-02-27").line());
        splitter.add(TestLine.from("2008-02-29").terminatedOn("2013-02-28").line());
        splitter.add(TestLine.from("2013-06-01").terminatedOn("2013-06-01").line());
        assertEquals(List.of("2013-02-27 1 4", "2013-02-28 1 5", "2013-06-01 0 0"), years);
    }

    @Test
    void aMarkOnADayThatItsClockLeavesOutHasTheBandsOfThatDay() {
        ClockDef yearly = new ClockDef("yearly", List.of("A"), (frame, labels) -> (line, firstDay, lastDay, hand) -> {
            hand.run(firstDay, firstDay, 0);
            hand.mark(lastDay, 1);
        });
        Accumulator listener = new Accumulator() {
            @Override
            public void listen(LineEvents events) {
                events.onMark(
                        yearly, (line, day, index, age, tenure) -> told.add(date(day) + " " + age + " " + tenure));
            }

            @Override
            public List<TableRow> rows() {
                return List.of();
            }
        };
        new LineSplitter(FRAME, List.of(listener))
                .add(TestLine.from("2012-02-29").bornOn("1993-01-05").line());
        assertEquals(List.of("2013-06-15 1 1"), told);
    }

    @Test
    void twoClocksOfOneNameAndTwoStatesOfOneLabelAreRefused() {
        ClockDef other = new ClockDef("half", List.of(), (frame, labels) -> (line, firstDay, lastDay, hand) -> {});
        Accumulator listener = new Accumulator() {
            @Override
            public void listen(LineEvents events) {
                events.onRun(other, (line, firstDay, lastDay, state) -> {});
            }

            @Override
            public List<TableRow> rows() {
                return List.of();
            }
        };
        assertEquals(
                "Cannot listen to two clocks of the name half",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LineSplitter(FRAME, List.of(new Halves("one"), listener)))
                        .getMessage());
        assertEquals(
                "Cannot declare clock half: two of its states have one label, of [A, B, A]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ClockDef("half", List.of("A", "B", "A"), HALF.start()))
                        .getMessage());
    }

    @Test
    void aFurtherClockSplitsTheSameDaysAgainForAllWhoListenToIt() {
        LineHistory line = TestLine.from("2013-06-06").line();
        new LineSplitter(FRAME, List.of(new Diary(), new Halves("one"), new Halves("other"))).add(line);
        assertEquals(
                List.of(
                        "line to 2013-06-15",
                        "activated 2013-06-06 age 2",
                        "run 2013-06-06 2013-06-15 OTHER",
                        "segment 2013-06-06 2013-06-15 OTHER age 2 tenure 0",
                        "one 2013-06-06 2013-06-10 0 4",
                        "other 2013-06-06 2013-06-10 0 4",
                        "one 2013-06-10 9",
                        "other 2013-06-10 9",
                        "stays 2013-06-15 age 2",
                        "finished"),
                told);
    }
}
