package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.store.RunIdentity;
import org.retentionmarts.testing.InMemoryDuckDb;

/** Inputs that can't be used: one line each, the documented exit code, and the last release stands. */
class RefusedInputsTest {
    private static final String AS_OF = "2013-01-31";

    @TempDir
    static Path released;

    @TempDir
    Path folder;

    private static Path sound;
    private static Lake first;

    private Lake lake;
    private Map<String, Object> before;

    @BeforeAll
    static void release() {
        first = new Lake(released);
        sound = first.inputs();
        new EdgeLines(
                        OracleSettings.of(LocalDate.of(2012, 11, 1), LocalDate.parse(AS_OF)),
                        31,
                        200,
                        InputTables.KeyType.BIGINT,
                        0)
                .writeTo(sound);
        sql("COPY (FROM read_parquet('" + sound + "/churn/*.parquet')) TO '" + sound
                + "/churn/part-9.parquet' (FORMAT parquet)");
        for (String part : List.of("part-0", "part-1", "part-2")) {
            sound.resolve("churn/" + part + ".parquet").toFile().delete();
        }
        first.backfill("2012-11", AS_OF);
    }

    @BeforeEach
    void copyInputs() {
        lake = first;
        Lake.copy(sound, folder.resolve("inputs"));
        lake.set("inputs.root", folder.resolve("inputs"));
        before = lake.state();
    }

    @AfterEach
    void theLastReleaseStands(TestInfo test) {
        assertEquals(before, lake.state(), test.getDisplayName());
        first = new Lake(released);
    }

    private Path input(String path) {
        return folder.resolve("inputs").resolve(path);
    }

