package org.retentionmarts.areas.program;

import static org.retentionmarts.timeline.AfterChangeClock.AFTER_CHANGE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.AfterChangeClock;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.SinceChange;
import org.retentionmarts.timeline.TableCounts;

/** Adds up after_change: days at risk after a change of device, and the ends on them. */
final class AfterChangeCounts implements Accumulator {
    private static final int HISTORIES = Codes.PORTING_HISTORIES.size();

    /** A kind's bands lie side by side, in the order in which days go through them. */
    private static final int STATES = AfterChangeClock.KINDS * SinceChange.BANDS;

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

    /** Adds days after one change, and an end on the last; those before the months to compute are left out. */
    private void addSegment(LineHistory line, int segmentFrom, int lastDay, int ageGroup, int tenureBand, int state) {
        if (lastDay < from) {
            return;
        }
        MonthlyDays cell = cell((ageGroup * tenures + tenureBand) * HISTORIES + line.portingHistory());
        int firstDay = Math.max(segmentFrom, from);
        int changedOn = line.changedOn(AfterChangeClock.changeOf(state));
        int kind = AfterChangeClock.kindOf(state);
        int band = SinceChange.bandOn(changedOn, firstDay);
        cell.begin(firstDay, place(kind, band));
        for (int next = SinceChange.nextFrom(changedOn, band);
                next <= lastDay;
                next = SinceChange.nextFrom(changedOn, band)) {
            cell.goOn(next, place(kind, band));
            band++;
        }
        cell.end(lastDay, place(kind, band));
        if (lastDay == line.end()) {
            cell.addLineEnd(lastDay, place(kind, band), line.portedOut());
        }
    }

    private static int place(int kind, int band) {
        return kind * SinceChange.BANDS + band;
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
        for (int band = 0; band < SinceChange.BANDS; band++) {
            MonthlyDays.Sums[] program = read(sums, AfterChangeClock.PROGRAM, band);
            addRows(rows, index, AfterChangeTables.PROGRAM, band, program, none);
            MonthlyDays.Sums[] other = read(sums, AfterChangeClock.OTHER, band);
            MonthlyDays.Sums[] eligible = read(sums, AfterChangeClock.OTHER_ELIGIBLE, band);
            addRows(rows, index, AfterChangeTables.OTHER, band, other, eligible);
        }
    }

    private MonthlyDays.Sums[] read(long[] sums, int kind, int band) {
        return MonthlyDays.read(firstMonth, STATES, place(kind, band), sums);
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
