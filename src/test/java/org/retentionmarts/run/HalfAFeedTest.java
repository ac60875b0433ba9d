package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;

/** Feeds that are consistent in themselves and not with the release before, and warehouses that lost a table by hand. */
class HalfAFeedTest {
    private static final LocalDate OBSERVED = LocalDate.of(2012, 11, 1);
    private static final String MAY_31 = "2013-05-31";
    private static final String JUNE_30 = "2013-06-30";

    @TempDir
    static Path folder;

    private static Lake whole;
    private static Path half;

    @BeforeAll
    static void releaseAllAndHalve() {
        whole = new Lake(folder.resolve("sound"));
        new EdgeLines(OracleSettings.of(OBSERVED, LocalDate.parse(JUNE_30)), 41, 400, InputTables.KeyType.BIGINT, 0)
                .writeTo(whole.inputs());
        whole.set("quality.max-staleness-days", 31).backfill("2012-11", MAY_31);
        half = folder.resolve("half");
        for (String dataset : List.of("subscribers", "churn", "device_changes")) {
            whole.spark()
                    .read()
                    .parquet(whole.inputs().resolve(dataset).toString())
                    .where("subscriber_id % 2 = 0")
                    .write()
                    .parquet(half.resolve(dataset).toString());
        }
    }

    /** Another warehouse with the same first release, made from a copy of the inputs. */
    private static Lake another(String name) {
        Lake lake = new Lake(folder.resolve(name)).set("quality.max-staleness-days", 31);
        Lake.copy(whole.inputs(), lake.inputs());
        lake.backfill("2012-11", MAY_31);
        return lake;
    }

    @Test
    void halfOfTheKeysMissingFromAllDatasetsIsRefusedByItsRows() {
        Lake lake = new Lake(folder.resolve("sound"))
                .set("quality.max-staleness-days", 31)
                .set("inputs.root", half);
        Map<String, Object> before = lake.state();
        List<String> lines =
                Lake.refused(ExitCode.DATA_REFUSED, () -> lake.nightly(JUNE_30)).problems();
        assertEquals(3, lines.size());
        assertTrue(
                lines.get(0)
                        .matches(
                                "Cannot use \\w+: \\d+ rows, \\d+ in release 2013_05_31, expected a fall of at most 0.05"
                                        + " \\(quality.max-row-fall\\); check that every part was delivered, once; if the change"
                                        + " is right, add --accept-row-change to this one run"),
                lines.get(0));
        assertEquals(before, lake.state());
    }

    @Test
    void andByItsStockWhereTheRowsAreLetThrough() {
        Lake lake = new Lake(folder.resolve("sound"))
                .set("quality.max-staleness-days", 31)
                .set("inputs.root", half);
        Map<String, Object> before = lake.state();
        for (Runnable run : List.<Runnable>of(
                () -> lake.nightly(JUNE_30, Acceptance.ROW_CHANGE),
                () -> lake.backfill("2013-04", JUNE_30, Acceptance.ROW_CHANGE))) {
            String line = Lake.refused(ExitCode.DATA_REFUSED, run).getMessage();
            assertTrue(
                    line.matches(
                            "Cannot release base.cube.person_time: \\d+ lines close 2013-03, which stays as release"
                                    + " 2013_05_31 has it, and \\d+ open 2013-04, which was recomputed from these inputs;"
                                    + " expected a difference of at most 0.001 of them \\(quality.max-stock-gap\\), or of 10 lines; check that"
                                    + " every part of each dataset was delivered; if lines were corrected that far back, run"
                                    + " backfill --from 2012-11 --as-of 2013-06-30"),
                    line);
        }
        assertEquals(before, lake.state());
    }

    /** A hundredth of so few rows is one correction, not a part that is missing. */
    @Test
    void aFewRowsOfASmallOperatorMayGo() {
        Lake lake = another("small");
        Path subscribers = lake.inputs().resolve("subscribers");
        Path fewer = folder.resolve("fewer");
        Dataset<Row> running = lake.spark().read().parquet(subscribers.toString());
        long last = running.where("deactivated_on IS NULL AND activated_on < '2012-01-01'")
                .selectExpr("max(subscriber_id)")
                .first()
                .getLong(0);
        Lake.copy(lake.inputs(), fewer);
        Lake.delete(fewer.resolve("subscribers"));
        Lake.delete(fewer.resolve("device_changes"));
        running.where("subscriber_id <> " + last)
                .write()
                .parquet(fewer.resolve("subscribers").toString());
        lake.spark()
                .read()
                .parquet(lake.inputs().resolve("device_changes").toString())
                .where("subscriber_id <> " + last)
                .write()
                .parquet(fewer.resolve("device_changes").toString());
        String released = lake.set("inputs.root", fewer).nightly(JUNE_30);
        assertTrue(released.startsWith("Released 2013_06_30 "), released);
    }

    @Test
    void whatAnOperatorLetsThroughIsKeptWithTheRelease() {
        Lake lake = another("accepted").set("inputs.root", half);
        lake.backfill("2012-11", JUNE_30, Acceptance.ROW_CHANGE);
        long subscribers = lake.spark()
                .read()
                .parquet(half.resolve("subscribers").toString())
                .count();
        assertEquals(subscribers, lake.last().inputRows().get("subscribers"));
        assertTrue(
                lake.last().accepted().contains("--accept-row-change: subscribers: " + subscribers + " rows, "),
                lake.last().accepted());
        assertEquals("", lake.releases().find("2013_05_31").accepted());
    }

