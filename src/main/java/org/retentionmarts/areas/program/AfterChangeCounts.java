package org.retentionmarts.areas.program;

import static org.retentionmarts.timeline.AfterChangeClock.AFTER_CHANGE;
import static org.retentionmarts.timeline.AfterChangeClock.OTHER;
import static org.retentionmarts.timeline.AfterChangeClock.OTHER_ELIGIBLE;
import static org.retentionmarts.timeline.AfterChangeClock.PROGRAM;
import static org.retentionmarts.timeline.AfterChangeClock.STATES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
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
        this.cells = new MonthlyDays[frame.ageLabels().size() * tenures * HISTORIES];
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
        MonthlyDays cell = cell((ageGroup * tenures + tenureBand) * HISTORIES + line.portingHistory());
        cell.addSegment(Math.max(segmentFrom, from), lastDay, state);
        if (lastDay == line.end()) {
            cell.addEnd(lastDay, state, line.portedOut());
        }
    }

    private MonthlyDays cell(int index) {
        MonthlyDays cell = cells[index];
        if (cell == null) {
            cell = new MonthlyDays(
                    firstMonth,
                    STATES,
                    counts.array(String.valueOf(index), MonthlyDays.length(frame.months(), STATES)));
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
        for (int index = 0; index < cells.length; index++) {
            long[] sums = counts.find(String.valueOf(index));
            if (sums != null) {
                addRows(rows, index, sums);
            }
        }
        return rows;
    }

    private void addRows(List<TableRow> rows, int index, long[] sums) {
        MonthlyDays.Sums[] none = new MonthlyDays.Sums[frame.months()];
        Arrays.fill(none, MonthlyDays.Sums.NONE);
        for (int band = 0; band < Codes.SINCE_CHANGE.size(); band++) {
            addRows(rows, index, AfterChangeTables.PROGRAM, band, read(sums, PROGRAM + band), none);
            addRows(
                    rows,
                    index,
                    AfterChangeTables.OTHER,
                    band,
                    read(sums, OTHER + band),
                    read(sums, OTHER_ELIGIBLE + band));
        }
    }

    private MonthlyDays.Sums[] read(long[] sums, int state) {
        return MonthlyDays.read(firstMonth, STATES, state, sums);
    }

    private void addRows(
            List<TableRow> rows,
            int index,
            String kind,
            int band,
            MonthlyDays.Sums[] notEligible,
            MonthlyDays.Sums[] eligible) {
        String age = frame.ageLabels().get(index / HISTORIES / tenures);
        String tenure = frame.tenureLabels().get(index / HISTORIES % tenures);
        String history = Codes.PORTING_HISTORIES.get(index % HISTORIES);
        for (int month = 0; month < frame.months(); month++) {
            MonthlyDays.Sums all = notEligible[month].plus(eligible[month]);
            if (all.lineDays() > 0) {
                rows.add(TableRow.of(
                        AfterChangeTables.AFTER_CHANGE,
                        CivilCalendar.dateOf(firstMonth + month),
                        age,
                        tenure,
                        history,
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
