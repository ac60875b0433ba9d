package org.retentionmarts.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.parquet.format.FileMetaData;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.ParquetFooter;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** Rows of an Iceberg table that are not what its snapshot counts, with a mapping and without. */
class IcebergRowsTest {
    private static final String END =
            "; expected all of them; a file of the table is damaged or was replaced, repair the"
                    + " table, or name another snapshot with inputs.churn.table-as-of";

    @TempDir
    Path folder;

    private String table = "lake.crm.churn";

    private final SparkSession spark = TestSession.plain().newSession();

    @BeforeEach
    void createTables() {
        SparkSession.setActiveSession(spark);
        spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
        spark.conf().set("spark.sql.catalog.lake.cache-enabled", "false");
        spark.conf()
                .set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
        spark.sql(
                "CREATE TABLE lake.crm.churn (subscriber_id BIGINT, churned_on DATE, churn_type STRING, to_operator"
                        + " STRING) USING iceberg TBLPROPERTIES ('format-version' = '2', 'write.delete.mode' = 'merge-on-read')");
        spark.sql("INSERT INTO lake.crm.churn SELECT /*+ COALESCE(1) */ id, DATE '2013-06-28', 'PORT_OUT', 'B' FROM"
                + " range(5)");
        spark.range(1)
                .selectExpr(
                        "id AS subscriber_id",
                        "CAST(NULL AS DATE) AS birth_date",
                        "'INDIVIDUAL' AS customer_type",
                        "DATE '2013-01-05' AS activated_on",
                        "CAST(NULL AS DATE) AS deactivated_on",
                        "'NEW' AS acquisition",
                        "CAST(NULL AS STRING) AS acquired_from",
                        "'VIP' AS membership_tier",
                        "'LTE' AS network",
                        "DATE '2013-01-05' AS device_since",
                        "true AS good_standing")
                .write()
                .parquet(folder.resolve("subscribers").toString());
    }

