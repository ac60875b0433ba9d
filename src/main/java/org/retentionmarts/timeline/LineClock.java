package org.retentionmarts.timeline;

import org.retentionmarts.history.LineHistory;
import org.retentionmarts.timeline.LineEvents.MarkListener;
import org.retentionmarts.timeline.LineEvents.RunListener;
import org.retentionmarts.timeline.LineEvents.SegmentListener;

/** A clock with those who listen to it. */
interface LineClock {
    void add(RunListener listener);

    void add(SegmentListener listener);

    void add(MarkListener listener);

    /**
     * Tells of the days of a line.
     *
     * @param start its bands on the first day
     */
    void split(LineHistory line, int firstDay, int lastDay, LineBands start);
}
