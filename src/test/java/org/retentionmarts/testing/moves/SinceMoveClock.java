package org.retentionmarts.testing.moves;

import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.timeline.Clock;
import org.retentionmarts.timeline.ClockDef;

/** Days since the first move of a line, from the day after it on. */
final class SinceMoveClock implements Clock {
    static final List<String> BANDS = List.of("1-30", "31-365", "366+");
    static final ClockDef SINCE = new ClockDef("since_move", BANDS, (frame, labels) -> new SinceMoveClock());

    @Override
    public void split(LineHistory line, int firstDay, int lastDay, Hand hand) {
        List<? extends InputRow> moves = line.rows(MovesArea.MOVES);
        if (moves.isEmpty()) {
            return;
        }
        int first = moves.get(0).day(MovesArea.MOVES.position("moved_on"));
        hand.run(Math.max(firstDay, first + 1), Math.min(lastDay, first + 30), 0);
        hand.run(Math.max(firstDay, first + 31), Math.min(lastDay, first + 365), 1);
        hand.run(Math.max(firstDay, first + 366), lastDay, 2);
    }
}
