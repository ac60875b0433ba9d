package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.membership.MembershipTables;
import org.retentionmarts.areas.program.AfterChangeTables;
import org.retentionmarts.areas.program.ProgramTables;
import org.retentionmarts.areas.retention.RetentionTables;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.testing.TestSettings;

/** The same rows in Iceberg tables and in Parquet folders give the same base, and the same refusals. */
class IcebergInputsTest {
    private static final String AS_OF = "2013-01-31";

    @TempDir
    Path folder;

    /** Tables as they grow in a lake: partitioned, of several commits, with rows that a delete file takes away. */
    private void createTables(Lake lake, InputTables.KeyType key) {
        SparkSession spark = lake.spark();
        spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
        spark.conf()
                .set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
        SparkSession.setActiveSession(spark);
        String other = key == InputTables.KeyType.BIGINT ? "-1 - subscriber_id" : "concat('x', subscriber_id)";
        Map<String, String> partitions =
                Map.of("subscribers", "network", "churn", "churn_type", "device_changes", "bucket(3, subscriber_id)");
        partitions.forEach((dataset, partition) -> {
            String table = "lake.crm." + dataset;
            spark.read().parquet(lake.inputs().resolve(dataset).toString()).createOrReplaceTempView("delivered");
            spark.sql("CREATE TABLE " + table + " USING iceberg PARTITIONED BY (" + partition
                    + ") TBLPROPERTIES ('format-version' = '2', 'write.delete.mode' = 'merge-on-read') AS SELECT * FROM"
                    + " delivered WHERE hash(subscriber_id) % 2 = 0 UNION ALL SELECT " + other
                    + " AS subscriber_id, * EXCEPT (subscriber_id) FROM delivered");
            spark.sql("INSERT INTO " + table + " SELECT * FROM delivered WHERE hash(subscriber_id) % 2 <> 0");
            spark.sql("ALTER TABLE " + table + " ADD COLUMN added_later STRING");
            spark.sql("DELETE FROM " + table + " WHERE "
                    + (key == InputTables.KeyType.BIGINT ? "subscriber_id < 0" : "subscriber_id LIKE 'x%'"));
            lake.set("inputs." + dataset + ".table", table);
        });
        assertTrue(spark.sql("SELECT sum(record_count) FROM lake.crm.subscribers.delete_files")
                        .first()
                        .getLong(0)
                > 0);
    }

    private Lake filled(String name, InputTables.KeyType key) {
        Lake lake = new Lake(folder.resolve(name));
        new EdgeLines(OracleSettings.of(LocalDate.of(2012, 11, 1), LocalDate.parse(AS_OF)), 7, 300, key, 0)
                .writeTo(lake.inputs());
        return lake;
    }

    @ParameterizedTest
    @EnumSource(InputTables.KeyType.class)
    void tablesGiveTheBaseThatFilesGive(InputTables.KeyType key) {
        Lake files = filled("files", key);
        files.backfill("2012-11", AS_OF);
        Lake tables = filled("tables", key);
        createTables(tables, key);
        tables.backfill("2012-11", AS_OF);
        for (TableDef table : List.of(
                LinesTables.PERSON_TIME,
                LinesTables.PORTS,
                MembershipTables.UPGRADES,
                MembershipTables.CAPTURED,
                RetentionTables.ORIGIN_RISK,
                ProgramTables.EVER_UPGRADED,
                AfterChangeTables.AFTER_CHANGE)) {
            assertEquals(files.rows(table), tables.rows(table), table.name());
        }
    }

    @ParameterizedTest
    @EnumSource(value = InputTables.KeyType.class, names = "BIGINT")
    void aTableThatStoppedIsRefusedAsAFeedThatStopped(InputTables.KeyType key) {
        Lake lake = filled("tables", key);
        createTables(lake, key);
        lake.spark().sql("DELETE FROM lake.crm.churn WHERE churned_on > DATE '2013-01-10'");
        String line = Lake.refused(ExitCode.DATA_REFUSED, () -> lake.backfill("2012-11", AS_OF))
                .problems()
                .get(0);
        assertTrue(
                line.startsWith("Cannot use churn: the newest churned_on up to the as-of 2013-01-31 is 2013-01-"),
                line);
    }

    @Test
    void theExampleJoinsItsLookup() throws IOException {
        Lake files = filled("files", InputTables.KeyType.BIGINT);
        files.backfill("2012-11", AS_OF);
        Lake tables = filled("tables", InputTables.KeyType.BIGINT);
        createTables(tables, InputTables.KeyType.BIGINT);
        SparkSession spark = tables.spark();
        spark.sql(
                "CREATE TABLE lake.crm.line_ends USING iceberg AS SELECT subscriber_id, churned_on, left(churn_type, 1) AS"
                        + " end_code, to_operator, TIMESTAMP '2013-01-31 00:00:00' AS corrected_at, version AS load_id FROM"
                        + " (SELECT *, 2 AS version FROM lake.crm.churn UNION ALL SELECT subscriber_id, DATE '2012-11-01', 'T', NULL, NULL, 1 "
                        + "FROM lake.crm.churn)");
        spark.sql("ALTER TABLE lake.crm.subscribers CREATE TAG `extract_2013-01-31`");
        spark.sql("DELETE FROM lake.crm.subscribers WHERE true");
        Path codes = Files.createDirectories(folder.resolve("codes"));
        spark.sql("SELECT * FROM VALUES ('P', 'PORT_OUT'), ('T', 'TERMINATION') AS t(code, meaning)")
                .write()
                .mode("append")
                .parquet(codes.toString());
        Settings settings = TestSettings.over(
                Path.of("conf/examples/iceberg/lake.conf"),
                List.of("observed-from=2012-11-01", "inputs.churn.sources.end_codes.path=" + codes));
        tables.backfill(settings, YearMonth.of(2012, 11), LocalDate.parse(AS_OF));
        assertEquals(files.rows(LinesTables.PERSON_TIME), tables.rows(LinesTables.PERSON_TIME));
    }

    @Test
    void aDataFileThatIsGoneIsNamed() throws IOException {
        Lake lake = filled("tables", InputTables.KeyType.BIGINT);
        createTables(lake, InputTables.KeyType.BIGINT);
        lake.spark().sql("CREATE TABLE lake.crm.plain USING iceberg AS SELECT * FROM lake.crm.device_changes");
        for (String table : List.of("device_changes", "plain")) {
            lake.set("inputs.device_changes.table", "lake.crm." + table);
            Path gone;
            try (Stream<Path> all = Files.walk(folder.resolve("lake/crm/" + table + "/data"))) {
                gone = all.filter(file -> file.toString().endsWith(".parquet")
                                && !file.toString().contains("delete"))
                        .findFirst()
                        .orElseThrow();
            }
            Files.delete(gone);
            List<String> lines = Lake.refused(ExitCode.DATA_REFUSED, () -> lake.backfill("2012-11", AS_OF))
                    .problems();
            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).startsWith("Cannot read device_changes: table lake.crm." + table), lines.get(0));
            assertTrue(lines.get(0).contains(gone.getFileName().toString()), lines.get(0));
        }
    }
}
