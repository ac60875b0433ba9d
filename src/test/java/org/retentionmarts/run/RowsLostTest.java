package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.testing.OddInputs;
import org.retentionmarts.testing.ParquetFooter;
import org.retentionmarts.testing.TestSession;

/** Rows that footers count and a scan does not give: never without a word. */
class RowsLostTest {
    private static final int LINES = 400;
    private static final int LINES_IN_ROW_GROUPS = 6000;

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private OddInputs inputs;

    @BeforeEach
    void copyInputs() {
        Lake.copy(OddInputs.FOLDER.resolve("base"), folder.resolve("base"));
        Lake.copy(OddInputs.FOLDER.resolve("L30-row-group-size"), folder.resolve("groups"));
        inputs = new OddInputs().set("inputs.root", folder.resolve("base"));
    }

    /** Rows of subscribers that a check reads. */
    private long check() {
        StringWriter out = new StringWriter();
        CheckRun.run(spark, Areas.PRODUCT, inputs.settings(), OddInputs.AS_OF, Optional.empty(), new PrintWriter(out));
        String line = out.toString()
                .lines()
                .filter(found -> found.startsWith("subscribers") && found.contains("rows_read"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.split(" +", -1)[3].replace(",", ""));
    }

    private void assertRefused(String... lines) {
        assertEquals(
                List.of(lines),
                Lake.refused(ExitCode.DATA_REFUSED, this::check).problems().stream()
                        .map(line -> line.replace("file:" + folder, ""))
                        .toList());
    }

    private void map(String sql) throws IOException {
        inputs.set("inputs.subscribers.sql", Files.writeString(folder.resolve("map.sql"), sql));
    }

    private Path subscribers() {
        return folder.resolve("base/subscribers/part-0.parquet");
    }

    /** A Parquet file whose rows are in groups of 2,048. */
    private Path groups() {
        inputs.from(folder.resolve("groups/subscribers"), "subscribers");
        return folder.resolve("groups/subscribers/part-0.parquet");
    }

    private static Consumer<FileMetaData> lastGroup(Consumer<RowGroup> change) {
        return footer -> change.accept(footer.getRow_groups().get(footer.getRow_groupsSize() - 1));
    }

    @Test
    void filesInNestedFoldersAreRead() {
        inputs.from(OddInputs.FOLDER.resolve("L01b-nested-subscribers/subscribers"), "subscribers");
        assertEquals(LINES, check());
    }

    @Test
    void filesInNestedFoldersAreReadWhateverTheDepthAndAlsoUnderAPattern() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("deep/2013/06"));
        Files.copy(
                OddInputs.FOLDER.resolve("L01b-nested-subscribers/subscribers/part-0.parquet"),
                deep.resolve("part-0.parquet"));
        Path other = Files.createDirectories(folder.resolve("deep/2012/x/y/z"));
        Files.copy(
                OddInputs.FOLDER.resolve("L01b-nested-subscribers/subscribers/region2/part-1.parquet"),
                other.resolve("part-0.parquet"));
        inputs.from(folder.resolve("deep"), "subscribers");
        assertEquals(LINES, check());
        inputs.from(folder.resolve("deep/201*"), "subscribers");
        assertEquals(LINES, check());
    }

    @Test
    void filesInNestedFoldersBelowFoldersOfAColumnAreRead() throws IOException {
        OddInputs.copyByNetwork(
                network -> folder.resolve("by network/region/network=" + network + "/more/part-0.parquet"));
        inputs.from(folder.resolve("by network"), "subscribers");
        assertEquals(LINES, check());
    }

    @Test
    void aRowGroupThatClaimsToLieBeyondTheFileIsTold() {
        groups();
        assertRefused("Cannot read subscribers: /groups/subscribers/part-0.parquet: 4,096 rows were read, its footer"
                + " counts 6,000; expected all of them; the file is damaged or was changed while it was read, deliver"
                + " it again");
    }

    @Test
    void aRowGroupThatClaimsToLieBeyondTheFileIsToldAlsoWhereAConditionMaySkipRowGroups() throws IOException {
        groups();
        map("SELECT * FROM source WHERE activated_on >= DATE '2012-01-01'");
        assertRefused("Cannot read subscribers: /groups/subscribers/part-0.parquet: 4,096 rows were read, its footer"
                + " counts 6,000; expected all of them; the file is damaged or was changed while it was read, deliver"
                + " it again");
    }

    @Test
    void aRowGroupThatClaimsToLieBeyondTheFileIsToldAlsoWhereAMappingMakesOtherRows() throws IOException {
        groups();
        map("SELECT s.* FROM source s JOIN VALUES (1), (2), (3) AS copies(n) ON s.subscriber_id % 2 = n % 2"
                + " WHERE n < 100");
        assertRefused("Cannot read subscribers: /groups/subscribers/part-0.parquet: 4,096 rows were read, its footer"
                + " counts 6,000; expected all of them; the file is damaged or was changed while it was read, deliver"
                + " it again");
    }

    @Test
    void theWorstOfSeveralFilesIsNamedAndTheOthersAreCounted() throws IOException {
        Path file = groups();
        Files.copy(file, file.resolveSibling("part-1.parquet"));
        Files.copy(subscribers(), file.resolveSibling("part-2.parquet"));
        assertRefused("Cannot read subscribers: /groups/subscribers/part-0.parquet: 4,096 rows were read, its footer"
                + " counts 6,000 (and 1 more files that differ); expected all of them; the file is damaged or was"
                + " changed while it was read, deliver it again");
    }

    @Test
    void aRowGroupThatClaimsFewerRowsThanItsColumnsHoldIsTold() {
        ParquetFooter.edit(groups(), lastGroup(group -> group.setNum_rows(1000)));
        assertRefused(
                "Cannot read subscribers: /groups/subscribers/part-0.parquet: row group number 3 claims 1,000 rows, its"
                        + " column subscriber_id has 1,904 values; expected one for each row; the file is damaged, deliver it"
                        + " again or remove it");
    }

    @Test
    void aFileWhoseRowGroupsAreInPlaceIsReadWholeAlsoByAMappingWithConditions() throws IOException {
        ParquetFooter.edit(groups(), lastGroup(group -> group.setTotal_compressed_size(1)));
        inputs.set("quality.max-rejected-share", 1);
        assertEquals(LINES_IN_ROW_GROUPS, check());
        map("SELECT * FROM source WHERE subscriber_id <> -1 AND activated_on >= DATE '1990-01-01'");
        assertEquals(LINES_IN_ROW_GROUPS, check());
        map("SELECT * FROM source s WHERE EXISTS (SELECT 1 FROM source) AND NOT EXISTS (SELECT 1 FROM source o WHERE"
                + " o.subscriber_id = s.subscriber_id + 100000000)");
        assertEquals(LINES_IN_ROW_GROUPS, check());
    }

    @Test
    void aConditionOnFoldersLeavesOutFilesAndNothingElse() throws IOException {
        OddInputs.copyByNetwork(network -> folder.resolve("by network/network=" + network + "/part-0.parquet"));
        inputs.from(folder.resolve("by network"), "subscribers").set("quality.max-rejected-share", 1);
        map("SELECT * FROM source WHERE network = 'LTE'");
        long lte = check();
        map("SELECT * FROM source WHERE network = '3G'");
        assertEquals(LINES, lte + check());
        ParquetFooter.edit(
                folder.resolve("by network/network=3G/part-0.parquet"),
                lastGroup(group -> group.setTotal_compressed_size(1L << 30)));
        assertRefused("Cannot read subscribers: /by network/network=3G/part-0.parquet: 0 rows were read, its footer"
                + " counts " + (LINES - lte) + "; expected all of them; the file is damaged or was changed while it was"
                + " read, deliver it again");
    }

    /** Subscribers in a folder for each of two networks; gives the rows of each. */
    private Map<String, Long> byNetwork() throws IOException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String network : List.of("LTE", "3G")) {
            Path part = folder.resolve("by network/network=" + network + "/part-0.parquet");
            Files.createDirectories(part.getParent());
            Files.copy(
                    OddInputs.FOLDER.resolve("L21-conflicting/subscribers/"
                            + (network.equals("LTE") ? "network=LTE" : "net=3G") + "/part-0.parquet"),
                    part);
            rows.put(network, spark.read().parquet(part.toString()).count());
        }
        inputs.from(folder.resolve("by network"), "subscribers").set("quality.max-rejected-share", 1);
        return rows;
    }

    private void damage(String network) {
        ParquetFooter.edit(
                folder.resolve("by network/network=" + network + "/part-0.parquet"),
                lastGroup(group -> group.setTotal_compressed_size(1L << 30)));
    }

    private void assertToldOf(String network, long rows) {
        assertRefused("Cannot read subscribers: /by network/network=" + network + "/part-0.parquet: 0 rows were read,"
                + " its footer counts " + rows + "; expected all of them; the file is damaged or was changed while it"
                + " was read, deliver it again");
    }

    @Test
    void aConditionOnFoldersWhoseValueASubqueryGivesLeavesOutFilesAndNothingElse() throws IOException {
        Map<String, Long> rows = byNetwork();
        map("SELECT * FROM source WHERE network = (SELECT max(network) FROM source)");
        assertEquals(rows.get("LTE"), check());
        map("SELECT * FROM source WHERE network IN (SELECT min(network) FROM source)");
        assertEquals(rows.get("3G"), check());
        map("SELECT * FROM source WHERE network = (SELECT code FROM VALUES ('LTE') AS codes(code))");
        damage("LTE");
        assertToldOf("LTE", rows.get("LTE"));
    }

    @Test
    void aJoinOnFoldersWithAFurtherSourceLeavesOutFilesAndNothingElse() throws IOException {
        Map<String, Long> rows = byNetwork();
        spark.sql("SELECT * FROM VALUES ('LTE', true), ('3G', false) AS codes(code, wanted)")
                .write()
                .parquet(folder.resolve("codes").toString());
        inputs.set("inputs.subscribers.sources.codes.path", folder.resolve("codes"));
        map("SELECT source.* FROM source JOIN codes ON network = code WHERE wanted");
        for (boolean skips : new boolean[] {false, true}) {
            spark.conf().set("spark.sql.optimizer.dynamicPartitionPruning.enabled", skips);
            assertEquals(rows.get("LTE"), check());
        }
        damage("LTE");
        assertToldOf("LTE", rows.get("LTE"));
    }

    @Test
    void aConditionOnFoldersOnOneSideOfASelfJoinExcusesNoFileOfTheOther() throws IOException {
        Map<String, Long> rows = byNetwork();
        map("SELECT s.* FROM source s LEFT ANTI JOIN (SELECT * FROM source WHERE network = 'LTE') o"
                + " ON s.subscriber_id = o.subscriber_id");
        assertEquals(rows.get("3G"), check());
        damage("3G");
        assertToldOf("3G", rows.get("3G"));
    }
}
