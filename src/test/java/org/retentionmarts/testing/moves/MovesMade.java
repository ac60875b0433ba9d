package org.retentionmarts.testing.moves;

import java.util.List;
import java.util.function.IntFunction;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.ClockDef;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.Labels;
import org.retentionmarts.timeline.LineDay;
import org.retentionmarts.timeline.LineEvents;
import org.retentionmarts.timeline.TableCounts;

/** Counts moves of lines that do not end on the day, by what held on it. */
final class MovesMade implements Accumulator {
    private static final int AFTER = MovesArea.MOVES.position("generation_after");

    private final Frame frame;
    private final ClockDef clock;
    private final Labels generations;
    private final Cells cells;

    MovesMade(Frame frame, TableCounts counts, IntFunction<String> texts, ClockDef clock) {
        this.frame = frame;
        this.clock = clock;
        this.generations = new Labels(clock.labels(), texts);
        this.cells = new Cells(frame, counts, 1);
    }

    @Override
    public void listen(LineEvents events) {
        events.onRow(MovesArea.MOVES, List.of(clock, SinceMoveClock.SINCE), this::add);
    }

    private void add(LineHistory line, InputRow move, LineDay day) {
        if (day.day() < frame.from() || day.day() == line.end()) {
            return;
        }
        cells.add(
                day.month(),
                0,
                1,
                frame.ageLabels().get(day.ageGroup()),
                frame.tenureLabels().get(day.tenureBand()),
                day.tenureYears(),
                generations.name(day.state(0)),
                generations.name(generations.numberOf(move.textCode(AFTER))),
                day.state(1) == Labels.NONE ? "-" : SinceMoveClock.BANDS.get(day.state(1)));
    }

    @Override
    public List<TableRow> rows() {
        return cells.rows(MovesTables.MOVES_MADE, new boolean[] {false, false, true, false, false, false});
    }
}
