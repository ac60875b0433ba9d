package org.retentionmarts.progress;

import org.apache.spark.scheduler.SparkListenerEvent;

/**
 * The begin or the end of a stage of the run, sent to the listener on the way that Spark's own events take, so that it
 * comes after the jobs that it ends.
 *
 * @param atMillis since 1970, as in Spark's events
 */
record StageMark(Boundary boundary, String stage, long atMillis) implements SparkListenerEvent {
    enum Boundary {
        BEGIN,
        END
    }

    /** Event logs hold Spark's own events only: whoever reads them may not have this class. */
    @Override
    public boolean logEvent() {
        return false;
    }
}
