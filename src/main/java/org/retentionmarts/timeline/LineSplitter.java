package org.retentionmarts.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;

/**
 * Tells accumulators of one line after another: splits it by each clock that one of them listens to, at every date on
 * which its age group, tenure band or state changes. Every date is exact; nothing depends on the number of months.
 */
public final class LineSplitter {
    private static final int LINES_BETWEEN_FLUSHES = 1 << 20;

    private final List<Accumulator> accumulators;
    private final int observedFrom;
    private final int asOf;
    private final int from;
    private final int splitFrom;
    private final LineBands bands;
    private final LineEvents.LineListener[] lines;
    private final LineEvents.DayListener[] activations;
    private final LineEvents.DayListener[] ends;
    private final LineEvents.DayListener[] stays;
    private final LineEvents.LineListener[] finished;
    private final LineClock[] clocks;
    private final RowTeller[] rows;
    private final LineDay lineDay = new LineDay();
    private final Map<String, List<LineEvents.GroupListener>> groups;

    private int linesUntilFlush = LINES_BETWEEN_FLUSHES;

    /** Tells these accumulators, in their order, with clocks that read no texts. */
    public LineSplitter(Frame frame, List<Accumulator> accumulators) {
        this(frame, accumulators, code -> {
            throw new IllegalStateException("There are no texts");
        });
    }

    /**
     * Tells these accumulators, in their order.
     *
     * @param texts the texts of dictionary codes in rows
     */
    public LineSplitter(Frame frame, List<Accumulator> accumulators, IntFunction<String> texts) {
        this.accumulators = List.copyOf(accumulators);
        this.observedFrom = frame.observedFrom();
        this.asOf = frame.asOf();
        this.from = frame.from();
        this.splitFrom = frame.splitFrom();
        this.bands = new LineBands(frame);
        Listeners all = new Listeners(frame, texts);
        accumulators.forEach(accumulator -> accumulator.listen(all));
        this.lines = all.lines.toArray(LineEvents.LineListener[]::new);
        this.activations = all.activations.toArray(LineEvents.DayListener[]::new);
        this.ends = all.ends.toArray(LineEvents.DayListener[]::new);
        this.stays = all.stays.toArray(LineEvents.DayListener[]::new);
        this.finished = all.finished.toArray(LineEvents.LineListener[]::new);
        this.clocks = all.clocks.all();
        this.rows = all.rows.values().toArray(RowTeller[]::new);
        this.groups = all.groups;
    }

    /** Tells all of a line. */
    public void add(LineHistory line) {
        if (--linesUntilFlush == 0) {
            flush();
        }
        int lastDay = line.end() == LineHistory.NO_DATE ? asOf : Math.min(line.end(), asOf);
        if (lastDay < observedFrom) {
            return;
        }
        tell(lines, line, lastDay);
        for (RowTeller dataset : rows) {
            dataset.tell(line);
        }
        int firstDay = Math.max(line.activated(), splitFrom);
        if (firstDay > lastDay) {
            return;
        }
        bands.start(line, firstDay);
        if (line.activated() >= from) {
            tell(activations, line, firstDay);
        }
        for (LineClock clock : clocks) {
            clock.split(line, firstDay, lastDay, bands);
        }
        if (lastDay >= from) {
            bands.advance(lastDay);
            tell(lastDay == line.end() ? ends : stays, line, lastDay);
        }
        tell(finished, line, lastDay);
    }

    /** Tells of the usable rows of a group, of a dataset whose rows belong to no line. */
    public void addGroup(DatasetDef dataset, List<? extends InputRow> rows) {
        if (--linesUntilFlush == 0) {
            flush();
        }
        groups.getOrDefault(dataset.name(), List.of()).forEach(listener -> listener.group(rows));
    }

    /** Brings to the counts what has been added since the last time. */
    public void flush() {
        accumulators.forEach(Accumulator::flush);
        linesUntilFlush = LINES_BETWEEN_FLUSHES;
    }

    private static void tell(LineEvents.LineListener[] listeners, LineHistory line, int lastDay) {
        for (LineEvents.LineListener listener : listeners) {
            listener.line(line, lastDay);
        }
    }

    private void tell(LineEvents.DayListener[] listeners, LineHistory line, int day) {
        lineDay.at(line, day, bands);
        for (LineEvents.DayListener listener : listeners) {
            listener.day(line, lineDay);
        }
    }

    /** Who wants to be told of what. */
    private static final class Listeners implements LineEvents {
        private final Frame frame;
        private final List<LineListener> lines = new ArrayList<>();
        private final List<DayListener> activations = new ArrayList<>();
        private final List<DayListener> ends = new ArrayList<>();
        private final List<DayListener> stays = new ArrayList<>();
        private final List<LineListener> finished = new ArrayList<>();
        private final LineClocks clocks;
        private final Map<String, RowTeller> rows = new LinkedHashMap<>();
        private final Map<String, List<GroupListener>> groups = new HashMap<>();
        private final ClockStarter starter;

        Listeners(Frame frame, IntFunction<String> texts) {
            this.frame = frame;
            this.starter = new ClockStarter(frame, texts);
            this.clocks = new LineClocks(frame, starter);
        }

        @Override
        public void onRow(DatasetDef dataset, List<ClockDef> asked, RowListener listener) {
            asked.forEach(starter::check);
            rows.computeIfAbsent(dataset.name(), first -> new RowTeller(dataset, frame))
                    .add(listener, asked, starter);
        }

        @Override
        public void onLine(LineListener listener) {
            lines.add(listener);
        }

        @Override
        public void onActivation(DayListener listener) {
            activations.add(listener);
        }

        @Override
        public void onEnd(DayListener listener) {
            ends.add(listener);
        }

        @Override
        public void onStay(DayListener listener) {
            stays.add(listener);
        }

        @Override
        public void onFinished(LineListener listener) {
            finished.add(listener);
        }

        @Override
        public void onRun(ClockDef clock, RunListener listener) {
            clocks.of(clock).add(listener);
        }

        @Override
        public void onSegment(ClockDef clock, SegmentListener listener) {
            clocks.of(clock).add(listener);
        }

        @Override
        public void onMark(ClockDef clock, MarkListener listener) {
            clocks.of(clock).add(listener);
        }

        @Override
        public void onGroup(DatasetDef dataset, GroupListener listener) {
            groups.computeIfAbsent(dataset.name(), name -> new ArrayList<>()).add(listener);
        }
    }
}
