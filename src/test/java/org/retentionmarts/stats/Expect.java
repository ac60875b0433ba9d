package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Assertions shared by the estimators' tests. */
final class Expect {
    private Expect() {}

    static void interval(double low, double high, Interval actual, double tolerance) {
        assertNotNull(actual, "interval");
        assertEquals(low, actual.low(), tolerance, "low");
        assertEquals(high, actual.high(), tolerance, "high");
    }

    static void ratio(double ratio, double low, double high, RatioEstimate actual, double tolerance) {
        assertNotNull(actual.ratio(), actual.note());
        assertEquals(ratio, actual.ratio(), tolerance, "ratio");
        interval(low, high, actual.interval(), tolerance);
    }

    static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
