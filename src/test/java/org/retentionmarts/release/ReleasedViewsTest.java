package org.retentionmarts.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.ViewDef;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Warehouse;
import org.retentionmarts.testing.LogLines;

/** Views show the last release, whatever becomes of the run that makes it. */
class ReleasedViewsTest extends WarehouseSuite {
    private static final TableDef FLOWS = LinesTables.PORTING_FLOWS;
    private static final TableDef OTHER = LinesTables.PORTS;
    private static final String VIEW = "marts.marketing.v_porting_flows_last_month";
    private static final Date JUNE = Date.valueOf("2013-06-01");
    private static final Row MAY = row(Date.valueOf("2013-05-01"), "ALL", "OUT", "A", 5L);
    private static final Row YOUNG = row(JUNE, "20-29", "OUT", "A", 7L);
    private static final Row FIRST = row(JUNE, "ALL", "OUT", "A", 7L);
    private static final Row SECOND = row(JUNE, "ALL", "IN", "B", 9L);

    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Release release(String run, Row... flows) {
        try (Publisher publisher = open(run, "")) {
            return release(publisher, flows);
        }
    }

    private static Release release(Publisher publisher, Row... flows) {
        publisher.stage(FLOWS, rowsOf(FLOWS, List.of(flows)), new Replacement.Whole());
        return publisher.release(Samples.facts(), Areas.PRODUCT.views());
    }

    private Publisher open(String run, String death) {
        List<TableDef> contract = List.of(
                FLOWS,
                OTHER,
                org.retentionmarts.model.OpsTables.RELEASES,
                org.retentionmarts.model.OpsTables.QUALITY,
                org.retentionmarts.model.OpsTables.RUNS);
        return Publisher.open(session, Samples.run(run), contract, step -> {
            if (step.equals(death)) {
                throw new Death();
            }
        });
    }

    private List<Row> shown() {
        return session.table(VIEW).collectAsList();
    }

    @Test
    void aViewShowsItsPartOfTheLastReleaseAndNotOfMain() {
        release("one", MAY, FIRST, YOUNG);
        assertEquals(List.of(row(JUNE, "OUT", "A", 7L)), shown());
        session.sql("INSERT INTO " + FLOWS.fullName() + " VALUES (DATE '2013-06-01', 'ALL', 'IN', 'X', 1)");
        assertEquals(List.of(row(JUNE, "OUT", "A", 7L)), shown());
        release("two", MAY, SECOND);
        assertEquals(List.of(row(JUNE, "IN", "B", 9L)), shown());
        assertEquals(
                List.of("v_porting_flows_last_month"),
                session.sql("SHOW VIEWS IN marts.marketing").select("viewName").collectAsList().stream()
                        .map(view -> view.getString(0))
                        .toList());
        assertEquals(
                FLOWS.columns().get(FLOWS.position("ports")).comment(),
                session.table(VIEW).schema().apply("ports").getComment().get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"marts.marketing.porting_flows", "release row", VIEW, "end"})
    void theViewsOfARunThatDiedAreRolledForwardByTheNext(String lastStep) {
        release("one", MAY, FIRST);
        Publisher dying = open("two", lastStep);
        assertThrows(Death.class, () -> release(dying, MAY, SECOND));
        boolean shownByTheDead = lastStep.equals("end");
        assertEquals(List.of(shownByTheDead ? row(JUNE, "IN", "B", 9L) : row(JUNE, "OUT", "A", 7L)), shown());
        bury();
        open("three", "").close();
        assertEquals(List.of(row(JUNE, "IN", "B", 9L)), shown());
        assertEquals(List.of("STARTED", "INTENT", "ROLLED_FORWARD"), states("two"));
    }

