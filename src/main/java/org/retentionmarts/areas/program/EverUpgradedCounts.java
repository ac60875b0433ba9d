package org.retentionmarts.areas.program;

import static org.retentionmarts.timeline.ProgramClock.PROGRAM;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/**
 * Adds up ever_upgraded: days of lines that ever upgrade and of lines that never do: the comparison that looks into the future. Whether a line
 * belongs to the population is known only when its last segment has been seen, so its segments wait until then.
 */
final class EverUpgradedCounts implements Accumulator {
    private static final int UPGRADED = Codes.STATES.indexOf(Codes.UPGRADED);
    private static final int ELIGIBLE = Codes.STATES.indexOf(Codes.ELIGIBLE);
    private static final int HISTORIES = Codes.PORTING_HISTORIES.size();

    private final Frame frame;
    private final int tenures;
    private final int firstDay;
    private final int lastDay;
    private final long[] lineDays;
    private final long[] portOuts;

    private int[] waitingCells = new int[16];
    private int[] waitingDays = new int[16];
    private int waiting;
    private boolean inPopulation;

    EverUpgradedCounts(Frame frame, TableCounts counts) {
        this.frame = frame;
        this.tenures = frame.tenureLabels().size();
        this.firstDay = frame.evidenceFrom();
        this.lastDay = frame.evidenceTo();
        int cells = frame.ageLabels().size() * tenures * HISTORIES * 2;
        this.lineDays = counts.array("line_days", cells);
        this.portOuts = counts.array("port_outs", cells);
    }

    @Override
    public void listen(LineEvents events) {
        events.onSegment(PROGRAM, this::addSegment);
        events.onFinished(this::finish);
    }

    private void addSegment(LineHistory line, int from, int to, int age, int tenure, int state) {
        if (!line.regular()) {
            return;
        }
        int first = Math.max(from, firstDay);
        int last = Math.min(to, lastDay);
        if (first > last) {
            return;
        }
        inPopulation |= state == UPGRADED || state == ELIGIBLE;
        if (waiting == waitingCells.length) {
            waitingCells = Arrays.copyOf(waitingCells, waiting * 2);
            waitingDays = Arrays.copyOf(waitingDays, waiting * 2);
        }
        int ever = line.firstUpgrade() == LineHistory.NO_DATE ? 0 : 1;
        waitingCells[waiting] = ((age * tenures + tenure) * HISTORIES + line.portingHistory()) * 2 + ever;
        waitingDays[waiting] = last - first + 1;
        waiting++;
    }

    /** Counts the line, if it belongs to the population. */
    private void finish(LineHistory line, int lastOfLine) {
        if (inPopulation) {
            addWaiting(line);
        }
        waiting = 0;
        inPopulation = false;
    }

    private void addWaiting(LineHistory line) {
        for (int i = 0; i < waiting; i++) {
            lineDays[waitingCells[i]] += waitingDays[i];
        }
        boolean portedOutInside = line.portedOut() && line.end() >= firstDay && line.end() <= lastDay;
        if (portedOutInside) {
            portOuts[waitingCells[waiting - 1]]++;
        }
    }

    @Override
    public List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        for (int cell = 0; cell < lineDays.length; cell++) {
            if (lineDays[cell] > 0) {
                int rest = cell / 2;
                String history = Codes.PORTING_HISTORIES.get(rest % HISTORIES);
                rest /= HISTORIES;
                rows.add(TableRow.of(
                        ProgramTables.EVER_UPGRADED,
                        frame.ageLabels().get(rest / tenures),
                        frame.tenureLabels().get(rest % tenures),
                        history,
                        cell % 2 == 1,
                        lineDays[cell],
                        portOuts[cell]));
            }
        }
        return rows;
    }
}
