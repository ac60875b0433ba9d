package org.retentionmarts.timeline;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.timeline.LineEvents.MarkListener;
import org.retentionmarts.timeline.LineEvents.RunListener;
import org.retentionmarts.timeline.LineEvents.SegmentListener;

/** Splits what one clock tells of a line at every day on which its age group or tenure band changes. */
final class ClockSplitter implements Clock.Hand, LineClock {
    private final Clock clock;
    private final int from;
    private final LineBands bands;
    private final List<RunListener> runListeners = new ArrayList<>();
    private final List<SegmentListener> segmentListeners = new ArrayList<>();
    private final List<MarkListener> markListeners = new ArrayList<>();
    // As arrays, for the loops of the pass.
    private RunListener[] runs;
    private SegmentListener[] segments;
    private MarkListener[] marks;

    private LineHistory line;

    ClockSplitter(Clock clock, Frame frame) {
        this.clock = clock;
        this.from = frame.from();
        this.bands = new LineBands(frame);
        freeze();
    }

    @Override
    public void add(RunListener listener) {
        runListeners.add(listener);
        freeze();
    }

    @Override
    public void add(SegmentListener listener) {
        segmentListeners.add(listener);
        freeze();
    }

    @Override
    public void add(MarkListener listener) {
        markListeners.add(listener);
        freeze();
    }

    private void freeze() {
        runs = runListeners.toArray(new RunListener[0]);
        segments = segmentListeners.toArray(new SegmentListener[0]);
        marks = markListeners.toArray(new MarkListener[0]);
    }

    @Override
    public void split(LineHistory next, int firstDay, int lastDay, LineBands start) {
        line = next;
        bands.start(start);
        clock.split(next, firstDay, lastDay, this);
    }

    @Override
    public void run(int firstDay, int lastDay, int state) {
        if (firstDay > lastDay) {
            return;
        }
        for (RunListener listener : runs) {
            listener.run(line, firstDay, lastDay, state);
        }
        int day = firstDay;
        while (day <= lastDay) {
            bands.advance(day);
            int last = Math.min(lastDay, bands.next() - 1);
            for (SegmentListener listener : segments) {
                listener.segment(line, day, last, bands.age(), bands.tenure(), state);
            }
            day = last + 1;
        }
    }

    @Override
    public void mark(int day, int index) {
        if (day < from) {
            return;
        }
        // A clock that leaves days out may have told none since an earlier day.
        bands.advance(day);
        for (MarkListener listener : marks) {
            listener.mark(line, day, index, bands.age(), bands.tenure());
        }
    }
}
