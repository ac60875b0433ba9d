package org.retentionmarts.testing.moves;

import java.util.List;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/** Adds up days by the time since the first move. */
final class MovesSince implements Accumulator {
    private final Frame frame;
    private final Cells cells;

    MovesSince(Frame frame, TableCounts counts) {
        this.frame = frame;
        this.cells = new Cells(frame, counts, 1);
    }

    @Override
    public void listen(LineEvents events) {
        events.onSegment(
                SinceMoveClock.SINCE,
                (line, first, last, age, tenure, state) -> cells.addDays(
                        first,
                        last,
                        frame.ageLabels().get(age),
                        frame.tenureLabels().get(tenure),
                        SinceMoveClock.BANDS.get(state)));
    }

    @Override
    public List<TableRow> rows() {
        return cells.rows(MovesTables.MOVES_SINCE, new boolean[3]);
    }
}
