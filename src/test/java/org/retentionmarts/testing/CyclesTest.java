package org.retentionmarts.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CyclesTest {
    @Test
    void classesThatReachEachOtherAreFoundTogetherAndOthersAreNot() {
        assertEquals(
                Set.of("one: A, B, C", "two: E, F"),
                Cycles.of(Map.of(
                        "x.one.A", Set.of("x.one.A", "x.one.B"),
                        "x.one.B", Set.of("x.one.C", "x.one.D"),
                        "x.one.C", Set.of("x.one.A"),
                        "x.one.D", Set.of("x.one.D"),
                        "x.two.E", Set.of("x.two.F"),
                        "x.two.F", Set.of("x.two.E"))));
    }
}
