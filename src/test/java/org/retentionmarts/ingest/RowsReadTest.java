package org.retentionmarts.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.retentionmarts.sparkplan.RowsRead;

/** Counts of tasks: one that is tried again, or runs twice, counts once. */
class RowsReadTest {
    private static final RowsRead.Part FIRST = new RowsRead.Part(0, "file:/a", 0, 128);
    private static final RowsRead.Part SECOND = new RowsRead.Part(0, "file:/a", 128, 128);

    private static RowsRead task(RowsRead.Part part, long rows, boolean toTheEnd) {
        RowsRead task = new RowsRead();
        task.add(Map.entry(part, new RowsRead.Count(0, false)));
        task.add(Map.entry(part, new RowsRead.Count(rows, toTheEnd)));
        return task;
    }

    @Test
    void aPartThatTwoTasksReadCountsOnceAndTwoPartsCountTwice() {
        RowsRead all = new RowsRead();
        all.merge(task(FIRST, 10, true));
        all.merge(task(SECOND, 5, true));
        all.merge(task(FIRST, 10, true));
        assertEquals(Map.of(FIRST, new RowsRead.Count(10, true), SECOND, new RowsRead.Count(5, true)), all.value());
    }

    @Test
    void whatWasReadToTheEndStandsWhicheverTaskIsHeardLast() {
        RowsRead all = new RowsRead();
        all.merge(task(FIRST, 10, true));
        all.merge(task(FIRST, 4, false));
        assertEquals(Map.of(FIRST, new RowsRead.Count(10, true)), all.value());
    }

    @Test
    void theSamePartInAnotherScanIsAnother() {
        RowsRead all = new RowsRead();
        all.merge(task(FIRST, 10, true));
        all.merge(task(new RowsRead.Part(1, "file:/a", 0, 128), 3, true));
        assertEquals(2, all.value().size());
    }
}
