package org.retentionmarts.run;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.CallsArea;
import org.retentionmarts.testing.MadeUpAreas;
import org.retentionmarts.testing.RatingsArea;
import org.retentionmarts.testing.TestSettings;
import org.retentionmarts.testing.moves.MovesTables;

/** An area that the list of areas has one more is read, counted, audited and released like those that it has. */
class FurtherAreaTest {
    private static final Areas AREAS = MadeUpAreas.withTheProducts();
    private static final LocalDate AS_OF = LocalDate.of(2013, 4, 30);
    private static final List<TableDef> TABLES = List.of(
            CallsArea.CALLS_COUNTED,
            CallsArea.CALLS_BY_AGE,
            CallsArea.CALLS_CHOSEN,
            RatingsArea.RATED,
            RatingsArea.RATINGS_BY_WAVE,
            MovesTables.MOVES_TIME,
            MovesTables.MOVES_SINCE,
            MovesTables.MOVES_MADE,
            MovesTables.MOVES_BY_GENERATION);

    /** Tables of the product in a release; its own areas whose inputs are not switched on have none. */
    private static final int PRODUCTS = tablesOfTheProduct();

    @TempDir
    Path folder;

    private static int tablesOfTheProduct() {
        Settings defaults = TestSettings.of(List.of("observed-from=2012-11-01"));
        return Areas.PRODUCT.tables().size()
                - Areas.PRODUCT.leftOut(defaults, AS_OF).size();
    }

    /** A sample with calls, of a quarter of which settings say that they were not complete yet. */
    private Lake lake(String name) {
        Lake lake = new Lake(folder.resolve(name), AREAS);
        SampleGenerator.generate(lake.spark(), sample(lake), AREAS.sampleParts());
        return lake;
    }

    private static SampleOptions sample(Lake lake) {
        return SampleOptions.to(lake.inputs().toString()).withLines(1200).withWindow(LocalDate.of(2012, 11, 1), AS_OF);
    }

    private static Lake listening(Lake lake) {
        return lake.set("inputs.calls.enabled", true)
                .set("calls.observed-from", "2013-01-01")
                .set("inputs.ratings.enabled", true)
                .set("inputs.moves.enabled", true);
    }

    private static String released(String asOf, String first, int tables) {
        String name = asOf.replace('-', '_');
        return "Released " + name + " (tag release_" + name + "): months " + first + " to " + asOf.substring(0, 7)
                + " recomputed, " + tables + " tables";
    }

