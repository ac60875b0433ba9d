package org.retentionmarts.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class TableCountsTest {
    @Test
    void smallCountsAddUpBeyondTwoBytesAndLeaveZeros() {
        short[] small = new short[2];
        long[] array = {5, 0, 7};
        TableCounts.add(small, array, 0, 65_535);
        TableCounts.add(small, array, 0, 1);
        TableCounts.add(small, array, 0, 65_535);
        TableCounts.add(small, array, 1, 40_000);
        TableCounts.move(small, array);
        assertArrayEquals(new long[] {5 + 131_071, 40_000, 7}, array);
        assertArrayEquals(new short[] {0, 0}, small);
        TableCounts.add(small, array, 1, 30_000);
        TableCounts.add(small, array, 1, 40_000);
        TableCounts.move(small, array);
        assertArrayEquals(new long[] {131_076, 110_000, 7}, array);
    }
}
