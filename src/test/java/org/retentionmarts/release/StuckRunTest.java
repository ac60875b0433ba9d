package org.retentionmarts.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.membership.MembershipTables;
import org.retentionmarts.lock.Claim;
import org.retentionmarts.lock.NumberedLock;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Warehouse;

/** What an operator has done by hand, or two writers at once, is told with its way out, and no start fails for ever. */
class StuckRunTest extends WarehouseSuite {
    private static final TableDef PORTS = LinesTables.PORTS;
    private static final TableDef FLOWS = LinesTables.PORTING_FLOWS;
    private static final List<TableDef> CONTRACT =
            List.of(PORTS, FLOWS, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS);

    @BeforeEach
    void releaseOnce() {
        try (Publisher first = open("first", step -> {})) {
            stage(first, 1);
            first.release(Samples.facts());
        }
    }

    private Publisher open(String runId, ReleaseSteps.ReleaseCheckpoint checkpoint) {
        return Publisher.open(session, Samples.run(runId), CONTRACT, checkpoint);
    }

    private static Row row(long ports) {
        return row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", ports);
    }

    private void stage(Publisher publisher, long ports) {
        publisher.stage(PORTS, rowsOf(PORTS, List.of(row(ports))), new Replacement.Whole());
        publisher.stage(FLOWS, rowsOf(FLOWS, List.of(row(ports))), new Replacement.Whole());
    }

    private Table load(TableDef table) {
        return new Warehouse(session).load(table);
    }

    private List<Row> main(TableDef table) {
        return session.table(table.fullName()).collectAsList();
    }

    private static void assertStarts(String expected, String message) {
        assertEquals(expected, message.substring(0, Math.min(expected.length(), message.length())));
    }

    private static void assertEnds(String expected, String message) {
        assertEquals(expected, message.substring(Math.max(0, message.length() - expected.length())));
    }

    private void diesBefore(String runId, String last, long ports) {
        Publisher publisher = open(runId, step -> {
            if (step.equals(last)) {
                throw new Death();
            }
        });
        stage(publisher, ports);
        assertThrows(Death.class, () -> publisher.release(Samples.facts()));
        letClaimDie();
    }

    private void letClaimDie() {
        claim("claim_1")
                .updateProperties()
                .set("retention-marts.claim.process-start", "long ago")
                .commit();
    }

    private Table claim(String name) {
        return new Warehouse(session).catalog("marts").loadTable(TableIdentifier.of("ops", name));
    }

    /** Another writer moves a table's main, as a run does that did not know of this one. */
    private void moveMain(TableDef table) {
        session.sql("DELETE FROM " + table.fullName());
    }

    @Test
    void anIntentThatCannotBeFinishedIsDiscardedByItselfWhereNothingWasPromoted() {
        diesBefore("two", PORTS.fullName(), 2);
        moveMain(FLOWS);
        try (Publisher next = open("three", step -> {})) {
            assertEquals("first", next.lastRelease().orElseThrow().runId());
            stage(next, 3);
            assertEquals("2013_06_30_2", next.release(Samples.facts()).name());
        }
        assertEquals(List.of("STARTED", "INTENT", "DISCARDED"), states("two"));
        assertEquals(List.of("STARTED", "INTENT", "RELEASED"), states("three"));
        assertFalse(load(PORTS).refs().containsKey("run_two"));
    }

    @Test
    void aRunThatAnotherOneOvertookLeavesNoStartToFail() {
        Publisher slow = open("slow", step -> {});
        stage(slow, 2);
        claim("claim_1")
                .updateProperties()
                .set("retention-marts.claim.process-start", "long ago")
                .commit();
        try (Publisher fast = open("fast", step -> {})) {
            stage(fast, 3);
            fast.release(Samples.facts());
            RunFailure lost = assertThrows(RunFailure.class, () -> slow.release(Samples.facts()));
            assertEquals(ExitCode.CLAIM_HELD, lost.exitCode());
            assertStarts(
                    "Cannot release: the claim marts.ops.claim_1 was dropped while run slow was at work",
                    lost.getMessage());
        }
        assertSameRows(PORTS, List.of(row(3)), session.table(PORTS.fullName()));
        open("next", step -> {}).close();
    }

