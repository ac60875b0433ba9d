package org.retentionmarts.areas.retention;

import static org.retentionmarts.timeline.ProgramClock.PROGRAM;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;
import org.retentionmarts.timeline.YearBands;

/** Adds up origin_risk: who comes under observation and who leaves it, by day since an origin: all that a survival curve needs. */
final class OriginRiskCounts implements Accumulator {
    /** Numbers of one day, in the order of the table's columns. */
    private static final int MEASURES = 4;

    private static final int ENTRY = 0;
    private static final int PORT_OUT = 1;
    private static final int OTHER_TERMINATION = 2;
    private static final int CENSORED = 3;
    private static final int ORIGINS = Codes.ORIGINS.size();
    private static final int ACTIVATION = Codes.ORIGINS.indexOf(Codes.ORIGIN_ACTIVATION);
    private static final int UPGRADE = Codes.ORIGINS.indexOf(Codes.ORIGIN_UPGRADE);
    private static final int ELIGIBLE = Codes.ORIGINS.indexOf(Codes.ORIGIN_ELIGIBLE);
    private static final int ELIGIBLE_STATE = Codes.STATES.indexOf(Codes.ELIGIBLE);

    private final Frame frame;
    private final YearBands ages;
    private final int ageGroups;
    private final int horizon;
    private final TableCounts counts;
    /** What is not yet in the sums, by origin and age group. */
    private final short[][] days;

    private final long[][] sums;

    private int eligibleFrom = Frame.NEVER;
    private int eligibleTo;
    private boolean eligibleOver;

    /**
     * Adds to counts, or reads what has been added to them.
     *
     * @param horizon last day since its origin that a curve reports
     */
    OriginRiskCounts(Frame frame, TableCounts counts, int horizon) {
        this.frame = frame;
        this.ages = new YearBands(frame.ageBounds());
        this.ageGroups = frame.ageLabels().size();
        this.horizon = horizon;
        this.counts = counts;
        this.days = new short[ORIGINS * ageGroups][];
        this.sums = new long[ORIGINS * ageGroups][];
    }

    @Override
    public void listen(LineEvents events) {
        events.onLine(this::addLine);
        events.onRun(PROGRAM, this::addRun);
        events.onFinished(this::finish);
    }

    /** The line as seen from its activation and, where it has one, from its first programme upgrade. */
    private void addLine(LineHistory line, int lastDay) {
        boolean ended = lastDay == line.end();
        observe(ACTIVATION, line, line.activated(), lastDay, ended);
        if (frame.programmeObserved() && line.firstUpgrade() != LineHistory.NO_DATE) {
            observe(UPGRADE, line, line.firstUpgrade() + 1, lastDay, ended);
        }
    }

    /** Keeps the first ELIGIBLE days on or after the launch; they may go on past a change of device. */
    private void addRun(LineHistory line, int firstDay, int lastDay, int state) {
        if (state != ELIGIBLE_STATE || eligibleOver) {
            return;
        }
        int first = Math.max(firstDay, frame.launchedOn());
        if (first > lastDay) {
            return;
        }
        if (eligibleFrom == Frame.NEVER) {
            eligibleFrom = first;
            eligibleTo = lastDay;
        } else if (first == eligibleTo + 1) {
            eligibleTo = lastDay;
        } else {
            eligibleOver = true;
        }
    }

    /** Leaving the state without an end is censoring. */
    private void finish(LineHistory line, int lastDay) {
        if (eligibleFrom != Frame.NEVER) {
            observe(ELIGIBLE, line, eligibleFrom, eligibleTo, eligibleTo == line.end());
        }
        eligibleFrom = Frame.NEVER;
        eligibleOver = false;
    }

    private void observe(int origin, LineHistory line, int originDay, int lastDay, boolean ended) {
        int firstObserved = Math.max(originDay, frame.observedFrom());
        int entry = firstObserved - originDay;
        if (firstObserved > lastDay || entry > horizon) {
            return;
        }
        int age = line.birth() == LineHistory.NO_DATE ? frame.unknownAge() : ages.bandOn(line.birth(), firstObserved);
        int index = origin * ageGroups + age;
        if (days[index] == null) {
            days[index] = new short[(horizon + 2) * MEASURES];
            sums[index] = counts.array(String.valueOf(index), days[index].length);
        }
        TableCounts.add(days[index], sums[index], entry * MEASURES + ENTRY, 1);
        int exit = lastDay - originDay + 1;
        if (exit > horizon) {
            TableCounts.add(days[index], sums[index], (horizon + 1) * MEASURES + CENSORED, 1);
        } else {
            int uncensored = line.portedOut() ? PORT_OUT : OTHER_TERMINATION;
            TableCounts.add(days[index], sums[index], exit * MEASURES + (ended ? uncensored : CENSORED), 1);
        }
    }

    @Override
    public void flush() {
        for (int index = 0; index < days.length; index++) {
            if (days[index] != null) {
                TableCounts.move(days[index], sums[index]);
            }
        }
    }

    @Override
    public List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        for (int index = 0; index < days.length; index++) {
            long[] found = counts.find(String.valueOf(index));
            for (int i = 0; found != null && i < found.length; i += MEASURES) {
                long any = found[i + ENTRY] + found[i + PORT_OUT] + found[i + OTHER_TERMINATION] + found[i + CENSORED];
                if (any > 0) {
                    rows.add(TableRow.of(
                            RetentionTables.ORIGIN_RISK,
                            Codes.ORIGINS.get(index / ageGroups),
                            frame.ageLabels().get(index % ageGroups),
                            i / MEASURES,
                            found[i + ENTRY],
                            found[i + PORT_OUT],
                            found[i + OTHER_TERMINATION],
                            found[i + CENSORED]));
                }
            }
        }
        return rows;
    }
}
