package org.retentionmarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.console.ReleaseSession;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.TwoReleases;
import org.retentionmarts.testing.TestSession;

/** What a notebook may ask of a release. */
class MartsTest {
    private static final String SUM = "SELECT sum(ports) AS ports FROM porting_flows";

    @TempDir
    private Path warehouse;

    @Test
    void aNotebookReadsItsReleaseAndChangesNothing() {
        SparkSession spark = TestSession.withWarehouse(warehouse);
        Row flow = RowFactory.create(Date.valueOf("2013-06-01"), "20-29", "OUT", "A", 7L);
        TwoReleases.make(spark, List.of(flow), List.of(flow));
        try (ReleaseSession session = ReleaseSession.open(spark, Optional.empty())) {
            Marts marts = new Marts(session);
            for (String statement : List.of(
                    "DROP TABLE porting_flows|DropTable",
                    "INSERT INTO porting_flows SELECT * FROM porting_flows|InsertIntoStatement",
                    "CREATE TABLE marts.marketing.x AS SELECT 1|CreateTableAsSelect")) {
                String[] parts = statement.split("\\|", -1);
                assertEquals(
                        "Cannot run it: it is no query (" + parts[1] + "); only what reads is run here, such as SELECT,"
                                + " WITH, VALUES, DESCRIBE, SHOW and EXPLAIN; nothing was changed",
                        assertThrows(RunFailure.class, () -> marts.sql(parts[0]))
                                .getMessage());
            }
            String noSql =
                    assertThrows(RunFailure.class, () -> marts.sql("SELEC 1")).getMessage();
            assertTrue(noSql.startsWith("Cannot read the query: "), noSql);
            assertTrue(noSql.contains("at or near 'SELEC'"), noSql);
            assertEquals(7L, marts.sql(SUM).rows().get(0).values().get(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"number_portng,number_porting", "upgrade_uptak,upgrade_uptake", "marts.marketing.calendar,calendar"})
    void aTableThatIsNotKnownIsToldWithTheNearOnes(String given, String meant) {
        assertEquals(
                "Cannot read " + given + ": it is no marketing table; is " + meant + " meant?",
                assertThrows(RunFailure.class, () -> Marts.described(given)).getMessage());
    }

    @Test
    void whereNoneIsNearAllAreNamed() {
        String message =
                assertThrows(RunFailure.class, () -> Marts.described("typo")).getMessage();
        assertTrue(
                message.startsWith("Cannot read typo: it is no marketing table; known are number_porting, "), message);
    }

    @Test
    void eachColumnHasItsTypeAndItsMeaning() {
        AnswerRow month =
                Marts.described("number_porting").where("column", "month").first();
        assertEquals("DATE", month.text("type"));
        assertTrue(month.text("meaning").length() > 5, month.text("meaning"));
    }
}
