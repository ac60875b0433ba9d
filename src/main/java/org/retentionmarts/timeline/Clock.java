package org.retentionmarts.timeline;

import org.retentionmarts.history.LineHistory;

/**
 * One way to divide the days of a line by what holds on them: by the state towards the programme, by network, by exposure.
 * A line is split once for each clock that somebody listens to, and never by two together.
 */
public interface Clock {

    /** Takes what a clock tells of a line, in the order of the days. */
    interface Hand {
        /**
         * Days on which the state stays the same; none where the first is after the last. A clock that knows nothing to
         * count of a day leaves it out.
         */
        void run(int firstDay, int lastDay, int state);

        /**
         * Something on a day, told after the run that the day is in, since a state holds up to the day of a change; where the
         * clock leaves the day out, after the runs before it.
         */
        void mark(int day, int index);
    }

    /** Divides the days of a line from one to another, both inclusive. */
    void split(LineHistory line, int firstDay, int lastDay, Hand hand);
}
