package org.retentionmarts.timeline;

import java.util.Arrays;
import org.retentionmarts.history.LineHistory;

/** The states of one clock on some days of a line, asked for day by day. */
final class ClockStates implements Clock.Hand {
    private final ClockDef definition;
    private final Clock clock;
    private int runs;
    private int[] firstDays = new int[8];
    private int[] lastDays = new int[8];
    private int[] states = new int[8];
    private int current;

    ClockStates(ClockDef definition, Clock clock) {
        this.definition = definition;
        this.clock = clock;
    }

    ClockDef definition() {
        return definition;
    }

    /** Goes to days of another line. */
    void split(LineHistory line, int firstDay, int lastDay) {
        runs = 0;
        current = 0;
        clock.split(line, firstDay, lastDay, this);
    }

    @Override
    public void run(int firstDay, int lastDay, int state) {
        if (firstDay > lastDay) {
            return;
        }
        if (runs == states.length) {
            firstDays = Arrays.copyOf(firstDays, 2 * runs);
            lastDays = Arrays.copyOf(lastDays, 2 * runs);
            states = Arrays.copyOf(states, 2 * runs);
        }
        firstDays[runs] = firstDay;
        lastDays[runs] = lastDay;
        states[runs] = state;
        runs++;
    }

    @Override
    public void mark(int day, int index) {
        // What happens on a day is no state.
    }

    /** The state on a day that is no earlier one than was asked for before. */
    int on(int day) {
        while (current < runs && lastDays[current] < day) {
            current++;
        }
        return current < runs && firstDays[current] <= day ? states[current] : Labels.NONE;
    }
}
