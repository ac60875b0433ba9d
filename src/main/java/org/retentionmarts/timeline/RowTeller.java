package org.retentionmarts.timeline;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;
import org.retentionmarts.timeline.LineEvents.RowListener;

/** Tells of the rows of one dataset, each with what holds on its day; a line without rows costs nothing. */
final class RowTeller {
    private final DatasetDef dataset;
    private final int dayColumn;
    private final LineBands bands;
    private final LineDay day = new LineDay();
    private final List<ClockStates> clocks = new ArrayList<>();
    private final List<Registered> registered = new ArrayList<>();

    /** A listener with the clocks whose states it is told. */
    private static final class Registered {
        private final RowListener listener;
        private final ClockStates[] clocks;

        Registered(RowListener listener, ClockStates[] clocks) {
            this.listener = listener;
            this.clocks = clocks;
        }
    }

    RowTeller(DatasetDef dataset, Frame frame) {
        this.dataset = dataset;
        this.dayColumn = dataset.position(dataset.eventColumn());
        this.bands = new LineBands(frame);
    }

    /** Registers a listener, with clocks that are started where no other listener has them. */
    void add(RowListener listener, List<ClockDef> asked, ClockStarter starter) {
        ClockStates[] own = asked.stream()
                .map(clock -> clocks.stream()
                        .filter(known -> known.definition().name().equals(clock.name()))
                        .findFirst()
                        .orElseGet(() -> {
                            ClockStates states = new ClockStates(clock, starter.start(clock));
                            clocks.add(states);
                            return states;
                        }))
                .toArray(ClockStates[]::new);
        registered.add(new Registered(listener, own));
    }

    void tell(LineHistory line) {
        List<? extends InputRow> rows = line.rows(dataset);
        if (rows.isEmpty()) {
            return;
        }
        int first = rows.get(0).day(dayColumn);
        int last = rows.get(rows.size() - 1).day(dayColumn);
        bands.start(line, first);
        for (ClockStates clock : clocks) {
            clock.split(line, first, last);
        }
        for (InputRow row : rows) {
            int on = row.day(dayColumn);
            bands.advance(on);
            day.at(line, on, bands);
            for (Registered one : registered) {
                one.listener.row(line, row, day.with(one.clocks));
            }
        }
    }
}
