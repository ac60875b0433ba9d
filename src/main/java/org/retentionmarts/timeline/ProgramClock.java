package org.retentionmarts.timeline;

import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;

/**
 * A line's state towards the upgrade programme, an index in {@link Codes#STATES}. Its marks are device changes, by their
 * index in the line's history. Every effect is adjusted for the same things, so that areas share this clock.
 */
public final class ProgramClock implements Clock {
    /** The name by which an accumulator listens to this clock. */
    public static final ClockDef PROGRAM =
            new ClockDef("program", Codes.STATES, (frame, labels) -> new ProgramClock(frame));

    private static final int UPGRADED = Codes.STATES.indexOf(Codes.UPGRADED);
    private static final int ELIGIBLE = Codes.STATES.indexOf(Codes.ELIGIBLE);
    private static final int NEARLY_ELIGIBLE = Codes.STATES.indexOf(Codes.NEARLY_ELIGIBLE);
    private static final int REPLACED = Codes.STATES.indexOf(Codes.REPLACED);
    private static final int OTHER = Codes.STATES.indexOf(Codes.OTHER);

    private final int minDeviceMonths;
    private final int nearlyDeviceMonths;
    private final int minTenureMonths;

    ProgramClock(Frame frame) {
        this.minDeviceMonths = frame.minDeviceMonths();
        this.nearlyDeviceMonths = frame.nearlyDeviceMonths();
        this.minTenureMonths = frame.minTenureMonths();
    }

    /** The device in use is the same from the day after a change to the day of the next. */
    @Override
    public void split(LineHistory line, int firstDay, int lastDay, Hand hand) {
        int before = 0;
        while (before < line.changes() && line.changedOn(before) < firstDay) {
            before++;
        }
        int day = firstDay;
        while (day <= lastDay) {
            boolean changes = before < line.changes() && line.changedOn(before) <= lastDay;
            int last = changes ? line.changedOn(before) : lastDay;
            splitByState(line, day, last, before, hand);
            if (changes) {
                hand.mark(last, before);
                before++;
            }
            day = last + 1;
        }
    }

    private void splitByState(LineHistory line, int firstDay, int lastDay, int changesBefore, Hand hand) {
        boolean upgraded = line.firstUpgrade() != LineHistory.NO_DATE && line.firstUpgrade() < firstDay;
        if (upgraded) {
            hand.run(firstDay, lastDay, UPGRADED);
            return;
        }
        if (!line.regular()) {
            hand.run(firstDay, lastDay, OTHER);
            return;
        }
        int acquired = line.deviceAcquired(changesBefore);
        int nearly = Math.max(firstDay, oldEnoughFrom(line, acquired, nearlyDeviceMonths));
        int eligible = Math.max(firstDay, eligibleFrom(line, acquired));
        hand.run(firstDay, Math.min(lastDay, nearly - 1), isReplaced(line, changesBefore) ? REPLACED : OTHER);
        hand.run(nearly, Math.min(lastDay, eligible - 1), NEARLY_ELIGIBLE);
        hand.run(eligible, lastDay, ELIGIBLE);
    }

    /** First day on which a regular line that never upgraded is eligible with a device acquired on a day. */
    int eligibleFrom(LineHistory line, int acquired) {
        return oldEnoughFrom(line, acquired, minDeviceMonths);
    }

    private int oldEnoughFrom(LineHistory line, int acquired, int deviceMonths) {
        return Math.max(
                CivilCalendar.plusMonths(acquired, deviceMonths),
                CivilCalendar.plusMonths(line.activated(), minTenureMonths));
    }

    /** Whether a regular line that had not upgraded before was eligible on the day of its last change. */
    boolean isReplaced(LineHistory line, int changesBefore) {
        if (changesBefore == 0) {
            return false;
        }
        int last = changesBefore - 1;
        return line.changedOn(last) >= eligibleFrom(line, line.deviceAcquired(last));
    }
}