    private static void sql(String... statements) {
        try (Connection connection = InMemoryDuckDb.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another file of a dataset: a SELECT over the sound rows. */
    private void write(String file, String select) {
        String dataset = file.substring(0, file.indexOf('/'));
        sql(
                "CREATE TABLE rows AS FROM read_parquet('" + sound + "/" + dataset + "/*.parquet')",
                "COPY (" + select + ") TO '" + input(file) + "' (FORMAT parquet)");
    }

    private void map(String dataset, String sql) {
        try {
            Path file = Files.writeString(folder.resolve(dataset + ".sql"), sql);
            lake.set("inputs." + dataset + ".sql", file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunFailure refused(ExitCode code) {
        return Lake.refused(code, () -> lake.backfill("2012-11", AS_OF));
    }

    private void assertRefused(String... lines) {
        assertEquals(
                List.of(lines),
                refused(ExitCode.DATA_REFUSED).problems().stream()
                        .map(line -> line.replace("file:" + folder, "").replace(folder.toString(), ""))
                        .toList());
    }

    @Test
    void aMissingPathIsNamed() {
        Lake.delete(input("churn"));
        assertRefused("Cannot read churn: there is nothing at /inputs/churn; expected a folder of Parquet files; set"
                + " inputs.churn.path or inputs.root");
    }

    @Test
    void emptyFoldersOfTwoDatasetsAreBothNamed() throws IOException {
        Lake.delete(input("churn"));
        Lake.delete(input("device_changes"));
        Files.createDirectories(input("churn"));
        Files.createDirectories(input("device_changes"));
        Files.writeString(input("churn/_SUCCESS"), "");
        assertRefused(
                "Cannot read churn: /inputs/churn holds no Parquet file; expected at least one; check that the extract"
                        + " was delivered",
                "Cannot read device_changes: /inputs/device_changes holds no Parquet file; expected at least one; check"
                        + " that the extract was delivered");
    }

    @Test
    void filesWithoutARowAreNoDataset() {
        write("churn/part-9.parquet", "FROM rows LIMIT 0");
        assertRefused("Cannot read churn: /inputs/churn holds 1 Parquet files without a row; expected at least one row;"
                + " check the extract");
    }

    @Test
    void driftedPartFilesAreNamedAndNotTheOthers() {
        write("churn/part-1.parquet", "SELECT * REPLACE (churned_on::VARCHAR AS churned_on) FROM rows");
        write("churn/part-2.parquet", "SELECT * EXCLUDE (to_operator) FROM rows");
        write("churn/part-3.parquet", "SELECT * EXCLUDE (to_operator) FROM rows");
        assertRefused(
                "Cannot read churn: /inputs/churn/part-1.parquet: column churned_on is STRING, expected DATE; map it with"
                        + " inputs.churn.sql or deliver the file again",
                "Cannot read churn: /inputs/churn/part-2.parquet and 1 more: column to_operator is missing, expected"
                        + " STRING; map it with inputs.churn.sql or deliver the file again");
    }

    @Test
    void aDriftedPartFileIsNamedAlsoUnderAMapping() {
        map("churn", "SELECT * FROM source");
        write("churn/part-0.parquet", "SELECT * REPLACE (churned_on::VARCHAR AS churned_on) FROM rows");
        write("churn/part-8.parquet", "FROM rows");
        assertRefused(
                "Cannot read churn: /inputs/churn/part-0.parquet: column churned_on is STRING, expected DATE as in"
                        + " the other files; map it with inputs.churn.sql or deliver the file again");
    }

    @Test
    void aFileThatIsReplacedByAWholeOneDuringARunIsNotReleased() throws Exception {
        Path part = input("churn/part-9.parquet");
        Path fresh = Files.copy(part, input("fresh.parquet"));
        Set<Path> before = filesOfTheWarehouse();
        // When the first table is written all rows are read, and twelve tables and their audits are to come.
        Thread delivery = new Thread(() -> {
            while (filesOfTheWarehouse().equals(before)) {
                Thread.onSpinWait();
            }
            assertTrue(fresh.toFile().renameTo(part.toFile()));
        });
        delivery.start();
        String line = refused(ExitCode.DATA_REFUSED).problems().get(0);
        delivery.join();
        assertTrue(
                line.startsWith("Cannot release churn: file:" + part + " was changed: it was last written at "), line);
        assertTrue(
                line.endsWith(
                        ", after its rows were read; expected files that stay as they are during a run; run again"),
                line);
    }

    private static Set<Path> filesOfTheWarehouse() {
        try (Stream<Path> files = Files.walk(released.resolve("warehouse/base"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException changing) {
            return filesOfTheWarehouse();
        }
    }

    @Test
    void aWrongTypeIsNamed() {
        write("churn/part-9.parquet", "SELECT * REPLACE (churned_on::VARCHAR AS churned_on) FROM rows");
        assertRefused("Cannot read churn: /inputs/churn/part-9.parquet: column churned_on is STRING, expected DATE; map"
                + " it with inputs.churn.sql or deliver the file again");
    }

    @Test
    void keysOfTwoTypesAreRefused() {
        write("churn/part-9.parquet", "SELECT * REPLACE (subscriber_id::VARCHAR AS subscriber_id) FROM rows");
        assertRefused("Cannot read churn: column subscriber_id is STRING, expected BIGINT as in subscribers; map one of"
                + " them with inputs.churn.sql");
    }

    @Test
    void aFileCutInItsFooterIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(input("churn/part-9.parquet"));
        Files.write(input("churn/part-9.parquet"), java.util.Arrays.copyOf(whole, whole.length - 20));
        String line = refused(ExitCode.DATA_REFUSED).problems().get(0);
        assertTrue(
                line.startsWith(
                        "Cannot read churn: file:" + input("churn/part-9.parquet") + " is not a whole Parquet file: "),
                line);
        assertTrue(line.endsWith("; deliver the file again or remove it"), line);
    }

    @Test
    void aFileWithBrokenPagesIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(input("churn/part-9.parquet"));
        java.util.Arrays.fill(whole, 8, whole.length / 3, (byte) 0xFF);
        Files.write(input("churn/part-9.parquet"), whole);
        List<String> lines = refused(ExitCode.DATA_REFUSED).problems();
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(
                lines.get(0).startsWith("Cannot read churn: file:" + input("churn/part-9.parquet") + ": "),
                lines.get(0));
        assertTrue(lines.get(0).endsWith("; deliver the file again or remove it"), lines.get(0));
    }

    @Test
    void aMappingThatDoesNotParseIsAWrongSetting() {
        expectNoParse("SELEC * FROM source");
    }

    @Test
    void twoQueriesInAMappingAreToldThatItIsOne() {
        expectNoParse("SELECT * FROM source; SELECT 1");
    }

    @Test
    void aMappingOfCommentsOnlyIsToldWhatItIs() {
        expectNoParse("  -- nothing yet\n");
    }

    private void expectNoParse(String sql) {
        map("churn", sql);
        String line = refused(ExitCode.USAGE).problems().get(0);
        assertTrue(
                line.startsWith("Cannot use inputs.churn.sql = " + folder + "/churn.sql: [PARSE_SYNTAX_ERROR]"), line);
        assertTrue(line.endsWith("; a mapping is one SELECT over source"), line);
    }

    @Test
    void aMappingFileThatIsNotThereIsAWrongSetting() {
        lake.set("inputs.churn.sql", folder.resolve("none.sql"));
        String line = refused(ExitCode.USAGE).problems().get(0);
        assertTrue(
                line.startsWith("Cannot use inputs.churn.sql = " + folder + "/none.sql: there is no such file"), line);
    }

    @Test
    void aMappingOfAMissingColumnIsNamed() {
        map("churn", "SELECT subscriber_id, left_on AS churned_on, churn_type, to_operator FROM source");
        String line = refused(ExitCode.DATA_REFUSED).problems().get(0);
        assertTrue(
                line.startsWith("Cannot read churn: " + input("churn") + " does not fit the mapping " + folder
                        + "/churn.sql: [UNRESOLVED_COLUMN.WITH_SUGGESTION]"),
                line);
        assertTrue(line.contains("`left_on`"), line);
    }

    @Test
    void aMappingWithoutAContractColumnIsNamed() {
        map("churn", "SELECT subscriber_id, churned_on, churn_type FROM source");
        assertRefused(
                "Cannot read churn: the mapping /churn.sql: column to_operator is missing, expected STRING; add it to the"
                        + " SELECT");
    }

    @Test
    void aMappingThatLeavesAnotherTypeIsToMakeItTheContracts() {
        map("churn", "SELECT * EXCEPT (to_operator), CAST(to_operator AS BINARY) AS to_operator FROM source");
        assertRefused(
                "Cannot read churn: the mapping /churn.sql: column to_operator is BINARY, expected STRING; make it"
                        + " one there");
    }

    @Test
    void aMappingThatFailsOnAValueIsNamed() {
        map(
                "churn",
                "SELECT subscriber_id, CAST(concat(churned_on, 'x') AS DATE) AS churned_on, churn_type, to_operator"
                        + " FROM source");
        String line = refused(ExitCode.DATA_REFUSED).problems().get(0);
        assertTrue(line.startsWith("Cannot read churn: [CAST_INVALID_INPUT] The value '"), line);
        assertTrue(line.endsWith("(in CAST(concat(churned_on, 'x') AS DATE))"), line);
    }

    @Test
    void aFunctionThatIsGivenWhatItDoesNotKnowIsAMistakeOfTheMapping() {
        map(
                "churn",
                "SELECT subscriber_id, churned_on, churn_type, decode(CAST(to_operator AS BINARY), 'x-windows-949')"
                        + " AS to_operator FROM source");
        String line = refused(ExitCode.USAGE).problems().get(0);
        assertTrue(line.startsWith("Cannot use inputs.churn.sql: [INVALID_PARAMETER_VALUE.CHARSET] "), line);
        assertTrue(line.endsWith("; mend the mapping"), line);
    }

    @Test
    void aMappingThatDividesByZeroIsNoBugOfTheProgram() {
        map(
                "device_changes",
                "SELECT * EXCEPT (discount_krw), CAST(1 DIV (discount_krw - discount_krw) AS BIGINT) AS discount_krw"
                        + " FROM source");
        String line = refused(ExitCode.DATA_REFUSED).problems().get(0);
        assertTrue(line.startsWith("Cannot read device_changes: [DIVIDE_BY_ZERO]"), line);
    }

    @Test
    void tooManyRejectedRowsAreCountedAndKept() {
        write(
                "churn/part-8.parquet",
                "SELECT * REPLACE (-subscriber_id AS subscriber_id) FROM rows WHERE"
                        + " churned_on <= '2013-01-31' LIMIT 5");
        long read = 5 + count("churn");
        String found = refused(ExitCode.DATA_REFUSED).problems().get(0).replaceAll("subscriber_id -9\\d+", "KEY");
        assertEquals(
                String.format(
                        java.util.Locale.ROOT,
                        "Cannot use churn: 5 of %d rows rejected (%.4f), expected at most 0.01 (quality.max-rejected-share):"
                                + " orphan_event 5 (there is no usable line with this key; such as KEY, KEY, KEY); the rows are in"
                                + " base.ops.rejected_rows",
                        read,
                        5.0 / read),
                found);
        String run = lastRun();
        assertEquals(
                List.of("[" + run + ",REFUSED," + found.replace("; such as KEY, KEY, KEY", "") + "]"),
                lake.log(OpsTables.RUNS, "run_id", "state", "message").stream()
                        .filter(row -> row.startsWith("[" + run + ",REFUSED"))
                        .toList(),
                "the record of runs, which all may read, holds no key");
        assertEquals(
                List.of("[" + run + ",churn,orphan_event,REFUSED,5]"),
                lake.log(OpsTables.QUALITY, "run_id", "dataset", "rule", "action", "rows").stream()
                        .filter(row -> row.startsWith("[" + run) && row.contains(",REFUSED,") && !row.endsWith(",0]"))
                        .toList());
        List<String> kept = lake.log(OpsTables.REJECTED_ROWS, "run_id", "dataset", "reason", "row").stream()
                .filter(row -> row.startsWith("[" + run))
                .toList();
        assertEquals(5, kept.size());
        assertTrue(
                kept.get(0)
                        .matches("\\[" + run + ",churn,orphan_event,\\{\"subscriber_id\":-9\\d+,\"churned_on\":"
                                + "\"\\d{4}-\\d\\d-\\d\\d\",\"churn_type\":\"\\w+\",\"to_operator\":(null|\"\\w+\")}]"),
                kept.get(0));
    }

    private String lastRun() {
        return lake.spark()
                .table(OpsTables.RUNS.fullName())
                .orderBy(org.apache.spark.sql.functions.col("at").desc())
                .first()
                .getAs("run_id");
    }

    private static long count(String dataset) {
        return first.spark().read().parquet(sound.resolve(dataset).toString()).count();
    }

    @Test
    void eachFeedThatStoppedIsNamedByItself() {
        write("churn/part-9.parquet", "FROM rows WHERE churned_on <= '2013-01-20'");
        String line = refused(ExitCode.DATA_REFUSED).problems().get(0);
        assertTrue(
                line.matches("Cannot use churn: the newest churned_on up to the as-of 2013-01-31 is 2013-01-[012]\\d,"
                        + " expected one within 7 days \\(quality.max-staleness-days\\); check that the feed runs"),
                line);

        Lake.delete(input("device_changes"));
        input("device_changes").toFile().mkdirs();
        write("churn/part-9.parquet", "FROM rows");
        write(
                "device_changes/part-0.parquet",
                "FROM rows WHERE changed_on > '2013-01-31' OR changed_on < '2013-01-01'");
        line = refused(ExitCode.DATA_REFUSED).problems().get(0);
        assertTrue(
                line.startsWith(
                        "Cannot use device_changes: the newest changed_on up to the as-of 2013-01-31 is" + " 2012-12-"),
                line);
    }

    @Test
    void aHeldClaimIsToldWithItsHolder() {
        try (Publisher holder = Publisher.open(
                new Lake(released).spark(),
                new RunIdentity("other_run", "nightly", LocalDate.parse(AS_OF), "test"),
                Areas.PRODUCT.tables())) {
            String line = refused(ExitCode.CLAIM_HELD).problems().get(0);
            assertTrue(line.startsWith("Cannot write: run other_run (nightly, host "), line);
            assertTrue(line.endsWith(" holds the claim; start this one again when that one has ended"), line);
            holder.failed(new IllegalStateException("the test is over"));
        }
    }
}
