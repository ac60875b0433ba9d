package org.retentionmarts.timeline;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntFunction;
import org.retentionmarts.model.TableRow;

/**
 * What adds up a base table. One of them is started in each task of the pass, listens there, and adds to the counts of its
 * table; one more is started where the counts of all tasks have come together, and makes the table's rows of them.
 */
public interface Accumulator {

    /** Starts an accumulator in a task, or over the counts of all tasks. */
    @FunctionalInterface
    interface Start extends Serializable {
        /**
         * An accumulator of one table.
         *
         * @param counts of the table
         * @param texts the texts of dictionary codes, which differ between tasks and must not get into counts
         */
        Accumulator start(Frame frame, TableCounts counts, IntFunction<String> texts);

        /** Rows that are chosen in each stratum of those that tasks keep; 0 where they keep none. */
        default int chosenPerStratum() {
            return 0;
        }

        /** The same, of whose kept rows so many are chosen in each stratum. */
        default Start choosing(int perStratum) {
            return new Choosing(this, perStratum);
        }
    }

    /** What starts an accumulator of a table of chosen rows. */
    record Choosing(Start start, int chosenPerStratum) implements Start {
        @Override
        public Accumulator start(Frame frame, TableCounts counts, IntFunction<String> texts) {
            return start.start(frame, counts, texts);
        }
    }

    /** Registers for the events that it adds up, and for no others. */
    void listen(LineEvents events);

    /**
     * Brings to the counts what is kept beside them. Called at the end, and after every 2<sup>20</sup> lines: a line adds
     * less than 2<sup>10</sup> to a number, with a segment on each day of a month, so that an int can hold what there is
     * in between.
     */
    default void flush() {}

    /** The table's rows, in any order. */
    List<TableRow> rows();
}