    @Test
    void anIntentThatWasCarriedOutInPartNamesTheTablesAndIsGivenUpByCommand() {
        diesBefore("two", FLOWS.fullName(), 2);
        moveMain(FLOWS);
        RunFailure stuck =
                assertThrows(RunFailure.class, () -> open("three", step -> {}).close());
        assertEquals(ExitCode.USAGE, stuck.exitCode());
        long moved = load(FLOWS).currentSnapshot().snapshotId();
        assertEquals(
                "Cannot finish release 2013_06_30_2 of run two, which died: marts.marketing.porting_flows: its main was"
                        + " moved by another writer, to snapshot " + moved
                        + "; it was to replace, and has, base.cube.ports; give it up with jobs/settle --discard two,"
                        + " which takes these tables back to the last release, then start again",
                stuck.getMessage());

        Settlement settlement = new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables());
        assertEquals(
                "Cannot discard run four: it is not one that died and waits to be settled; that is two",
                assertThrows(RunFailure.class, () -> settlement.discard("four")).getMessage());
        assertEquals(List.of("Discarded run two: given up by an operator"), settlement.discard("two"));
        assertSameRows(PORTS, List.of(row(1)), session.table(PORTS.fullName()));
        assertFalse(load(PORTS).refs().containsKey("release_2013_06_30_2"));
        try (Publisher next = open("three", step -> {})) {
            stage(next, 3);
            assertEquals("2013_06_30_2", next.release(Samples.facts()).name());
        }
        assertEquals(List.of(row(3)), main(PORTS));
        assertEquals(List.of("STARTED", "INTENT", "DISCARDED"), states("two"));
        assertEquals(List.of(), settlement.settle());
    }

    @Test
    void aTableThatIsNewInAReleaseThatIsGivenUpHoldsNoneOfItsRows() {
        TableDef trend = MembershipTables.MEMBERSHIP_TREND;
        List<TableDef> more = List.of(PORTS, FLOWS, trend, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS);
        Publisher two = Publisher.open(session, Samples.run("two"), more, step -> {
            if (step.equals(FLOWS.fullName())) {
                throw new Death();
            }
        });
        stage(two, 2);
        Row share = row(Date.valueOf("2013-05-01"), "VIP", "20-29", 1L, 100.0, 1L, 100.0);
        two.stage(trend, rowsOf(trend, List.of(share)), new Replacement.Whole());
        assertThrows(Death.class, () -> two.release(Samples.facts()));
        letClaimDie();
        assertEquals(List.of(share), main(trend));
        moveMain(FLOWS);

        Settlement settlement = new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables());
        assertEquals(List.of("Discarded run two: given up by an operator"), settlement.discard("two"));
        assertEquals(List.of(), main(trend));
        assertEquals(java.util.Set.of(), load(trend).refs().keySet());
        assertSameRows(PORTS, List.of(row(1)), session.table(PORTS.fullName()));
        try (Publisher three = Publisher.open(session, Samples.run("three"), more, step -> {})) {
            stage(three, 3);
            three.stage(trend, rowsOf(trend, List.of(share)), new Replacement.Whole());
            three.release(Samples.facts());
        }
        assertEquals(List.of(share), main(trend));
    }

    @Test
    void aTableWhoseSnapshotOfTheLastReleaseIsGoneHoldsNoRowsOfOneThatIsGivenUp() {
        session.sql("DROP TABLE " + PORTS.fullName());
        diesBefore("two", FLOWS.fullName(), 2);
        assertEquals(List.of(row(2)), main(PORTS));
        moveMain(FLOWS);
        new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).discard("two");
        assertEquals(List.of(), main(PORTS));
        assertEquals(java.util.Set.of(), load(PORTS).refs().keySet());
    }

    @Test
    void aFirstReleaseThatIsGivenUpLeavesEmptyTables() {
        session.sql("DROP TABLE " + OpsTables.RELEASES.fullName());
        session.sql("DROP TABLE " + PORTS.fullName());
        session.sql("DROP TABLE " + FLOWS.fullName());
        diesBefore("two", FLOWS.fullName(), 2);
        moveMain(FLOWS);
        new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).discard("two");
        assertEquals(List.of(), main(PORTS));
        try (Publisher three = open("three", step -> {})) {
            assertEquals(java.util.Optional.empty(), three.lastRelease());
        }
    }

    @Test
    void aRunThatDiedIsFinishedByCommandToo() {
        diesBefore("two", FLOWS.fullName(), 2);
        assertEquals(
                List.of("Finished release 2013_06_30_2 of run two"),
                new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).settle());
        assertEquals("two", new Releases(session).last().runId());
    }

    @Test
    void aReleaseThatWasMadeBeforeItsRunDiedIsKeptWhereItIsToBeGivenUp() {
        diesBefore("two", "end", 2);
        assertEquals(
                List.of(
                        "Kept release 2013_06_30_2 of run two: it was made before the run died, so it can't be given up"),
                new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).discard("two"));
        assertEquals(List.of("STARTED", "INTENT", "ROLLED_FORWARD"), states("two"));
        Releases releases = new Releases(session);
        assertEquals("two", releases.last().runId());
        for (TableDef table : List.of(PORTS, FLOWS)) {
            assertSameRows(table, List.of(row(2)), releases.read(releases.last(), table));
            assertEquals(List.of(row(2)), main(table));
        }
    }

    @Test
    void aTableDroppedAfterAReleaseWasMadeStopsNoOneFromSettlingIt() {
        diesBefore("two", "end", 2);
        session.sql("DROP TABLE " + FLOWS.fullName());
        assertEquals(
                List.of("Finished release 2013_06_30_2 of run two"),
                new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).settle());
        assertEquals(List.of("STARTED", "INTENT", "ROLLED_FORWARD"), states("two"));
    }

    @Test
    void aTableDroppedAfterTheIntentIsNamed() {
        diesBefore("two", FLOWS.fullName(), 2);
        session.sql("DROP TABLE " + FLOWS.fullName());
        String stuck = assertThrows(
                        RunFailure.class,
                        () -> new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).settle())
                .getMessage();
        assertStarts(
                "Cannot finish release 2013_06_30_2 of run two, which died: marts.marketing.porting_flows: it was"
                        + " dropped; it was to replace, and has, base.cube.ports;",
                stuck);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "cut short", "gone"})
    void aClaimThatCannotBeReadIsToldAndDropped(String fault) throws IOException {
        Claim.take(new Warehouse(session), Samples.run("dead"));
        Path metadata = metadataOf(claim("claim_1"));
        switch (fault) {
            case "empty" -> Files.writeString(metadata, "");
            case "cut short" -> Files.writeString(metadata, "{\"format-version\":2,");
            default -> Files.delete(metadata);
        }

        for (int attempt = 0; attempt < 2; attempt++) {
            RunFailure held =
                    assertThrows(RunFailure.class, () -> open("two", step -> {}).close());
            assertEquals(ExitCode.CLAIM_HELD, held.exitCode());
            assertEquals(
                    "Cannot write: the claim marts.ops.claim_1 can't be read, so whether its run is alive can't be seen: "
                            + metadata + " is " + fault + "; if no run is alive, drop it with jobs/settle --drop"
                            + " marts.ops.claim_1",
                    held.getMessage());
        }
        Settlement settlement = new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables());
        assertEquals(List.of("Dropped marts.ops.claim_1"), settlement.drop("marts.ops.claim_1"));
        open("two", step -> {}).close();
        assertEquals(
                "Cannot drop marts.ops.claim_1: there is no such table",
                assertThrows(RunFailure.class, () -> settlement.drop("marts.ops.claim_1"))
                        .getMessage());
        assertEquals(
                "Cannot drop marts.ops.runs: it is neither a claim (marts.ops.claim_<n>) nor a table whose metadata is"
                        + " seen to be damaged",
                assertThrows(RunFailure.class, () -> settlement.drop("marts.ops.runs"))
                        .getMessage());
    }

    @Test
    void theClaimOfALivingRunIsNotDropped() {
        Settlement settlement = new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables());
        NumberedLock living = Claim.take(new Warehouse(session), Samples.run("two"));
        RunFailure refused = assertThrows(RunFailure.class, () -> settlement.drop("marts.ops.claim_1"));
        assertEquals(ExitCode.CLAIM_HELD, refused.exitCode());
        assertStarts("Cannot drop marts.ops.claim_1: run two (backfill, host ", refused.getMessage());
        assertEnds(") holds the claim and is alive; wait until it has ended, or stop it first", refused.getMessage());
        living.requireHeld();

        claim("claim_1")
                .updateProperties()
                .set("retention-marts.claim.host", "elsewhere")
                .commit();
        assertEquals(List.of("Dropped marts.ops.claim_1"), settlement.drop("marts.ops.claim_1"));
    }

    @Test
    void aTableThatCannotBeReadIsToldAndDroppedAndMadeAnew() throws IOException {
        Path metadata = metadataOf(load(PORTS));
        Files.writeString(metadata, "");
        assertEquals(
                "Cannot read base.cube.ports: its metadata can't be read: " + metadata
                        + " is empty; restore the warehouse from a backup, or drop the table with jobs/settle --drop"
                        + " base.cube.ports and run backfill over all months, which makes it anew",
                assertThrows(RunFailure.class, () -> open("two", step -> {}).close())
                        .getMessage());
        new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).drop("base.cube.ports");
        try (Publisher two = open("two", step -> {})) {
            stage(two, 2);
            two.release(Samples.facts());
        }
        assertEquals(List.of(row(2)), main(PORTS));
    }

    private static Path metadataOf(Table table) throws IOException {
        String location = ((BaseTable) table).operations().current().metadataFileLocation();
        Path metadata = Path.of(location.replaceFirst("^file:/*", "/"));
        Files.deleteIfExists(metadata.resolveSibling("." + metadata.getFileName() + ".crc"));
        return metadata;
    }
}
