package org.retentionmarts.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** Datasets that are tables of an Iceberg catalog. */
class IcebergInputTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final String CHURN = "lake.crm.churn";

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private final List<String> overrides = new ArrayList<>();

    @BeforeEach
    void createTables() {
        spark.conf().set("spark.sql.session.timeZone", "Asia/Seoul");
        spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
        spark.conf()
                .set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
        run(
                "CREATE TABLE lake.crm.subscribers (subscriber_id BIGINT, birth_date DATE, customer_type STRING,"
                        + " activated_on DATE, deactivated_on DATE, acquisition STRING, acquired_from STRING,"
                        + " membership_tier STRING, network STRING, device_since DATE, good_standing BOOLEAN)"
                        + " USING iceberg PARTITIONED BY (network)",
                "INSERT INTO lake.crm.subscribers VALUES (1, NULL, 'INDIVIDUAL', DATE '2013-01-05', NULL, 'NEW', NULL,"
                        + " 'VIP', 'LTE', DATE '2013-01-05', true)",
                "CREATE TABLE " + CHURN
                        + " (subscriber_id BIGINT, churned_on DATE, churn_type STRING, to_operator STRING)"
                        + " USING iceberg",
                "INSERT INTO " + CHURN + " VALUES (1, DATE '2013-06-28', 'PORT_OUT', 'B')");
        overrides.addAll(List.of(
                "observed-from=2013-01-01",
                "inputs.device_changes.enabled=false",
                "inputs.subscribers.table=lake.crm.subscribers",
                "inputs.churn.table=" + CHURN));
    }

    private void run(String... statements) {
        SparkSession.setActiveSession(spark);
        for (String sql : statements) {
            spark.sql(sql);
        }
    }

    private Inputs open(String... more) {
        try {
            List<String> all = new ArrayList<>(overrides);
            all.addAll(List.of(more));
            Path conf = Files.writeString(folder.resolve("test.conf"), "");
            return Inputs.open(spark, TestSettings.over(conf, all), AS_OF);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(InputRows input) {
        return input.rows().collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private String refused(ExitCode code, String... more) {
        RunFailure failure = assertThrows(RunFailure.class, () -> open(more));
        assertEquals(code, failure.exitCode(), failure.getMessage());
        assertEquals(1, failure.problems().size(), failure.getMessage());
        return failure.problems().get(0).replaceAll("snapshot \\d+", "snapshot N");
    }

    private long snapshot() {
        return spark.sql("SELECT snapshot_id FROM " + CHURN + ".refs WHERE name = 'main'")
                .first()
                .getLong(0);
    }

    @Test
    void aTableIsReadInTheContractsColumns() {
        Inputs inputs = open();
        assertEquals(
                List.of("[1,null,INDIVIDUAL,2013-01-05,null,NEW,null,null,VIP,LTE,2013-01-05,true]"),
                rows(inputs.subscribers()));
        assertEquals(List.of("[1,2013-06-28,PORT_OUT,B]"), rows(inputs.churn()));
        assertEquals(1, inputs.churn().fileRows());
        assertEquals(1, inputs.churn().files().size());
    }

    @Test
    void whatIsCommittedDuringARunChangesNothing() {
        Inputs inputs = open();
        run("INSERT INTO " + CHURN + " VALUES (2, DATE '2013-06-29', 'PORT_OUT', 'C')");
        assertEquals(List.of("[1,2013-06-28,PORT_OUT,B]"), rows(inputs.churn()));
        assertEquals(2, rows(open().churn()).size());
    }

    @Test
    void aSnapshotATagAndABranchAreReadByName() {
        long first = snapshot();
        run(
                "ALTER TABLE " + CHURN + " CREATE TAG `extract_2013-06-30`",
                "ALTER TABLE " + CHURN + " CREATE TAG month_201306",
                "INSERT INTO " + CHURN + " VALUES (2, DATE '2013-06-29', 'PORT_OUT', 'C')",
                "ALTER TABLE " + CHURN + " CREATE BRANCH repaired",
                "INSERT INTO " + CHURN + ".branch_repaired VALUES (3, DATE '2013-06-30', 'PORT_OUT', 'D')");
        assertEquals(2, open().churn().fileRows());
        assertEquals(1, open("inputs.churn.table-as-of=" + first).churn().fileRows());
        assertEquals(1, open("inputs.churn.table-as-of=extract_{as-of}").churn().fileRows());
        assertEquals(
                1, open("inputs.churn.table-as-of=month_{yyyy}{MM}").churn().fileRows());
        assertEquals(
                List.of("[1,2013-06-28,PORT_OUT,B]", "[2,2013-06-29,PORT_OUT,C]", "[3,2013-06-30,PORT_OUT,D]"),
                rows(open("inputs.churn.table-as-of=repaired").churn()));
        assertEquals(
                "Cannot read churn: table lake.crm.churn has no snapshot, tag or branch extract_30 (tags and branches:"
                        + " extract_2013-06-30, main, month_201306, repaired); set inputs.churn.table-as-of, or check that"
                        + " the extract was delivered",
                refused(ExitCode.DATA_REFUSED, "inputs.churn.table-as-of=extract_{dd}"));
        assertTrue(refused(ExitCode.DATA_REFUSED, "inputs.churn.table-as-of=42")
                .startsWith("Cannot read churn: table lake.crm.churn has no snapshot, tag or branch 42 ("));
    }

    @Test
    void theFingerprintIsThatOfTheSnapshot() {
        String fingerprint = open().churn().fingerprint();
        long first = snapshot();
        assertEquals(fingerprint, open().churn().fingerprint());
        assertNotEquals(fingerprint, open().subscribers().fingerprint());
        run("INSERT INTO " + CHURN + " VALUES (2, DATE '2013-06-29', 'PORT_OUT', 'C')");
        assertNotEquals(fingerprint, open().churn().fingerprint());
        assertEquals(
                fingerprint, open("inputs.churn.table-as-of=" + first).churn().fingerprint());
    }

    @Test
    void rowsThatADeleteFileTakesAwayAreNotCountedAndNotRead() {
        run(
                "ALTER TABLE " + CHURN + " SET TBLPROPERTIES ('format-version' = '2', 'write.delete.mode' ="
                        + " 'merge-on-read')",
                "INSERT INTO " + CHURN + " SELECT id, DATE '2013-06-29', 'PORT_OUT', 'C' FROM range(2, 12, 1, 1)",
                "DELETE FROM " + CHURN + " WHERE subscriber_id IN (3, 5, 7)");
        assertEquals(
                1L,
                spark.sql("SELECT count(*) FROM " + CHURN + ".delete_files")
                        .first()
                        .getLong(0));
        assertEquals(8, open().churn().fileRows());
        assertEquals(8, rows(open().churn()).size());
    }

    @Test
    void aMappingReadsATableAndJoinsAnother() throws IOException {
        run(
                "CREATE TABLE lake.crm.codes (code STRING, meaning STRING) USING iceberg",
                "INSERT INTO lake.crm.codes VALUES ('P', 'PORT_OUT'), ('T', 'TERMINATION')",
                "CREATE TABLE lake.crm.ends (line INT, at TIMESTAMP, at_ntz TIMESTAMP_NTZ, kind STRING) USING iceberg",
                "INSERT INTO lake.crm.ends VALUES (1, TIMESTAMP '2013-06-28 23:30:00+09:00', TIMESTAMP_NTZ '2013-06-28"
                        + " 00:10:00', 'P')");
        Path mapping = Files.writeString(
                folder.resolve("churn.sql"),
                "SELECT line AS subscriber_id, at AS churned_on, meaning AS churn_type, CAST(at_ntz AS STRING) AS"
                        + " to_operator FROM source JOIN codes ON code = kind");
        Inputs inputs = open(
                "inputs.churn.table=lake.crm.ends",
                "inputs.churn.sql=" + mapping,
                "inputs.churn.sources.codes.table=lake.crm.codes");
        // The last value is the time of day, twice its seconds.
        assertEquals(
                List.of("[1,2013-06-28,PORT_OUT,2013-06-28 00:10:00," + 2 * (23 * 3600 + 30 * 60) + "]"),
                rows(inputs.churn()));
        assertEquals(
                List.of("churn", "churn.sources.codes", "subscribers"),
                inputs.fingerprints().keySet().stream().sorted().toList());
    }

    @Test
    void aTableThatDoesNotFitIsNamedWithEveryColumn() {
        run(
                "CREATE TABLE lake.crm.ends (subscriber_id INT, churned_on STRING, churn_type STRING) USING iceberg",
                "INSERT INTO lake.crm.ends VALUES (1, '2013-06-28', 'P')");
        RunFailure failure = assertThrows(RunFailure.class, () -> open("inputs.churn.table=lake.crm.ends"));
        assertEquals(ExitCode.DATA_REFUSED, failure.exitCode());
        String start = "Cannot read churn: table lake.crm.ends (snapshot N): column ";
        assertEquals(
                List.of(
                        start + "churned_on is STRING, expected DATE; map it with inputs.churn.sql",
                        start + "to_operator is missing, expected STRING; map it with inputs.churn.sql"),
                failure.problems().stream()
                        .map(line -> line.replaceAll("snapshot \\d+", "snapshot N"))
                        .toList());
    }

    @Test
    void aTableThatIsNotThereOrHasNoRowIsRefusedAsData() {
        assertEquals(
                "Cannot read churn: there is no table lake.crm.gone in the catalog lake; set inputs.churn.table",
                refused(ExitCode.DATA_REFUSED, "inputs.churn.table=lake.crm.gone"));
        assertEquals(
                "Cannot read churn: there is no table lake.none.gone in the catalog lake; set inputs.churn.table",
                refused(ExitCode.DATA_REFUSED, "inputs.churn.table=lake.none.gone"));
        run("CREATE TABLE lake.crm.empty (subscriber_id BIGINT) USING iceberg");
        assertEquals(
                "Cannot read churn: table lake.crm.empty has no snapshot yet; expected at least one row; check the"
                        + " extract",
                refused(ExitCode.DATA_REFUSED, "inputs.churn.table=lake.crm.empty"));
        run("DELETE FROM " + CHURN + " WHERE true");
        assertEquals(
                "Cannot read churn: table lake.crm.churn (snapshot N) has no row; expected at least one row; check the"
                        + " extract",
                refused(ExitCode.DATA_REFUSED));
    }

    @Test
    void aTableWithATypeThatSparkDoesNotHaveIsRefusedAsData() {
        Table table = new HadoopTables(spark.sessionState().newHadoopConf())
                .load(folder.resolve("lake/crm/churn").toString());
        table.updateSchema().addColumn("at", Types.TimeType.get()).commit();
        table.newAppend().commit();
        run("REFRESH TABLE " + CHURN);
        assertEquals(
                "Cannot read churn: table lake.crm.churn (snapshot N): Spark does not support time fields; repair the"
                        + " table, or name another snapshot with inputs.churn.table-as-of",
                refused(ExitCode.DATA_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM (SELECT *, row_number() OVER (ORDER BY churn_type) AS n FROM source) WHERE n > 0",
                "SELECT 1L AS subscriber_id, max(churned_on) AS churned_on, max_by(churn_type, churned_on) AS churn_type,"
                        + " min_by(to_operator, churn_type) AS to_operator FROM source",
            })
    void aTableWhoseDataFileIsGoneWhileTiesAreLookedForIsNamed(String sql) throws IOException {
        run("INSERT INTO " + CHURN + " VALUES (2, DATE '2013-06-28', 'PORT_OUT', 'C')");
        Path gone;
        try (DirectoryStream<Path> data =
                Files.newDirectoryStream(folder.resolve("lake/crm/churn/data"), "*.parquet")) {
            gone = data.iterator().next();
        }
        Files.delete(gone);
        String mapping = Files.writeString(folder.resolve("churn.sql"), sql).toString();
        String line = refused(ExitCode.DATA_REFUSED, "inputs.churn.sql=" + mapping);
        assertTrue(line.startsWith("Cannot read churn: table lake.crm.churn"), line);
        assertTrue(line.contains(gone.getFileName().toString()), line);
        assertTrue(line.endsWith("; repair the table, or name another snapshot with inputs.churn.table-as-of"), line);
    }

    @Test
    void aValueThatCannotBeConvertedWhileTiesAreLookedForIsNoFaultOfTheTable() throws IOException {
        String mapping = Files.writeString(
                        folder.resolve("churn.sql"),
                        "SELECT * FROM (SELECT * EXCEPT (to_operator), CAST(to_operator AS INT) AS k, row_number() OVER (ORDER"
                                + " BY CAST(to_operator AS INT)) AS n FROM source) WHERE n > 0")
                .toString();
        String line = refused(ExitCode.DATA_REFUSED, "inputs.churn.sql=" + mapping);
        assertTrue(
                line.startsWith("Cannot read churn: rows that tie in the mapping " + mapping
                        + " can't be looked for: [CAST_INVALID_INPUT] The value 'B' of the type \"STRING\""),
                line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"snap-*.avro", "*-m0.avro"})
    void aTableWhoseManifestsAreGoneIsRefusedAsData(String gone) throws IOException {
        Path metadata = folder.resolve("lake/crm/churn/metadata");
        try (DirectoryStream<Path> manifests = Files.newDirectoryStream(metadata, gone)) {
            for (Path manifest : manifests) {
                Files.delete(manifest);
            }
        }
        run("REFRESH TABLE " + CHURN);
        assertEquals(
                "Cannot read churn: table lake.crm.churn (snapshot N): File F does not exist; repair the table, or"
                        + " name another snapshot with inputs.churn.table-as-of",
                refused(ExitCode.DATA_REFUSED).replaceAll("/\\S+\\.avro", "F"));
    }

    @Test
    void aCatalogThatSparkDoesNotKnowIsAWrongSetting() {
        assertEquals(
                "Cannot use inputs.churn.table = hub.crm.churn: Spark knows no catalog hub; set spark.sql.catalog.hub ="
                        + " org.apache.iceberg.spark.SparkCatalog, spark.sql.catalog.hub.type, and"
                        + " spark.sql.catalog.hub.uri or spark.sql.catalog.hub.warehouse, in conf/spark-defaults.conf or"
                        + " with --spark --conf",
                refused(ExitCode.USAGE, "inputs.churn.table=hub.crm.churn"));
        spark.conf().set("spark.sql.catalog.hub", "org.example.NoSuchCatalog");
        String line = refused(ExitCode.USAGE, "inputs.churn.table=hub.crm.churn");
        assertTrue(
                line.startsWith("Cannot use inputs.churn.table = hub.crm.churn: the catalog hub can't be opened: "),
                line);
        assertTrue(line.contains("org.example.NoSuchCatalog"), line);
        assertTrue(
                line.endsWith("; check spark.sql.catalog.hub and the keys that begin with spark.sql.catalog.hub."),
                line);
    }

    @Test
    void aTableOfAnotherFormatIsAWrongSetting() {
        spark.conf().set("spark.sql.catalog.spark_catalog", "org.apache.iceberg.spark.SparkSessionCatalog");
        spark.conf().set("spark.sql.catalog.spark_catalog.type", "hadoop");
        spark.conf()
                .set(
                        "spark.sql.catalog.spark_catalog.warehouse",
                        folder.resolve("session").toString());
        run("CREATE TABLE spark_catalog.default.plain_files USING parquet LOCATION '" + folder.resolve("plain")
                + "' AS SELECT 1L AS subscriber_id");
        try {
            assertEquals(
                    "Cannot use inputs.churn.table = spark_catalog.default.plain_files: it is no Iceberg table (V1Table);"
                            + " only Iceberg tables are read by name; export it to Parquet and set inputs.churn.path",
                    refused(ExitCode.USAGE, "inputs.churn.table=spark_catalog.default.plain_files"));
        } finally {
            run("DROP TABLE spark_catalog.default.plain_files");
        }
    }

    @Test
    void aNameThatIsNoneIsAWrongSetting() {
        for (String name : List.of("churn", "lake.churn", "lake..churn")) {
            String line = refused(ExitCode.USAGE, "inputs.churn.table=" + name);
            assertTrue(line.startsWith("Cannot use inputs.churn.table = " + name + ": it must be catalog."), line);
        }
    }
}
