package org.retentionmarts.timeline;

import java.util.List;
import org.retentionmarts.history.LineHistory;

/**
 * The last change of a regular line's device, and its kind: {@link #PROGRAM}, {@link #OTHER} or {@link #OTHER_ELIGIBLE}.
 * How long ago it was is not told, since it follows from the day ({@link SinceChange}), and a band a state would be nine
 * states for one. The day of a change still belongs to the time before it. Days after a change outside the programme are told
 * where the line was eligible on the day of the change, but for observed-from, and had not upgraded before: others did not
 * choose between the two ways to a new device.
 */
public final class AfterChangeClock implements Clock {
    /** How an accumulator listens to this clock; a state tells of a change too, so that states have no labels. */
    public static final ClockDef AFTER_CHANGE =
            new ClockDef("after_change", List.of(), (frame, labels) -> new AfterChangeClock(frame));

    /** After a change under the programme. */
    public static final int PROGRAM = 0;
    /** After a change outside it, on days on which the line is not eligible. */
    public static final int OTHER = 1;
    /** After a change outside it, on days on which the line is eligible anew. */
    public static final int OTHER_ELIGIBLE = 2;
    /** Number of kinds. */
    public static final int KINDS = 3;

    private final ProgramClock program;

    AfterChangeClock(Frame frame) {
        this.program = new ProgramClock(frame);
    }

    /** The kind that a state tells of. */
    public static int kindOf(int state) {
        return state % KINDS;
    }

    /** The change that a state tells of, by its index in the line's history. */
    public static int changeOf(int state) {
        return state / KINDS;
    }

    private static int state(int change, int kind) {
        return change * KINDS + kind;
    }

    @Override
    public void split(LineHistory line, int firstDay, int lastDay, Hand hand) {
        if (!line.regular()) {
            return;
        }
        for (int change = 0; change < line.changes(); change++) {
            int first = Math.max(firstDay, line.changedOn(change) + 1);
            int last = change + 1 < line.changes() ? Math.min(lastDay, line.changedOn(change + 1)) : lastDay;
            if (first <= last) {
                splitByKind(line, change, first, last, hand);
            }
        }
    }

    private void splitByKind(LineHistory line, int change, int first, int last, Hand hand) {
        int changedOn = line.changedOn(change);
        if (line.isUpgrade(change)) {
            hand.run(first, last, state(change, PROGRAM));
            return;
        }
        boolean upgradedBefore = line.firstUpgrade() != LineHistory.NO_DATE && line.firstUpgrade() < changedOn;
        if (!upgradedBefore && program.isReplaced(line, change + 1)) {
            int eligible = program.eligibleFrom(line, changedOn);
            hand.run(first, Math.min(last, eligible - 1), state(change, OTHER));
            hand.run(Math.max(first, eligible), last, state(change, OTHER_ELIGIBLE));
        }
    }
}
