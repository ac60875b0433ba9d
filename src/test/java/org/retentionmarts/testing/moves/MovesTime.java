package org.retentionmarts.testing.moves;

import java.util.List;
import java.util.function.IntFunction;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.ClockDef;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.Labels;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/** Adds up days by generation, and who is there at the beginning and the end of months. */
final class MovesTime implements Accumulator {
    private static final int OPENING = 1;
    private static final int ACTIVATION = 2;
    private static final int PORT_OUT = 3;
    private static final int OTHER_TERMINATION = 4;
    private static final int CLOSING = 5;

    private final Frame frame;
    private final ClockDef clock;
    private final Labels generations;
    private final Cells cells;

    MovesTime(Frame frame, TableCounts counts, IntFunction<String> texts, ClockDef clock) {
        this.frame = frame;
        this.clock = clock;
        this.generations = new Labels(clock.labels(), texts);
        this.cells = new Cells(frame, counts, 6);
    }

    @Override
    public void listen(LineEvents events) {
        events.onSegment(clock, this::addDays);
        events.onMark(clock, this::addMove);
    }

    private void addDays(LineHistory line, int firstDay, int lastDay, int age, int tenure, int generation) {
        Object[] labels = labels(age, tenure, generation);
        cells.addDays(firstDay, lastDay, labels);
        for (int day = Math.max(firstDay, frame.from()); day <= lastDay; day++) {
            int month = CivilCalendar.monthOf(day);
            if (day == line.activated()) {
                cells.add(month, ACTIVATION, 1, labels);
            } else if (day == CivilCalendar.firstDayOf(month)) {
                cells.add(month, OPENING, 1, labels);
            }
            if (day == line.end()) {
                cells.add(month, line.portedOut() ? PORT_OUT : OTHER_TERMINATION, 1, labels);
            } else if (closes(day)) {
                cells.add(month, CLOSING, 1, labels);
            }
        }
    }

    private boolean closes(int day) {
        return day == frame.asOf() || day == CivilCalendar.lastDayOf(CivilCalendar.monthOf(day));
    }

    /** In the evening of the day the line is where it moved to. */
    private void addMove(LineHistory line, int day, int move, int age, int tenure) {
        if (day != line.end() && closes(day)) {
            int month = CivilCalendar.monthOf(day);
            // Where it was on the day is told by the segment before: the chain may be broken.
            int from = move == 0 ? row(line, 0, "generation_before") : row(line, move - 1, "generation_after");
            cells.add(month, CLOSING, -1, labels(age, tenure, from));
            cells.add(month, CLOSING, 1, labels(age, tenure, row(line, move, "generation_after")));
        }
    }

    private int row(LineHistory line, int move, String column) {
        return generations.numberOf(line.rows(MovesArea.MOVES).get(move).textCode(MovesArea.MOVES.position(column)));
    }

    private Object[] labels(int age, int tenure, int generation) {
        return new Object[] {frame.ageLabels().get(age), frame.tenureLabels().get(tenure), generations.name(generation)
        };
    }

    @Override
    public List<TableRow> rows() {
        return cells.rows(MovesTables.MOVES_TIME, new boolean[3]);
    }
}