    @Test
    void aTableWithTheNameOfAViewKeepsNoReleaseFromBeingMadeAndNoRunFromStarting() {
        open("zero", "").close();
        session.sql("CREATE TABLE " + VIEW + " (x INT) USING iceberg");
        try (LogLines lines = LogLines.of(ReleaseSteps.class)) {
            release("one", MAY, FIRST);
            release("two", MAY, SECOND);
            List<String> told = lines.told().stream()
                    .filter(line -> line.contains("View " + VIEW + " "))
                    .toList();
            String line = "WARN View " + VIEW + " does not show the release, which stands all the same:"
                    + " org.apache.spark.sql.catalyst.analysis.ViewAlreadyExistsException: [VIEW_ALREADY_EXISTS] Cannot"
                    + " create view marketing.v_porting_flows_last_month because it already exists.; remove what is in its way, and the next release makes it anew";
            assertEquals(List.of(line, line), told);
        }
        assertEquals(List.of("STARTED", "INTENT", "RELEASED"), states("one"));
        assertEquals(List.of("STARTED", "INTENT", "RELEASED"), states("two"));
        assertEquals("two", new Releases(session).last().runId());
        session.sql("DROP TABLE " + VIEW);
        release("three", MAY, FIRST);
        assertEquals(List.of(row(JUNE, "OUT", "A", 7L)), shown());
    }

    @Test
    void aTableWithTheNameOfAViewKeepsNoDeadRunFromBeingSettled() {
        Publisher dying = open("one", VIEW);
        assertThrows(Death.class, () -> release(dying, MAY, FIRST));
        session.sql("CREATE TABLE " + VIEW + " (x INT) USING iceberg");
        bury();
        open("two", "").close();
        assertEquals(List.of("STARTED", "INTENT", "ROLLED_FORWARD"), states("one"));
    }

    @Test
    void aReleaseThatIsKeptThoughAnOperatorGivesItUpIsShownByTheViews() {
        release("one", MAY, FIRST);
        Publisher dying = open("two", VIEW);
        assertThrows(Death.class, () -> release(dying, MAY, SECOND));
        bury();
        assertEquals(
                List.of(
                        "Kept release 2013_06_30_2 of run two: it was made before the run died, so it can't be given up"),
                new Settlement(session, Samples.run("by_hand"), Areas.PRODUCT.tables()).discard("two"));
        assertEquals(List.of(row(JUNE, "IN", "B", 9L)), shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", VIEW})
    void aReleaseWithoutTheTableOfAViewHasNoSuchView(String lastStep) {
        release("one", MAY, FIRST);
        Publisher publisher = open("two", lastStep);
        publisher.stage(OTHER, List.of(), new Replacement.Whole());
        if (lastStep.equals(VIEW)) {
            assertThrows(Death.class, () -> publisher.release(Samples.facts(), Areas.PRODUCT.views()));
            assertEquals(List.of(row(JUNE, "OUT", "A", 7L)), shown());
            bury();
        } else {
            publisher.release(Samples.facts(), Areas.PRODUCT.views());
            publisher.close();
        }
        open("three", "").close();
        assertEquals(List.of(), session.sql("SHOW VIEWS IN marts.marketing").collectAsList());
        release("four", MAY, SECOND);
        assertEquals(List.of(row(JUNE, "IN", "B", 9L)), shown());
    }

    private void bury() {
        new Warehouse(session)
                .load("marts.ops.claim_1")
                .updateProperties()
                .set("retention-marts.claim.process-start", "long ago")
                .commit();
    }

    @Test
    void anIntentOfAnOlderVersionHasNoViews() {
        assertEquals(
                List.of(),
                Intent.fromJson("{\"branch\":\"run_one\",\"release\":null}").views());
    }

    @Test
    void aCatalogWithoutViewsHasReleasesAllTheSame() {
        for (String key : List.of("spark.sql.catalog.marts", "spark.sql.catalog.base")) {
            session.conf().set(key + ".type", "hadoop");
            session.conf().unset(key + ".uri");
            session.conf().unset(key + ".jdbc.schema-version");
        }
        Release release = release("one", MAY, FIRST);
        assertSameRows(FLOWS, List.of(MAY, FIRST), new Releases(session).read(release, FLOWS));
    }

    @ParameterizedTest
    @CsvSource({"2013-06-30, 2013-06-01", "2013-06-29, 2013-05-01", "2013-01-15, 2012-12-01"})
    void theLastCompleteMonthIsThatOfTheAsOf(LocalDate asOf, String month) {
        ViewDef view = ViewDef.of(
                FLOWS,
                "v_x",
                "One row.",
                List.of("month", "ports"),
                "month = " + ViewDef.LAST_MONTH + " AND ports > 1");
        assertEquals(
                "SELECT month, ports FROM marts.marketing.porting_flows VERSION AS OF 'release_x' WHERE month = DATE '"
                        + month + "' AND ports > 1",
                view.query("release_x", asOf));
        assertEquals(List.of("month"), view.shown().key());
    }
}
