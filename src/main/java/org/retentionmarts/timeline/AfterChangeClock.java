package org.retentionmarts.timeline;

import java.util.stream.Stream;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.Codes;

/**
 * How long ago a regular line changed its device, and how: the state is {@link #PROGRAM}, {@link #OTHER} or
 * {@link #OTHER_ELIGIBLE}, plus an index in {@link Codes#SINCE_CHANGE}. The day of a change still belongs to the time before it. Days
 * after a change outside the programme are told where the line was eligible on the day of the change, but for
 * observed-from, and had not upgraded before: others did not choose between the two ways to a new device.
 */
public final class AfterChangeClock implements Clock {
    /** The name by which an accumulator listens to this clock. */
    public static final ClockDef AFTER_CHANGE = new ClockDef(
            "after_change",
            Stream.of("PROGRAM ", "OTHER ", "OTHER_ELIGIBLE ")
                    .flatMap(kind -> Codes.SINCE_CHANGE.stream().map(kind::concat))
                    .toList(),
            (frame, labels) -> new AfterChangeClock(frame));

    /** First day of each band, counted from the day of the change, which is 0. */
    private static final int[] FIRST_DAYS = Codes.SINCE_CHANGE.stream()
            .mapToInt(band -> Integer.parseInt(band.split("[-+]", 2)[0]))
            .toArray();

    /** First state after a change under the programme. */
    public static final int PROGRAM = 0;
    /** First state after a change outside it, on days on which the line is not eligible. */
    public static final int OTHER = PROGRAM + FIRST_DAYS.length;
    /** First state after a change outside it, on days on which the line is eligible anew. */
    public static final int OTHER_ELIGIBLE = OTHER + FIRST_DAYS.length;
    /** Number of states. */
    public static final int STATES = OTHER_ELIGIBLE + FIRST_DAYS.length;

    private final ProgramClock program;

    AfterChangeClock(Frame frame) {
        this.program = new ProgramClock(frame);
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
            splitBySince(changedOn, first, last, PROGRAM, hand);
            return;
        }
        boolean upgradedBefore = line.firstUpgrade() != LineHistory.NO_DATE && line.firstUpgrade() < changedOn;
        if (!upgradedBefore && program.isReplaced(line, change + 1)) {
            int eligible = program.eligibleFrom(line, changedOn);
            splitBySince(changedOn, first, Math.min(last, eligible - 1), OTHER, hand);
            splitBySince(changedOn, Math.max(first, eligible), last, OTHER_ELIGIBLE, hand);
        }
    }

    private static void splitBySince(int changedOn, int first, int last, int kind, Hand hand) {
        int band = 0;
        int day = first;
        while (day <= last) {
            int next = band + 1 < FIRST_DAYS.length ? changedOn + FIRST_DAYS[band + 1] : Frame.NEVER;
            if (day < next) {
                hand.run(day, Math.min(last, next - 1), kind + band);
                day = next;
            }
            band++;
        }
    }
}
