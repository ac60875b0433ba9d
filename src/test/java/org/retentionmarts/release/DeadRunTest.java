package org.retentionmarts.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Warehouse;

class DeadRunTest extends WarehouseSuite {
    private static final TableDef PORTS = LinesTables.PORTS;
    private static final TableDef FLOWS = LinesTables.PORTING_FLOWS;
    private static final List<TableDef> CONTRACT =
            List.of(PORTS, FLOWS, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS);
    private static final Row MAY = row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", 1L);

    @ParameterizedTest
    @ValueSource(strings = {"base.cube.ports", "marts.marketing.porting_flows", "release row", "end"})
    void aRunThatDiedAfterItsIntentIsFinishedByTheNext(String lastStep) {
        dies("one", lastStep);
        assertEquals(lastStep.equals("end"), new Releases(session).newest().isPresent());

        try (Publisher next = Publisher.open(session, Samples.run("two"), CONTRACT, step -> {})) {
            Release finished = next.lastRelease().orElseThrow();
            assertEquals("one", finished.runId());
            Releases releases = new Releases(session);
            assertSameRows(PORTS, List.of(MAY), releases.read(finished, PORTS));
            assertSameRows(FLOWS, List.of(MAY), releases.read(finished, FLOWS));
            assertFalse(load(PORTS).refs().containsKey("run_one"));
        }
        assertEquals(List.of("STARTED", "INTENT", "ROLLED_FORWARD"), states("one"));
        Publisher.open(session, Samples.run("three"), CONTRACT, step -> {}).close();
        assertEquals(1, session.table("marts.ops.releases").count());
        assertEquals(3, states("one").size());
    }

    @Test
    void aRunThatFailedAfterItsIntentIsFinishedByTheNextToo() {
        try (Publisher one = Publisher.open(session, Samples.run("one"), CONTRACT, dyingBefore("release row"))) {
            stage(one);
            assertThrows(Death.class, () -> one.release(Samples.facts()));
            one.failed(new IllegalStateException("the catalog went away"));
        }
        try (Publisher next = Publisher.open(session, Samples.run("two"), CONTRACT, step -> {})) {
            assertEquals("one", next.lastRelease().orElseThrow().runId());
        }
        assertEquals(List.of("STARTED", "INTENT", "FAILED", "ROLLED_FORWARD"), states("one"));
    }

    @Test
    void aRunThatDiedBeforeItsIntentIsDiscarded() {
        stage(Publisher.open(session, Samples.run("one"), CONTRACT, step -> {}));
        buryHolder();
        assertTrue(load(FLOWS).refs().containsKey("run_one"));
        try (Publisher next = Publisher.open(session, Samples.run("two"), CONTRACT, step -> {})) {
            assertEquals(Optional.empty(), next.lastRelease());
            assertFalse(load(FLOWS).refs().containsKey("run_one"));
        }
        assertEquals(List.of("STARTED", "DISCARDED"), states("one"));
        assertEquals(List.of("STARTED", "FAILED"), states("two"));
    }

    @Test
    void theClaimOfADeadRunIsTakenOverOnce() {
        Publisher.open(session, Samples.run("one"), CONTRACT, step -> {});
        buryHolder();
        try (Publisher next = Publisher.open(session, Samples.run("two"), CONTRACT, step -> {})) {
            assertEquals(List.of("claim_2"), claims());
            RunFailure held = assertThrows(
                    RunFailure.class,
                    () -> Publisher.open(session, Samples.run("three"), CONTRACT, step -> {})
                            .close());
            assertTrue(held.getMessage().contains("run two (backfill"));
            assertEquals(Optional.empty(), next.lastRelease());
        }
        assertEquals(List.of(), claims());
    }

    @Test
    void theClaimOfAnotherHostIsNotJudged() {
        Publisher.open(session, Samples.run("one"), CONTRACT, step -> {});
        load("claim_1")
                .updateProperties()
                .set("retention-marts.claim.host", "elsewhere")
                .commit();
        RunFailure held = assertThrows(
                RunFailure.class,
                () -> Publisher.open(session, Samples.run("two"), CONTRACT, step -> {})
                        .close());
        assertEquals(ExitCode.CLAIM_HELD, held.exitCode());
        assertTrue(held.getMessage().startsWith("Cannot write: run one (backfill, host elsewhere, pid "));
        assertTrue(held.getMessage()
                .endsWith("start this one again when that one has ended, or, if it is surely dead, first run"
                        + " jobs/settle --drop marts.ops.claim_1, or DROP TABLE marts.ops.claim_1"));
    }

    @Test
    void aColumnThatTheContractGainsIsAddedAndOldReleasesStayReadable() {
        Release first;
        try (Publisher one = Publisher.open(session, Samples.run("one"), CONTRACT, step -> {})) {
            stage(one);
            first = one.release(Samples.facts());
        }
        List<ColumnDef> columns = new ArrayList<>(FLOWS.columns());
        columns.add(new ColumnDef("lines", ColumnType.BIGINT, true, "Lines that ported", List.of()));
        TableDef wider = new TableDef("marts", "marketing", FLOWS.name(), "Now with lines.", columns, FLOWS.key());
        List<TableDef> contract = List.of(PORTS, wider, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS);
        Row wide = row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", 1L, 9L);
        Release second;
        try (Publisher two = Publisher.open(session, Samples.run("two"), contract, step -> {})) {
            two.stage(wider, rowsOf(wider, List.of(wide)), new Replacement.Whole());
            assertSameRows(wider, List.of(wide), staged(wider, two));
            second = two.release(Samples.facts());
        }
        assertEquals("Now with lines.", load(FLOWS).properties().get("comment"));
        assertEquals(
                "Lines that ported", load(FLOWS).schema().findField("lines").doc());
        Releases releases = new Releases(session);
        assertSameRows(FLOWS, List.of(MAY), releases.read(first, FLOWS));
        assertSameRows(wider, List.of(wide), releases.read(second, wider));
        try (Publisher older = Publisher.open(session, Samples.run("three"), CONTRACT, step -> {})) {
            stage(older);
            assertSameRows(
                    wider,
                    List.of(row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", 1L, null)),
                    staged(FLOWS, older));
        }
    }

    private void stage(Publisher publisher) {
        publisher.stage(PORTS, rowsOf(PORTS, List.of(MAY)), new Replacement.Whole());
        publisher.stage(FLOWS, rowsOf(FLOWS, List.of(MAY)), new Replacement.Whole());
    }

    /** Leaves the warehouse as a run does that is killed before a step of its release. */
    private void dies(String runId, String step) {
        Publisher publisher = Publisher.open(session, Samples.run(runId), CONTRACT, dyingBefore(step));
        stage(publisher);
        assertThrows(Death.class, () -> publisher.release(Samples.facts()));
        buryHolder();
    }

    private static ReleaseSteps.ReleaseCheckpoint dyingBefore(String last) {
        return step -> {
            if (step.equals(last)) {
                throw new Death();
            }
        };
    }

    /** Makes the claim one of a process that is gone. */
    private void buryHolder() {
        load(claims().get(0))
                .updateProperties()
                .set("retention-marts.claim.process-start", "long ago")
                .commit();
    }

    private Table load(String claim) {
        return marts().loadTable(TableIdentifier.of("ops", claim));
    }

    private Table load(TableDef table) {
        return new Warehouse(session).load(table);
    }

    private List<String> claims() {
        return marts().listTables(Namespace.of("ops")).stream()
                .map(TableIdentifier::name)
                .filter(name -> name.startsWith("claim"))
                .toList();
    }

    private Catalog marts() {
        return new Warehouse(session).catalog("marts");
    }
}
