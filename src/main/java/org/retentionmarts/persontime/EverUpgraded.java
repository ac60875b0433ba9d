package org.retentionmarts.persontime;

import java.util.Arrays;
import org.retentionmarts.history.Life;
import org.retentionmarts.model.Codes;

/**
 * Days of lines that ever upgrade and of lines that never do: the comparison that looks into the future. Whether a line
 * belongs to the population is known only when its last stretch has been seen, so its stretches wait until then.
 */
final class EverUpgraded {
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

    EverUpgraded(Frame frame, Sums sums) {
        this.frame = frame;
        this.tenures = frame.tenureLabels().size();
        this.firstDay = frame.evidenceFrom();
        this.lastDay = frame.evidenceTo();
        int cells = frame.ageLabels().size() * tenures * HISTORIES * 2;
        this.lineDays = sums.array("ever_upgraded line_days", cells);
        this.portOuts = sums.array("ever_upgraded port_outs", cells);
    }

    void begin() {
        waiting = 0;
        inPopulation = false;
    }

    /** Takes days of a regular line on which nothing changes. */
    void addStretch(Life life, int from, int to, int age, int tenure, boolean upgradedOrEligible) {
        int first = Math.max(from, firstDay);
        int last = Math.min(to, lastDay);
        if (first > last) {
            return;
        }
        inPopulation |= upgradedOrEligible;
        if (waiting == waitingCells.length) {
            waitingCells = Arrays.copyOf(waitingCells, waiting * 2);
            waitingDays = Arrays.copyOf(waitingDays, waiting * 2);
        }
        int ever = life.firstUpgrade() == Life.NO_DATE ? 0 : 1;
        waitingCells[waiting] = ((age * tenures + tenure) * HISTORIES + life.portingHistory()) * 2 + ever;
        waitingDays[waiting] = last - first + 1;
        waiting++;
    }

    /** Counts the line, if it belongs to the population. */
    void finish(Life life) {
        if (!inPopulation) {
            return;
        }
        for (int i = 0; i < waiting; i++) {
            lineDays[waitingCells[i]] += waitingDays[i];
        }
        boolean portedOutInside = life.portedOut() && life.end() >= firstDay && life.end() <= lastDay;
        if (portedOutInside) {
            portOuts[waitingCells[waiting - 1]]++;
        }
    }

    /** Takes one row of ever_upgraded. */
    interface Reader {
        void row(String ageGroup, String tenureBand, String history, boolean ever, long lineDays, long portOuts);
    }

    void read(Reader reader) {
        for (int cell = 0; cell < lineDays.length; cell++) {
            if (lineDays[cell] > 0) {
                int rest = cell / 2;
                String history = Codes.PORTING_HISTORIES.get(rest % HISTORIES);
                rest /= HISTORIES;
                reader.row(
                        frame.ageLabels().get(rest / tenures),
                        frame.tenureLabels().get(rest % tenures),
                        history,
                        cell % 2 == 1,
                        lineDays[cell],
                        portOuts[cell]);
            }
        }
    }
}
