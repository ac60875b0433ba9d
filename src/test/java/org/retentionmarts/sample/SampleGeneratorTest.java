package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

final class SampleGeneratorTest {
    private final SparkSession session = SampleSession.open();

    @TempDir
    private Path folder;

    @Test
    void theRowsDoNotDependOnThePartitioning() {
        SampleOptions options = small("one").withDefects(0.01);
        SampleSummary one = SampleGenerator.generate(session, options.withPartitions(1));
        SampleSummary seven = SampleGenerator.generate(session, toFolder("seven", options.withPartitions(7)));
        assertEquals(one.rows(), seven.rows());
        for (DatasetDef dataset : Datasets.ALL) {
            assertEquals(rows("one", dataset), rows("seven", dataset));
        }
    }

    @Test
    void theRowsOfASeedStayThoseOfEarlierVersions() throws Exception {
        SampleGenerator.generate(session, small("pinned").withLines(3_000).withDefects(0.001));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (DatasetDef dataset : Datasets.ALL) {
            for (String row : rows("pinned", dataset)) {
                digest.update((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(
                "6be96b2c5c7d3baf394b921ec31efcc87ed28d34f51dd4dae4bfbf95f7592c7f",
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void anotherSeedGivesOtherRows() {
        SampleGenerator.generate(session, small("first"));
        SampleGenerator.generate(session, toFolder("second", small("first").withSeed(43)));
        assertNotEquals(rows("first", Datasets.SUBSCRIBERS), rows("second", Datasets.SUBSCRIBERS));
    }

    @Test
    void theColumnsAndTypesAreThoseOfTheContract() {
        SampleGenerator.generate(session, small("types"));
        for (DatasetDef dataset : Datasets.ALL) {
            List<String> expected = dataset.columns().stream()
                    .map(SampleGeneratorTest::described)
                    .toList();
            StructField[] found = session.read()
                    .parquet(folder.resolve("types").resolve(dataset.name()).toString())
                    .schema()
                    .fields();
            assertEquals(
                    expected,
                    List.of(found).stream()
                            .map(field -> field.name() + " " + field.dataType())
                            .toList());
        }
    }

    @Test
    void theSummaryCountsTheRowsThatWereWritten() throws Exception {
        SampleSummary summary = SampleGenerator.generate(session, small("counted"));
        assertEquals(400, summary.rows().get("subscribers"));
        assertEquals(
                summary.rows().get("churn"), rows("counted", Datasets.CHURN).size());
        assertEquals(
                summary.rows().get("device_changes"),
                rows("counted", Datasets.DEVICE_CHANGES).size());
        try (SampleFiles files = new SampleFiles(folder.resolve("counted"))) {
            assertTrue(files.truth().path("complete").asBoolean());
            assertEquals(
                    0.4675,
                    files.truth()
                            .path("program_effect")
                            .path("port_out_rate_ratio")
                            .path("20-29")
                            .path("OFTEN")
                            .asDouble());
            assertEquals(42, files.truth().path("options").path("seed").asInt());
        }
    }

    @Test
    void anEarlierSampleIsReplaced() {
        SampleGenerator.generate(session, small("again"));
        SampleGenerator.generate(session, small("again").withLines(300));
        assertEquals(300, rows("again", Datasets.SUBSCRIBERS).size());
    }

    @Test
    void aFolderThatHoldsAnythingElseIsLeftAlone() throws Exception {
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.writeString(others.resolve("budget.xlsx"), "x");
        RunFailure failure = assertThrows(RunFailure.class, () -> SampleGenerator.generate(session, small("others")));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertTrue(failure.getMessage().contains("it holds budget.xlsx, which is not part of a sample"));
        assertTrue(Files.exists(others.resolve("budget.xlsx")));
        assertFalse(Files.exists(others.resolve("churn")));
    }

    @Test
    void datasetsThatNoSampleVouchesForAreLeftAlone() throws Exception {
        Path real = Files.createDirectories(folder.resolve("real").resolve("churn"));
        Files.writeString(real.resolve("part-0.parquet"), "x");
        RunFailure failure = assertThrows(RunFailure.class, () -> SampleGenerator.generate(session, small("real")));
        assertTrue(failure.getMessage().contains("no truth.json that says they are a sample"));
        assertTrue(Files.exists(real.resolve("part-0.parquet")));
    }

    @Test
    void wrongOptionsAreListedTogether() {
        SampleOptions wrong = small("wrong")
                .withLines(0)
                .withDefects(2)
                .withWindow(LocalDate.of(2013, 6, 2), LocalDate.of(2013, 6, 10));
        RunFailure failure = assertThrows(RunFailure.class, () -> SampleGenerator.generate(session, wrong));
        assertEquals(4, failure.problems().size());
        assertEquals(
                "Cannot use --from 2013-06-02: it must be the first day of a month",
                failure.problems().get(1));
        assertFalse(Files.exists(folder.resolve("wrong")));
    }

    private SampleOptions small(String name) {
        return SampleOptions.to(folder.resolve(name).toString()).withLines(400);
    }

    private SampleOptions toFolder(String name, SampleOptions options) {
        return new SampleOptions(
                folder.resolve(name).toString(),
                options.lines(),
                options.from(),
                options.asOf(),
                options.seed(),
                options.defects(),
                options.effects(),
                options.scenario(),
                options.churnLevel(),
                options.uptakeLevel(),
                options.partitions());
    }

    private List<String> rows(String name, DatasetDef dataset) {
        return session
                .read()
                .parquet(folder.resolve(name).resolve(dataset.name()).toString())
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private static String described(ColumnDef column) {
        boolean key = column.type() == ColumnType.LINE_ID;
        return column.name() + " " + (key ? DataTypes.LongType : column.type().sparkType());
    }
}