    @Test
    void itsTablesAreReleasedWithWhatItsRowsHold() {
        Lake lake = listening(lake("one")).set("calls.long-minutes", 25);
        assertEquals(
                released("2013-04-30", "2012-11", PRODUCTS + TABLES.size()), lake.backfill("2012-11", "2013-04-30"));
        lake.spark().conf().set("spark.sql.session.timeZone", "Asia/Seoul");
        List<String> expected = lake
                .spark()
                .read()
                .parquet(lake.inputs().resolve("calls").toString())
                .where("called_at >= TIMESTAMP '2013-01-01 00:00:00'")
                .selectExpr(
                        "CAST(date_trunc('month', called_at) AS DATE) AS month",
                        "CASE WHEN topic IN ('BILL', 'PHONE') THEN topic ELSE 'OTHER' END AS topic",
                        "minutes")
                .groupBy("month", "topic")
                .agg(expr("count(*)"), expr("count_if(minutes >= 25)"))
                .sort("month", "topic")
                .collectAsList()
                .stream()
                .map(Object::toString)
                .toList();
        assertEquals(12, expected.size());
        assertEquals(
                expected,
                lake
                        .read(CallsArea.CALLS_BY_AGE)
                        .where("age_group = 'ALL'")
                        .select("month", "topic", "calls", "long_calls")
                        .sort("month", "topic")
                        .collectAsList()
                        .stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void fewCallsOfTheLastCompleteMonthAreChosenByTheirDigests() {
        Lake lake = listening(lake("chosen"));
        lake.backfill("2012-11", "2013-04-30");
        lake.spark().conf().set("spark.sql.session.timeZone", "Asia/Seoul");
        for (String dataset : List.of("calls", "subscribers")) {
            lake.spark()
                    .read()
                    .parquet(lake.inputs().resolve(dataset).toString())
                    .createOrReplaceTempView(dataset);
        }
        List<String> expected = lake.spark().sql("""
                        SELECT DATE '2013-04-01', key, stratum, draw, calls FROM (
                          SELECT *, row_number() OVER (PARTITION BY stratum ORDER BY sha2('seed|' || key, 256)) AS draw,
                            count(*) OVER (PARTITION BY stratum) AS calls
                          FROM (
                            SELECT CAST(call_id AS STRING) AS key,
                              CASE WHEN topic IN ('BILL', 'PHONE') THEN topic ELSE 'OTHER' END AS stratum
                            FROM calls JOIN subscribers USING (subscriber_id)
                            WHERE date_trunc('month', called_at) = DATE '2013-04-01'
                              AND (birth_date IS NULL OR to_date(called_at) >= add_months(birth_date, 240))))
                        WHERE draw <= 5 ORDER BY key
                        """).collectAsList().stream()
                .map(Row::toString)
                .toList();
        assertEquals(15, expected.size());
        assertEquals(expected, lake.rows(CallsArea.CALLS_CHOSEN));
    }

    @Test
    void rowsOfNoLineAreCountedByTheGroupsThatTheyBelongTo() {
        Lake lake = lake("ratings").set("inputs.ratings.enabled", true);
        assertEquals(released("2013-04-30", "2012-11", PRODUCTS + 2), lake.backfill("2012-11", "2013-04-30"));
        Dataset<Row> ratings =
                lake.spark().read().parquet(lake.inputs().resolve("ratings").toString());
        // Spark keeps all digits of a product only where its type has room for them.
        Dataset<Row> raters = ratings.where("rater_id % 3 <> 0")
                .groupBy("wave", "region", "rater_id", "weight")
                .agg(expr("CAST(weight AS DECIMAL(9, 4)) AS w"), expr("CAST(sum(score) AS DECIMAL(4, 2)) AS y"));
        List<String> expected = sums(raters, "wave", "region");
        assertEquals(12, expected.size());
        assertEquals(expected, lake.rows(RatingsArea.RATED));
        List<String> ofAll = sums(raters.withColumn("region", lit("ALL")), "wave", "region");
        assertEquals(
                Stream.concat(expected.stream(), ofAll.stream()).sorted().toList(),
                lake.rows(RatingsArea.RATINGS_BY_WAVE).stream()
                        .map(row -> row.replaceFirst(",[0-9.]+]$", "]"))
                        .toList());
        assertTrue(ofAll.stream().anyMatch(FurtherAreaTest::isBeyondALong), ofAll.toString());
    }

    private static List<String> sums(Dataset<Row> raters, String... key) {
        return raters
                .groupBy(Stream.of(key).map(functions::col).toArray(Column[]::new))
                .agg(
                        expr("count(*)"),
                        expr("CAST(sum(w) AS DECIMAL(38, 12))"),
                        expr("CAST(sum(w * y) AS DECIMAL(38, 12))"),
                        expr("CAST(sum((w * y) * (w * y)) AS DECIMAL(38, 12))"))
                .sort(Stream.of(key).map(functions::col).toArray(Column[]::new))
                .collectAsList()
                .stream()
                .map(Row::toString)
                .toList();
    }

    /** Whether the last sum has more digits than a BIGINT, the 12 after the point among them. */
    private static boolean isBeyondALong(String row) {
        return row.replaceAll(".*,|\\.|]", "").length() > 19;
    }

    @Test
    void aNightlyAfterABackfillGivesTheRowsOfOneBackfill() {
        Lake nightly = listening(lake("nightly"));
        nightly.backfill("2012-11", "2013-03-31");
        assertEquals(released("2013-04-30", "2013-02", PRODUCTS + TABLES.size()), nightly.nightly("2013-04-30"));
        Lake backfill = listening(lake("backfill"));
        backfill.backfill("2012-11", "2013-04-30");
        for (TableDef table : TABLES) {
            assertTrue(backfill.rows(table).size() >= 6, table.name());
            assertEquals(backfill.rows(table), nightly.rows(table), table.name());
        }
    }

    @Test
    void itIsLeftOutUntilItIsSwitchedOnWhichNeedsABackfill() {
        Lake lake = lake("off");
        assertEquals(released("2013-03-31", "2012-11", PRODUCTS), lake.backfill("2012-11", "2013-03-31"));
        assertEquals(released("2013-04-07", "2013-02", PRODUCTS), lake.nightly("2013-04-07"));
        assertEquals(
                List.of("Cannot run without calls.observed-from: it has no default; must be a date such as 2013-01-31"),
                Lake.refused(ExitCode.USAGE, lake.set("inputs.calls.enabled", true)::settings)
                        .problems());
        assertEquals(
                List.of("Cannot use calls.observed-from = 2012-10-01: it must not be before observed-from, which is"
                        + " 2012-11-01"),
                Lake.refused(ExitCode.USAGE, lake.set("calls.observed-from", "2012-10-01")::settings)
                        .problems());
        assertEquals(
                List.of("Cannot run nightly: settings that give stored months their meaning (observed-from, time-zone,"
                        + " bands, dimensions, program, inputs.device_changes.enabled, ..., inputs.calls.enabled, calls,"
                        + " inputs.ratings.enabled, inputs.moves.enabled, moves) have changed since release 2013_04_07;"
                        + " run backfill --from 2012-11"
                        + " --as-of 2013-04-30"),
                Lake.refused(ExitCode.USAGE, () -> listening(lake).nightly("2013-04-30")).problems().stream()
                        // The product's own areas stand there.
                        .map(line -> line.replaceFirst("(device_changes.enabled, ).*(inputs.calls)", "$1..., $2"))
                        .toList());
        lake.backfill("2012-11", "2013-04-30");
        assertEquals(PRODUCTS + TABLES.size(), lake.last().snapshots().size());
        Lake.refused(ExitCode.USAGE, () -> lake.set("calls.long-minutes", 21).nightly("2013-04-30"));
        Lake.refused(
                ExitCode.USAGE,
                () -> lake.set("calls.long-minutes", 20)
                        .set("calls.topics", "[BILL]")
                        .nightly("2013-04-30"));
    }

    @Test
    void whatIsSwitchedOffIsToldOnceAndNothingOfItIsReadOrExported() {
        Lake lake = lake("quiet").set("inputs.ratings.enabled", true);
        Lake.delete(lake.inputs().resolve("calls"));
        StringWriter out = new StringWriter();
        CheckRun.run(lake.spark(), AREAS, lake.settings(), AS_OF, Optional.empty(), new PrintWriter(out));
        List<String> told =
                out.toString().lines().filter(line -> line.contains("calls")).toList();
        assertEquals(1, told.size(), out.toString());
        assertTrue(told.get(0).startsWith("Not read, as inputs.<dataset>.enabled is false: "), told.get(0));
        assertTrue(told.get(0).contains("; so there is no "), told.get(0));
        assertTrue(told.get(0).contains("calls_by_age"), told.get(0));
        assertFalse(told.get(0).contains("ratings_by_wave"), told.get(0));

        lake.backfill("2012-11", "2013-03-31");
        lake.nightly("2013-04-30");
        RunFailure absent =
                Lake.refused(ExitCode.USAGE, () -> lake.releases().read(lake.last(), CallsArea.CALLS_BY_AGE));
        assertTrue(
                absent.getMessage()
                        .startsWith("Cannot read marts.marketing.calls_by_age: release 2013_04_30 does not hold it; it"
                                + " holds "),
                absent.getMessage());
    }

    @Test
    void aCheckCountsItsRowsAndTellsWhatIsListed() {
        Lake lake = listening(lake("checked"));
        StringWriter out = new StringWriter();
        CheckRun.run(lake.spark(), AREAS, lake.settings(), AS_OF, Optional.empty(), new PrintWriter(out));
        List<String> lines = out.toString()
                .lines()
                .filter(line -> line.startsWith("calls"))
                .map(line -> line.replaceAll(" +", " "))
                .toList();
        assertEquals(
                "calls unknown_dimension topic 'WEATHER'; listed are calls.topics BILL, PHONE",
                lines.get(lines.size() - 1));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("calls call_endless REFUSED 0 ")), out.toString());
    }

