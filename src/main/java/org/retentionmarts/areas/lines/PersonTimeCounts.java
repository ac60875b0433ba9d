package org.retentionmarts.areas.lines;

import static org.retentionmarts.timeline.ProgramClock.PROGRAM;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineDay;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/** Adds up person_time: days at risk, and what happens on them. */
final class PersonTimeCounts implements Accumulator {
    private static final int ELIGIBLE = Codes.STATES.indexOf(Codes.ELIGIBLE);
    private static final int DIMENSIONS = 6;

    private final int from;
    private final int asOf;
    private final int asOfMonth;
    private final Cube cube;

    /** Of the segment that was told last. */
    private Cell cell;

    PersonTimeCounts(Frame frame, TableCounts counts) {
        this.from = frame.from();
        this.asOf = frame.asOf();
        this.asOfMonth = frame.asOfMonth();
        this.cube = new Cube(frame, counts);
    }

    @Override
    public void listen(LineEvents events) {
        events.onSegment(PROGRAM, this::addSegment);
        events.onMark(PROGRAM, this::addChange);
        events.onEnd(this::addEnd);
    }

    /** Adds days on which nothing changes; those before the months to compute are left out. */
    private void addSegment(LineHistory line, int segmentFrom, int lastDay, int ageGroup, int tenureBand, int state) {
        if (lastDay < from) {
            return;
        }
        int firstDay = Math.max(segmentFrom, from);
        cell = cube.cell(ageGroup, tenureBand, line.portingHistory(), line.regular(), state);
        int fromMonth = CivilCalendar.monthOf(firstDay);
        int toMonth = CivilCalendar.monthOf(lastDay);
        boolean activation = firstDay == line.activated();
        boolean opensFirst = !activation && firstDay == CivilCalendar.firstDayOf(fromMonth);
        int closingDay = toMonth == asOfMonth ? asOf : CivilCalendar.lastDayOf(toMonth);
        boolean closesLast = lastDay == closingDay && lastDay != line.end();
        cell.addSegment(firstDay, lastDay, fromMonth, toMonth, opensFirst, closesLast);

        if (state == ELIGIBLE && line.firstUpgrade() != LineHistory.NO_DATE) {
            int upgradeMonth = CivilCalendar.monthOf(line.firstUpgrade());
            int firstOpening = opensFirst ? fromMonth : fromMonth + 1;
            if (upgradeMonth >= firstOpening && upgradeMonth <= toMonth) {
                cell.count(Cell.Event.OPENING_UPTAKE, upgradeMonth);
            }
        }
        if (activation) {
            cell.count(Cell.Event.ACTIVATION, fromMonth);
            if (line.portedIn()) {
                cell.count(Cell.Event.PORT_IN, fromMonth);
            }
        }
    }

    private void addChange(LineHistory line, int day, int change, int ageGroup, int tenureBand) {
        int month = CivilCalendar.monthOf(day);
        if (!line.isUpgrade(change)) {
            cell.count(Cell.Event.OTHER_DEVICE_CHANGE, month);
            return;
        }
        cell.count(Cell.Event.PROGRAM_UPGRADE, month);
        cell.addDiscount(month, line.discountKrw(change));
        if (day == line.firstUpgrade()) {
            cell.count(Cell.Event.FIRST_PROGRAM_UPGRADE, month);
        }
    }

    private void addEnd(LineHistory line, LineDay end) {
        int month = end.month();
        if (!line.portedOut()) {
            cell.count(Cell.Event.OTHER_TERMINATION, month);
            return;
        }
        cell.count(Cell.Event.PORT_OUT, month);
        int lastDay = month == asOfMonth ? asOf : CivilCalendar.lastDayOf(month);
        cell.count(Cell.Event.DAY_LEFT_AFTER_PORT_OUT, month, lastDay - end.day());
    }

    @Override
    public void flush() {
        cube.flush();
    }

    @Override
    public List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        cube.read((month, age, tenure, history, regular, state, measures) -> {
            Object[] values = new Object[DIMENSIONS + measures.length];
            values[0] = CivilCalendar.dateOf(month);
            values[1] = age;
            values[2] = tenure;
            values[3] = history;
            values[4] = regular;
            values[5] = state;
            for (int i = 0; i < measures.length; i++) {
                values[DIMENSIONS + i] = measures[i];
            }
            rows.add(TableRow.of(LinesTables.PERSON_TIME, values));
        });
        return rows;
    }
}
