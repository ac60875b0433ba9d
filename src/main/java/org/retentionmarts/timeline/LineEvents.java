package org.retentionmarts.timeline;

import java.util.List;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.InputRow;

/**
 * What the pass tells of each line, to those that registered for it. Of a line it tells, in this order: {@link #onLine},
 * dataset by dataset its rows, {@link #onActivation}, clock by clock its runs, segments and marks in the order of their days, {@link #onEnd} or
 * {@link #onStay}, {@link #onFinished}. Lines that ended before observed-from are not told of. The line is an object that
 * is filled anew for the next one: nobody may keep it.
 */
public interface LineEvents {

    /** Told of a line as a whole. */
    @FunctionalInterface
    interface LineListener {
        /**
         * Told.
         *
         * @param lastDay the line's end, or the as-of where it goes on
         */
        void line(LineHistory line, int lastDay);
    }

    /** Told of one day of a line. */
    @FunctionalInterface
    interface DayListener {
        void day(LineHistory line, LineDay day);
    }

    /** Told of days on which a clock's state stays the same. */
    @FunctionalInterface
    interface RunListener {
        void run(LineHistory line, int firstDay, int lastDay, int state);
    }

    /** Told of days on which a clock's state, the age group and the tenure band stay the same. */
    @FunctionalInterface
    interface SegmentListener {
        void segment(LineHistory line, int firstDay, int lastDay, int ageGroup, int tenureBand, int state);
    }

    /** Told of something on the last day of the segment that was told last. */
    @FunctionalInterface
    interface MarkListener {
        /**
         * Told.
         *
         * @param index what it is, as its clock numbers it
         */
        void mark(LineHistory line, int day, int index, int ageGroup, int tenureBand);
    }

    /** Told of a usable row of a line, and of the day of it. */
    @FunctionalInterface
    interface RowListener {
        void row(LineHistory line, InputRow row, LineDay day);
    }

    /** Told of the usable rows of a group, which nobody may keep. */
    @FunctionalInterface
    interface GroupListener {
        void group(List<? extends InputRow> rows);
    }

    /** Each line that is at risk on some day since observed-from, whatever the months to compute. */
    void onLine(LineListener listener);

    /** The activation of a line, in the months to compute. */
    void onActivation(DayListener listener);

    /** The end of a line, in the months to compute. */
    void onEnd(DayListener listener);

    /** The as-of, of a line that goes on. */
    void onStay(DayListener listener);

    /** Each line that has segments, after its last event. */
    void onFinished(LineListener listener);

    /** Runs of a clock, from {@link Frame#splitFrom} on. */
    void onRun(ClockDef clock, RunListener listener);

    /** Segments of a clock, from {@link Frame#splitFrom} on. */
    void onSegment(ClockDef clock, SegmentListener listener);

    /** Marks of a clock, in the months to compute. */
    void onMark(ClockDef clock, MarkListener listener);

    /**
     * Each usable row of a dataset, in the order of the line's rows and whatever the months to compute, of each line that
     * {@link #onLine} tells of.
     *
     * @param clocks whose states on the day of the row are told
     */
    void onRow(DatasetDef dataset, List<ClockDef> clocks, RowListener listener);

    /** Each group of a dataset whose rows belong to no line, after or between the lines. */
    void onGroup(DatasetDef dataset, GroupListener listener);
}
