package org.retentionmarts.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.retentionmarts.stats.Interval;

class CoverageTest {
    private static GroupFinding finding(Double ratio, Interval adjusted) {
        return new GroupFinding(ratio, adjusted, 0.9, 0.3, new Interval(0.2, 0.4), 4, 8, 10, 5);
    }

    /** The truth is 0.5: the first sample and the third hold it, the next of each kind does not, the last says nothing. */
    @Test
    void aRatioOfZeroCountsInTheCoverageAndNotWhereALogarithmIsNeeded() {
        Coverage coverage = Coverage.of(
                "ALL",
                List.of(
                        finding(0.0, new Interval(0, 0.8)),
                        finding(0.0, new Interval(0, 0.4)),
                        finding(0.5, new Interval(0.25, 1)),
                        finding(1.0, new Interval(0.6, 2.4)),
                        finding(null, null)));
        assertEquals(0.5, coverage.truth());
        assertEquals(5, coverage.seeds());
        assertEquals(4, coverage.estimates());
        assertEquals(2, coverage.zeros());
        assertEquals(2, coverage.covered());
        assertEquals(50, coverage.coverage());
        assertEquals(Math.log(2) / 2, coverage.bias(), 1e-12);
        assertEquals(Math.log(4) / 2, coverage.halfWidth(), 1e-12);
        assertEquals(
                List.of(
                        "the interval covers in 50.0 %: ALL",
                        "samples whose ratio has no logarithm, too few port-outs: 2, ALL",
                        "samples without an adjusted ratio, too few port-outs: 1, ALL"),
                coverage.faults());
    }
}
