package org.retentionmarts.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.market.MarketTables;
import org.retentionmarts.audit.Audits;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Warehouse;
import org.retentionmarts.testing.TestSession;

class PublisherTest extends WarehouseSuite {
    private static final TableDef PORTS = LinesTables.PORTS;
    private static final TableDef FLOWS = LinesTables.PORTING_FLOWS;
    private static final Row MAY = row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", 1L);
    private static final Row JUNE = row(Date.valueOf("2013-06-01"), "20-29", "OUT", "B", 2L);
    private static final Row JUNE_AGAIN = row(Date.valueOf("2013-06-01"), "20-29", "OUT", "C", 3L);

    @Test
    void whatIsStagedIsReadByTheRunAndByNobodyElse() {
        try (Publisher publisher = Publisher.open(session, Samples.run("one"), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of(JUNE, MAY)), new Replacement.Whole());
            assertSameRows(PORTS, List.of(MAY, JUNE), staged(PORTS, publisher));
            assertNull(main(PORTS));
            assertEquals(Optional.empty(), publisher.lastRelease());
        }
    }

    @Test
    void aRunThatIsToldToStopNotesThatItFailedAndLeavesItsCodeToTheSignal() {
        try (Publisher publisher = Publisher.open(session, Samples.run("one"), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of(MAY)), new Replacement.Whole());
            publisher.failed(RunFailure.stopped(new IllegalStateException("x")));
        }
        Row ended = session.sql("SELECT state, exit_code, message FROM marts.ops.runs WHERE state <> 'STARTED'")
                .first();
        assertEquals(row("FAILED", null, "Stopped by a signal (SIGTERM, SIGINT or SIGHUP)"), ended);
        release("two", MAY);
        assertEquals(List.of("STARTED", "FAILED"), states("one"));
    }

    @Test
    void aReleaseIsReadByItsTag() {
        Release release = release("one", MAY, JUNE);
        assertEquals("2013_06_30", release.name());
        Releases releases = new Releases(TestSession.withWarehouse(warehouse));
        assertEquals(release, releases.last());
        assertEquals(release, releases.find("2013_06_30"));
        assertEquals(release, releases.find("release_2013_06_30"));
        assertSameRows(FLOWS, List.of(MAY, JUNE), releases.read(release, FLOWS));
        assertEquals(List.of("STARTED", "INTENT", "RELEASED"), states("one"));
    }

    @Test
    void theSecondReleaseOfAnAsOfIsNumberedAndTheFirstStaysAsItWas() {
        Release first = release("one", MAY, JUNE);
        Release second = release("two", MAY, JUNE_AGAIN);
        assertEquals("release_2013_06_30_2", second.tag());
        assertEquals(2, second.sequence());
        Releases releases = new Releases(session);
        assertEquals(second, releases.last());
        assertSameRows(FLOWS, List.of(MAY, JUNE), releases.read(first, FLOWS));
        assertSameRows(FLOWS, List.of(MAY, JUNE_AGAIN), releases.read(second, FLOWS));
    }

    @Test
    void monthsBeforeTheRecomputedOnesStayAndRowsThatVanishedGo() {
        release("one", MAY, JUNE);
        try (Publisher publisher = Publisher.open(session, Samples.run("two"), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of(JUNE_AGAIN)), new Replacement.MonthsFrom(Samples.JUNE));
            assertSameRows(PORTS, List.of(MAY, JUNE_AGAIN), staged(PORTS, publisher));
        }
        try (Publisher publisher = Publisher.open(session, Samples.run("three"), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of()), new Replacement.OneMonth(Samples.MAY));
            assertSameRows(PORTS, List.of(JUNE), staged(PORTS, publisher));
        }
    }

    @Test
    void aRefusedRunLeavesMainAndTheLastReleaseAndSaysWhy() {
        Release first = release("one", MAY, JUNE);
        Snapshot main = main(PORTS);
        try (Publisher publisher = Publisher.open(session, Samples.run("two"), Areas.PRODUCT.tables())) {
            publisher.appendLog(
                    OpsTables.QUALITY,
                    rowsOf(OpsTables.QUALITY, List.of(row("two", "churn", "missing_key", "REFUSED", 1L, 0.5))));
            publisher.stage(PORTS, rowsOf(PORTS, List.of(MAY, MAY)), new Replacement.Whole());
            RunFailure refused = assertThrows(
                    RunFailure.class,
                    () -> new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher));
            publisher.failed(refused);
        }
        assertEquals(main.snapshotId(), main(PORTS).snapshotId());
        assertEquals(first, new Releases(session).last());
        assertFalse(load(PORTS).refs().containsKey("run_two"));
        assertEquals(List.of("STARTED", "REFUSED"), states("two"));
        Row end = session.table("marts.ops.runs").where("state = 'REFUSED'").head();
        assertEquals(3, end.<Integer>getAs(OpsTables.EXIT_CODE));
        assertTrue(end.<String>getAs(OpsTables.MESSAGE).contains("its key (month, age_group, direction, operator)"));
        assertEquals(1, session.table("marts.ops.quality").count());
    }

    @Test
    void keptMonthsThatDifferFromTheLastReleaseAreFound() {
        release("one", MAY, JUNE);
        try (Publisher publisher = Publisher.open(session, Samples.run("two"), Areas.PRODUCT.tables())) {
            Row lateMay = row(Date.valueOf("2013-05-01"), "20-29", "OUT", "Z", 5L);
            publisher.stage(PORTS, rowsOf(PORTS, List.of(lateMay, JUNE)), new Replacement.MonthsFrom(Samples.JUNE));
            assertFinding(
                    publisher,
                    "Cannot release base.cube.ports: months outside of the recomputed ones must be as in the last"
                            + " release; found 1 months that changed, for instance month = 2013-05-01: staged 2 rows,"
                            + " sum 6, released 1 rows, sum 1 of ports; nothing is released, the last release stands");
        }
    }

    @Test
    void aTableThatLosesMostOfItsRowsIsFound() {
        release("one", MAY, JUNE, JUNE_AGAIN);
        try (Publisher publisher = Publisher.open(session, Samples.run("two"), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of()), new Replacement.MonthsFrom(Samples.JUNE));
            assertFinding(
                    publisher,
                    "Cannot release base.cube.ports: it must keep at least half of the last release's rows (a backfill"
                            + " of all months need not); found 1 rows, for instance release 2013_06_30 has 3 rows;"
                            + " nothing is released, the last release stands");
        }
    }

    @Test
    void aListFromTheSettingsMayLoseMostOfItsRows() {
        TableDef calendar = MarketTables.CALENDAR;
        Date day = Date.valueOf("2013-01-31");
        List<Row> entries =
                List.of(row("A", "LAUNCH", day, day), row("B", "LAUNCH", day, day), row("C", "LAUNCH", day, day));
        try (Publisher publisher = Publisher.open(session, Samples.run("one"), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of(MAY, JUNE)), new Replacement.Whole());
            publisher.stage(calendar, rowsOf(calendar, entries), new Replacement.Whole());
            publisher.release(Samples.facts());
        }
        try (Publisher publisher = Publisher.open(session, Samples.run("two"), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of(JUNE)), new Replacement.MonthsFrom(Samples.JUNE));
            publisher.stage(calendar, rowsOf(calendar, List.of()), new Replacement.Whole());
            new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher);
            publisher.release(Samples.facts());
        }
        Releases releases = new Releases(session);
        assertEquals(0, releases.read(releases.last(), calendar).count());
    }

    @Test
    void aSecondRunIsToldWhoHoldsTheClaim() {
        try (Publisher publisher = Publisher.open(session, Samples.run("one"), Areas.PRODUCT.tables())) {
            assertEquals(Optional.empty(), publisher.lastRelease());
            SparkSession other = TestSession.withWarehouse(warehouse);
            RunFailure held = assertThrows(
                    RunFailure.class,
                    () -> Publisher.open(other, Samples.run("two"), Areas.PRODUCT.tables())
                            .close());
            assertEquals(ExitCode.CLAIM_HELD, held.exitCode());
            assertTrue(held.getMessage().startsWith("Cannot write: run one (backfill, host "));
        }
        release("three", MAY);
        assertEquals(List.of(), states("two"));
    }

    @Test
    void columnsAndTablesCarryTheContractsComments() {
        Publisher.open(session, Samples.run("one"), Areas.PRODUCT.tables()).close();
        Table ports = load(PORTS);
        assertEquals(PORTS.grain(), ports.properties().get("comment"));
        assertEquals(
                "Completed ports of lines at risk",
                ports.schema().findField("ports").doc());
        assertEquals("[\n  1000: month: identity(1)\n]", ports.spec().toString());
    }

    private Release release(String runId, Row... rows) {
        try (Publisher publisher = Publisher.open(session, Samples.run(runId), Areas.PRODUCT.tables())) {
            publisher.stage(PORTS, rowsOf(PORTS, List.of(rows)), new Replacement.Whole());
            publisher.stage(FLOWS, rowsOf(FLOWS, List.of(rows)), new Replacement.Whole());
            return publisher.release(Samples.facts());
        }
    }

    private void assertFinding(Publisher publisher, String line) {
        RunFailure failure = assertThrows(
                RunFailure.class,
                () -> new Audits(Samples.SETTINGS, Areas.PRODUCT.agreements(Samples.AS_OF)).check(publisher));
        assertEquals(List.of(line), failure.problems());
    }

    private Table load(TableDef table) {
        return new Warehouse(session).load(table);
    }

    private Snapshot main(TableDef table) {
        return load(table).currentSnapshot();
    }
}
