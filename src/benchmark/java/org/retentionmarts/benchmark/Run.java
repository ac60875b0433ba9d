package org.retentionmarts.benchmark;

import java.util.OptionalLong;

/**
 * One run of one contender.
 *
 * @param outcome {@link #DONE}; {@link #STOPPED} and when, its seconds are then a lower bound; or how it failed
 * @param peakHeap highest occupancy before a collection; empty where there was none, or no heap
 * @param shuffled bytes that Spark's tasks wrote for other tasks; empty without Spark's event log
 */
record Run(
        Contender contender,
        long lines,
        int repeat,
        String outcome,
        Usage usage,
        OptionalLong peakHeap,
        OptionalLong shuffled) {
    static final String DONE = "done";
    static final String STOPPED = "stopped";

    boolean done() {
        return outcome.equals(DONE);
    }

    /** Whether its seconds say something: of the whole work, or at least of it. */
    boolean counts() {
        return done() || outcome.startsWith(STOPPED);
    }
}
