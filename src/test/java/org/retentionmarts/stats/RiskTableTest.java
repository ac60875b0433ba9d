package org.retentionmarts.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RiskTableTest {
    private static final List<DayCount> COUNTS = List.of(
            new DayCount(0, 3, 0, 0, 0),
            new DayCount(2, 2, 1, 0, 0),
            new DayCount(5, 0, 0, 1, 1),
            new DayCount(9, 0, 2, 0, 0));

    @Test
    void whoEntersOnADayIsAtRiskAfterItAndWhoLeavesOnADayIsAtRiskOnIt() {
        RiskTable table = RiskTable.of(COUNTS);
        assertEquals(
                List.of(new RiskSet(2, 3, 1, 0), new RiskSet(5, 4, 0, 1), new RiskSet(9, 2, 2, 0)), table.riskSets());
        assertEquals(0, table.atRiskAfter(-1));
        assertEquals(3, table.atRiskAfter(0));
        assertEquals(3, table.atRiskAfter(1));
        assertEquals(4, table.atRiskAfter(2));
        assertEquals(2, table.atRiskAfter(8));
        assertEquals(0, table.atRiskAfter(9));
        assertEquals(0, table.atRiskAfter(1000));
        assertEquals(OptionalLong.of(9), table.lastDay());
    }

    @Test
    void endsAreCountedUpToADay() {
        RiskTable table = RiskTable.of(COUNTS);
        assertEquals(0, table.eventsThrough(1));
        assertEquals(1, table.eventsThrough(2));
        assertEquals(1, table.eventsThrough(8));
        assertEquals(3, table.eventsThrough(9));
        assertEquals(0, table.competingThrough(4));
        assertEquals(1, table.competingThrough(100));
    }

    @Test
    void rowsMayComeInAnyOrderAndInParts() {
        RiskTable table = RiskTable.of(List.of(
                new DayCount(9, 0, 1, 0, 0),
                new DayCount(5, 0, 0, 1, 0),
                new DayCount(0, 3, 0, 0, 0),
                new DayCount(9, 0, 1, 0, 0),
                new DayCount(5, 0, 0, 0, 1),
                new DayCount(2, 0, 1, 0, 0),
                new DayCount(2, 2, 0, 0, 0)));
        assertEquals(RiskTable.of(COUNTS).riskSets(), table.riskSets());
    }

    @Test
    void singleObservationsGiveTheSameTable() {
        RiskTable table = RiskTable.of(new long[] {0, 0, 0, 2, 2}, new long[] {2, 5, 9, 5, 9}, new Outcome[] {
            Outcome.EVENT, Outcome.COMPETING, Outcome.EVENT, Outcome.CENSORED, Outcome.EVENT
        });
        assertEquals(RiskTable.of(COUNTS).riskSets(), table.riskSets());
    }

    @Test
    void anEmptyTableHasNobodyAtRisk() {
        RiskTable table = RiskTable.of(List.of());
        assertEquals(List.of(), table.riskSets());
        assertEquals(0, table.atRiskAfter(0));
        assertEquals(OptionalLong.empty(), table.lastDay());
    }

    @Test
    void invalidInputIsRefusedWithItsValue() {
        Expect.refused("entries must not be negative: -1", () -> new DayCount(0, -1, 0, 0, 0));
        Expect.refused("censored must not be negative: -4", () -> new DayCount(0, 0, 0, 0, -4));
        Expect.refused(
                "more leave than are at risk on day 3: 1 of 0",
                () -> RiskTable.of(List.of(new DayCount(3, 1, 1, 0, 0))));
        Expect.refused(
                "everyone who enters must leave, censored or not; still there at the end: 2",
                () -> RiskTable.of(List.of(new DayCount(0, 3, 0, 0, 0), new DayCount(3, 0, 1, 0, 0))));
        Expect.refused(
                "exit must be after entry: 4 is not after 4",
                () -> RiskTable.of(new long[] {4}, new long[] {4}, new Outcome[] {Outcome.EVENT}));
        Expect.refused(
                "entries, exits and outcomes differ in length: 1, 2, 1",
                () -> RiskTable.of(new long[] {4}, new long[] {5, 6}, new Outcome[] {Outcome.EVENT}));
        Expect.refused("more end than are at risk on day 7: 2 and 2 of 3", () -> new RiskSet(7, 3, 2, 2));
    }
}
