package org.retentionmarts.areas.program;

import static org.retentionmarts.timeline.AfterChangeClock.AFTER_CHANGE;
import static org.retentionmarts.timeline.AfterChangeClock.OTHER;
import static org.retentionmarts.timeline.AfterChangeClock.OTHER_ELIGIBLE;
import static org.retentionmarts.timeline.AfterChangeClock.PROGRAM;
import static org.retentionmarts.timeline.AfterChangeClock.STATES;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.CivilCalendar;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/** Adds up after_change: days at risk after a change of device, and the ends on them. */
final class AfterChangeCounts implements Accumulator {
    private static final int HISTORIES = Codes.PORTING_HISTORIES.size();

    private final Frame frame;
    private final TableCounts counts;
    private final int from;
    private final int firstMonth;
    private final int tenures;
    private final MonthlyDays[] cells;

    AfterChangeCounts(Frame frame, TableCounts counts) {
        this.frame = frame;
        this.counts = counts;
        this.from = frame.from();
        this.firstMonth = frame.firstMonth();
        this.tenures = frame.tenureLabels().size();
        this.cells = new MonthlyDays[frame.ageLabels().size() * tenures * HISTORIES * STATES];
    }

    @Override
    public void listen(LineEvents events) {
        events.onSegment(AFTER_CHANGE, this::addSegment);
    }

    /** Adds days on which nothing changes, and an end on the last; those before the months to compute are left out. */
    private void addSegment(LineHistory line, int segmentFrom, int lastDay, int ageGroup, int tenureBand, int state) {
        if (lastDay < from) {
            return;
        }
        MonthlyDays cell = cell(index(ageGroup, tenureBand, line.portingHistory(), state));
        cell.addSegment(Math.max(segmentFrom, from), lastDay);
        if (lastDay == line.end()) {
            cell.addEnd(lastDay, line.portedOut());
        }
    }

    private int index(int age, int tenure, int history, int state) {
        return ((age * tenures + tenure) * HISTORIES + history) * STATES + state;
    }

    private MonthlyDays cell(int index) {
        MonthlyDays cell = cells[index];
        if (cell == null) {
            cell = new MonthlyDays(firstMonth, counts.array(String.valueOf(index), MonthlyDays.length(frame.months())));
            cells[index] = cell;
        }
        return cell;
    }

    @Override
    public void flush() {
        for (MonthlyDays cell : cells) {
            if (cell != null) {
                cell.flush();
            }
        }
    }

    @Override
    public List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        MonthlyDays.Sums[] none = MonthlyDays.read(firstMonth, frame.months(), null);
        for (int first = 0; first < cells.length; first += STATES) {
            for (int band = 0; band < Codes.SINCE_CHANGE.size(); band++) {
                addRows(rows, first, AfterChangeTables.PROGRAM, band, read(first + PROGRAM + band), none);
                addRows(
                        rows,
                        first,
                        AfterChangeTables.OTHER,
                        band,
                        read(first + OTHER + band),
                        read(first + OTHER_ELIGIBLE + band));
            }
        }
        return rows;
    }

    private MonthlyDays.Sums[] read(int index) {
        return MonthlyDays.read(firstMonth, frame.months(), counts.find(String.valueOf(index)));
    }

    private void addRows(
            List<TableRow> rows,
            int index,
            String kind,
            int band,
            MonthlyDays.Sums[] notEligible,
            MonthlyDays.Sums[] eligible) {
        int history = index / STATES % HISTORIES;
        int tenure = index / STATES / HISTORIES % tenures;
        int age = index / STATES / HISTORIES / tenures;
        for (int month = 0; month < frame.months(); month++) {
            MonthlyDays.Sums all = notEligible[month].plus(eligible[month]);
            if (all.lineDays() > 0) {
                rows.add(TableRow.of(
                        AfterChangeTables.AFTER_CHANGE,
                        CivilCalendar.dateOf(firstMonth + month),
                        frame.ageLabels().get(age),
                        frame.tenureLabels().get(tenure),
                        Codes.PORTING_HISTORIES.get(history),
                        kind,
                        Codes.SINCE_CHANGE.get(band),
                        all.lineDays(),
                        all.portOuts(),
                        all.otherTerminations(),
                        eligible[month].lineDays(),
                        eligible[month].portOuts()));
            }
        }
    }
}