    @Test
    void rowsThatHaveMoreThanDoubledAreRefused() {
        Lake lake = another("twice");
        Lake.delete(lake.inputs());
        new EdgeLines(OracleSettings.of(OBSERVED, LocalDate.parse(JUNE_30)), 41, 1000, InputTables.KeyType.BIGINT, 0)
                .writeTo(lake.inputs());
        List<String> lines =
                Lake.refused(ExitCode.DATA_REFUSED, () -> lake.nightly(JUNE_30)).problems();
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.matches("Cannot use subscribers: [\\d,]+ rows, [\\d,]+ in release"
                                + " 2013_05_31, expected a rise of at most 0.5 \\(quality.max-row-rise\\) beyond the growth"
                                + " of the history; check that every part was delivered, once; if the change is right,"
                                + " add --accept-row-change to this one run")),
                lines.toString());
    }

    @Test
    void anAsOfThatIsFarFromTheLastReleaseAndAWindowThatIsTooLongAreMistypedYears() {
        Lake lake = another("far");
        Lake.delete(lake.inputs());
        assertEquals(
                "Cannot use --as-of 2015-06-30: it is 760 days after the last release's, which is 2013-05-31, expected at"
                        + " most 400; if it is right, add --accept-gap",
                Lake.refused(ExitCode.USAGE, () -> lake.nightly("2015-06-30")).getMessage());
        assertEquals(
                "Cannot use --as-of 2014-07-06: it is 401 days after the last release's, which is 2013-05-31, expected at"
                        + " most 400; if it is right, add --accept-gap",
                Lake.refused(ExitCode.USAGE, () -> lake.backfill("2012-11", "2014-07-06"))
                        .getMessage());
        for (Runnable run : List.<Runnable>of(
                () -> lake.nightly("3013-06-30", Acceptance.GAP),
                () -> lake.backfill("2013-03", "3013-06-30", Acceptance.GAP))) {
            assertEquals(
                    "Cannot recompute 2013-03 to 3013-06: these are 12,004 months, expected at most 1,200; check --as-of"
                            + " and the first month (--from, observed-from)",
                    Lake.refused(ExitCode.USAGE, run)
                            .getMessage()
                            .replace("2013-05 to", "2013-03 to")
                            .replace("12,002", "12,004"));
        }
        String unread = Lake.refused(ExitCode.DATA_REFUSED, () -> lake.nightly("2014-07-05"))
                .getMessage();
        assertTrue(unread.startsWith("Cannot read "), unread);
    }

    @Test
    void aTableThatWasDroppedByHandIsToldAndABackfillMakesItAnew() {
        Lake lake = another("dropped");
        lake.spark().sql("DROP TABLE marts.marketing.number_porting");
        RunFailure nightly = Lake.refused(ExitCode.USAGE, () -> lake.nightly(JUNE_30));
        assertEquals(
                "Cannot run nightly: release 2013_05_31 is not whole, marts.marketing.number_porting has lost snapshot "
                        + lake.last().snapshots().get("marts.marketing.number_porting")
                        + " (dropped and made anew, or expired); run backfill --from 2012-11 --as-of 2013-06-30, which"
                        + " makes all tables anew",
                nightly.getMessage());
        String middle = Lake.refused(ExitCode.USAGE, () -> lake.backfill("2013-02", JUNE_30))
                .getMessage();
        assertTrue(
                middle.startsWith("Cannot use --from 2013-02: it keeps months before it, but release 2013_05_31 is"
                        + " not whole, marts.marketing.number_porting has lost snapshot "),
                middle);
        assertTrue(middle.endsWith("; use --from 2012-11, which makes all tables anew"), middle);
        String read = Lake.refused(ExitCode.USAGE, () -> lake.read(LinesTables.NUMBER_PORTING))
                .getMessage();
        assertEquals(
                "Cannot read marts.marketing.number_porting of release 2013_05_31: its tag release_2013_05_31 is gone;"
                        + " the table or the tag was dropped by hand; read another release, or run backfill over all"
                        + " months to make a new one",
                read);
        lake.backfill("2012-11", JUNE_30);
        assertTrue(lake.read(LinesTables.NUMBER_PORTING).count() > 0);
        lake.nightly(JUNE_30);
    }

    @Test
    void aLostBaseOrLogOfReleasesIsToldAndABackfillMakesThemAnew() {
        Lake lake = another("lost");
        lake.spark().sql("DROP TABLE base.cube.person_time");
        lake.spark().sql("DROP TABLE base.cube.captured");
        String nightly =
                Lake.refused(ExitCode.USAGE, () -> lake.nightly(JUNE_30)).getMessage();
        assertTrue(
                nightly.startsWith("Cannot run nightly: release 2013_05_31 is not whole, base.cube.captured has"),
                nightly);
        assertTrue(
                nightly.endsWith("; run backfill --from 2012-11 --as-of 2013-06-30, which makes all tables anew"),
                nightly);
        assertTrue(Lake.refused(ExitCode.USAGE, () -> lake.backfill("2013-02", JUNE_30))
                .getMessage()
                .endsWith("; use --from 2012-11, which makes all tables anew"));
        lake.backfill("2012-11", MAY_31);
        assertEquals("2013_05_31_2", lake.last().name());

        for (String log : List.of("marts.ops.releases", "marts.ops.runs", "marts.ops.quality")) {
            lake.spark().sql("DROP TABLE " + log);
        }
        assertEquals(
                "Cannot run nightly: there is no release to go on from; run backfill --from 2012-11 --as-of 2013-06-30",
                Lake.refused(ExitCode.USAGE, () -> lake.nightly(JUNE_30)).getMessage());
        lake.backfill("2012-11", MAY_31);
        assertEquals("2013_05_31_3", lake.last().name());
        assertEquals(
                1,
                lake.spark()
                        .table(OpsTables.RELEASES.fullName())
                        .select(functions.col("tag"))
                        .count());
    }
}