    @Test
    void itsRowsOfTheSampleLeaveTheOthersAsTheyAre() throws IOException {
        Lake with = lake("with");
        Lake without = new Lake(folder.resolve("without"), AREAS);
        SampleGenerator.generate(without.spark(), sample(without));
        for (DatasetDef dataset : Datasets.ALL) {
            assertEquals(inputs(without, dataset.name()), inputs(with, dataset.name()), dataset.name());
        }
        List<String> calls = inputs(with, "calls");
        SampleGenerator.generate(with.spark(), sample(with).withPartitions(5), AREAS.sampleParts());
        assertEquals(calls, inputs(with, "calls"));
        assertEquals(
                45.0,
                new ObjectMapper()
                        .readTree(with.inputs().resolve("truth.json").toFile())
                        .path("calls")
                        .path("days_between_calls")
                        .asDouble());
    }

    private static List<String> inputs(Lake lake, String dataset) {
        List<String> rows = new ArrayList<>();
        lake.spark()
                .read()
                .parquet(lake.inputs().resolve(dataset).toString())
                .collectAsList()
                .forEach(row -> rows.add(row.toString()));
        return rows.stream().sorted().toList();
    }

    @Test
    void itsRulesAreCountedInTheQualityTable() {
        Lake lake = listening(lake("quality"));
        lake.backfill("2012-11", "2013-04-30");
        assertEquals(
                1,
                lake.log(OpsTables.QUALITY, "dataset", "rule").stream()
                        .filter("[calls,call_endless]"::equals)
                        .count());
    }
}