    /** Appends a copy of the data file, changed, with the rows that the manifest is to count. */
    private Path append(Consumer<Path> change, long rows) throws IOException {
        Path data = folder.resolve("lake/crm/churn/data");
        Path copy = data.resolve("copy.parquet");
        try (Stream<Path> files = Files.list(data)) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    copy);
        }
        change.accept(copy);
        Table table = new HadoopTables(spark.sessionState().newHadoopConf())
                .load(folder.resolve("lake/crm/churn").toString());
        table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath(copy.toString())
                        .withFormat("parquet")
                        .withFileSizeInBytes(Files.size(copy))
                        .withRecordCount(rows)
                        .build())
                .commit();
        return copy;
    }

    /** The middle of the row group is beyond the file's end, so that no reader takes it for its own. */
    private static void putOutOfReach(Path file) {
        ParquetFooter.edit(file, (FileMetaData footer) -> {
            footer.getRow_groups().forEach(group -> group.setTotal_compressed_size(1L << 30));
        });
    }

    private Inputs read(String... sql) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "observed-from=2013-01-01",
                "inputs.device_changes.enabled=false",
                "inputs.subscribers.path=" + folder.resolve("subscribers"),
                "inputs.churn.table=" + table));
        if (sql.length > 0) {
            settings.add("inputs.churn.sql=" + Files.writeString(folder.resolve("churn.sql"), sql[0]));
        }
        Path conf = Files.writeString(folder.resolve("test.conf"), "");
        Inputs inputs = Inputs.open(spark, TestSettings.over(conf, settings), LocalDate.of(2013, 6, 30));
        inputs.churn().rows().queryExecution().toRdd().count();
        return inputs;
    }

    private String lost(String... sql) throws IOException {
        Inputs inputs = read(sql);
        RunFailure failure = assertThrows(RunFailure.class, inputs::checkAllRowsRead);
        assertEquals(ExitCode.DATA_REFUSED, failure.exitCode());
        assertEquals(1, failure.problems().size());
        return failure.problems()
                .get(0)
                .replaceAll("snapshot \\d+", "snapshot N")
                .replace(folder.toString(), "");
    }

    private static final String BEGINNING = "Cannot read churn: table lake.crm.churn (snapshot N): ";

    @Test
    void rowsThatNoReaderReachesAreMissedWithAMappingAndWithout() throws IOException {
        append(IcebergRowsTest::putOutOfReach, 5);
        String expected = BEGINNING + "5 rows were read, its snapshot counts 10" + END;
        assertEquals(expected, lost());
        assertEquals(expected, lost("SELECT * FROM source"));
        assertEquals(
                expected,
                lost("SELECT s.* FROM source s LEFT ANTI JOIN source t ON t.subscriber_id = s.subscriber_id + 9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM source WHERE churned_on >= DATE '2013-01-01'",
                "SELECT * FROM source WHERE subscriber_id IN (1, 2, 3)",
                "SELECT * FROM source WHERE upper(to_operator) = 'B'",
                "SELECT * FROM source WHERE to_operator IS NOT NULL AND churn_type LIKE 'PORT%'",
            })
    void filesAreComparedWhereAConditionMaySkipSome(String sql) throws IOException {
        append(IcebergRowsTest::putOutOfReach, 5);
        assertEquals(
                BEGINNING + "/lake/crm/churn/data/copy.parquet holds 0 rows, its snapshot counts 5" + END, lost(sql));
    }

    @Test
    void aFileWithFewerRowsThanItsManifestCountsIsMissed() throws IOException {
        append(same -> {}, 7);
        assertEquals(BEGINNING + "10 rows were read, its snapshot counts 12" + END, lost("SELECT * FROM source"));
        assertEquals(
                BEGINNING + "/lake/crm/churn/data/copy.parquet holds 5 rows, its snapshot counts 7" + END,
                lost("SELECT * FROM source WHERE subscriber_id < 3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM source",
                "SELECT * FROM source WHERE subscriber_id < 3",
                "SELECT * FROM source WHERE subscriber_id < 0",
                "SELECT * FROM source ORDER BY ALL LIMIT 2",
                "SELECT * FROM source WHERE EXISTS (SELECT 1 FROM source)",
                "SELECT * FROM source WHERE subscriber_id = (SELECT max(subscriber_id) FROM source)",
                "SELECT s.* FROM source s JOIN (SELECT count(*) AS n FROM source) c ON s.subscriber_id < n",
            })
    void whatAMappingLeavesOutIsNoLoss(String sql) throws IOException {
        append(same -> {}, 5);
        read(sql).checkAllRowsRead();
        spark.sql("DELETE FROM lake.crm.churn WHERE subscriber_id IN (1, 3)");
        read(sql).checkAllRowsRead();
        read().checkAllRowsRead();
    }

    @Test
    void aFileThatLostRowsBesideDeletedOnesIsMissed() throws IOException {
        append(same -> {}, 7);
        spark.sql("DELETE FROM lake.crm.churn WHERE subscriber_id = 1");
        assertEquals(
                BEGINNING + "/lake/crm/churn/data/copy.parquet holds 5 rows, its snapshot counts 7" + END,
                lost("SELECT * FROM source"));
    }

    private static final String CONDITIONAL = "SELECT * FROM source WHERE subscriber_id < 3";

    /** Copies the table to where the file systems of the session do not reach; gives its only data file. */
    private Path vaulted() throws IOException {
        spark.conf().set("spark.sql.catalog.safe", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.safe.type", "hadoop");
        spark.conf().set("spark.sql.catalog.safe.cache-enabled", "false");
        spark.conf()
                .set("spark.sql.catalog.safe.warehouse", folder.resolve("safe").toString());
        spark.conf().set("spark.sql.catalog.safe.io-impl", VaultFileIo.class.getName());
        spark.conf().set("spark.sql.catalog.safe.vault", folder.resolve("vault").toString());
        spark.sql(
                "CREATE TABLE safe.crm.churn USING iceberg TBLPROPERTIES ('write.data.path' = 'vault://crm') AS SELECT"
                        + " /*+ COALESCE(1) */ * FROM lake.crm.churn");
        try (Stream<Path> files = Files.list(folder.resolve("vault/crm"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void filesAreOpenedByTheMeansOfTheirTable() throws IOException {
        vaulted();
        table = "safe.crm.churn";
        read(CONDITIONAL).checkAllRowsRead();
        spark.sql("DELETE FROM safe.crm.churn WHERE subscriber_id = 1");
        read("SELECT * FROM source").checkAllRowsRead();
        read(CONDITIONAL).checkAllRowsRead();
    }

    @Test
    void andComparedWithTheirManifests() throws IOException {
        Path file = vaulted();
        table = "safe.crm.churn";
        Table opened = new HadoopTables(spark.sessionState().newHadoopConf())
                .load(folder.resolve("safe/crm/churn").toString());
        Path copy = Files.copy(file, file.resolveSibling("copy.parquet"));
        opened.newAppend()
                .appendFile(DataFiles.builder(opened.spec())
                        .withPath("vault://crm/copy.parquet")
                        .withFormat("parquet")
                        .withFileSizeInBytes(Files.size(copy))
                        .withRecordCount(7)
                        .build())
                .commit();
        assertEquals(
                "Cannot read churn: table safe.crm.churn (snapshot N): vault://crm/copy.parquet holds 5 rows, its"
                        + " snapshot counts 7" + END,
                lost(CONDITIONAL));
    }

    @Test
    void aFileThatCannotBeOpenedAnyMoreIsToldAsThat() throws IOException {
        Path file = vaulted();
        table = "safe.crm.churn";
        Inputs inputs = read(CONDITIONAL);
        Files.delete(file);
        RunFailure failure = assertThrows(RunFailure.class, inputs::checkAllRowsRead);
        assertEquals(
                "Cannot read churn: table safe.crm.churn (snapshot N): vault://crm/" + file.getFileName()
                        + " can't be opened: File " + file
                        + " does not exist; expected a whole Parquet file; check that"
                        + " it is there and that the run may read it, repair the table, or name another snapshot with"
                        + " inputs.churn.table-as-of",
                failure.getMessage().replaceAll("snapshot \\d+", "snapshot N"));
    }
}
