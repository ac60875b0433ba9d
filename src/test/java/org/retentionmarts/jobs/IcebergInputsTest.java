package org.retentionmarts.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.ExitCode;
import org.retentionmarts.contract.Table;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;

/** The same rows in Iceberg tables and in Parquet folders give the same base, and the same refusals. */
class IcebergInputsTest {
    private static final String AS_OF = "2013-01-31";

    @TempDir
    Path folder;

    /** Tables as they grow in a lake: partitioned, of several commits, with rows that a delete file takes away. */
    private void createTables(Lake lake, InputTables.Key key) {
        SparkSession spark = lake.spark();
        spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
        spark.conf()
                .set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
        SparkSession.setActiveSession(spark);
        String other = key == InputTables.Key.BIGINT ? "-1 - subscriber_id" : "concat('x', subscriber_id)";
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
                    + (key == InputTables.Key.BIGINT ? "subscriber_id < 0" : "subscriber_id LIKE 'x%'"));
            lake.set("inputs." + dataset + ".table", table);
        });
        assertTrue(spark.sql("SELECT sum(record_count) FROM lake.crm.subscribers.delete_files")
                        .first()
                        .getLong(0)
                > 0);
    }

    private Lake filled(String name, InputTables.Key key) {
        Lake lake = new Lake(folder.resolve(name));
        new EdgeLines(OracleSettings.of(LocalDate.of(2012, 11, 1), LocalDate.parse(AS_OF)), 7, 300, key, 0)
                .writeTo(lake.inputs());
        return lake;
    }

    @ParameterizedTest
    @EnumSource(InputTables.Key.class)
    void tablesGiveTheBaseThatFilesGive(InputTables.Key key) {
        Lake files = filled("files", key);
        files.backfill("2012-11", AS_OF);
        Lake tables = filled("tables", key);
        createTables(tables, key);
        tables.backfill("2012-11", AS_OF);
        for (Table table : List.of(
                BaseTables.PERSON_TIME,
                BaseTables.PORTS,
                BaseTables.UPGRADES,
                BaseTables.CAPTURED,
                BaseTables.ORIGIN_RISK,
                BaseTables.EVER_UPGRADED)) {
            assertEquals(files.rows(table), tables.rows(table), table.name());
        }
    }

    @ParameterizedTest
    @EnumSource(value = InputTables.Key.class, names = "BIGINT")
    void aTableThatStoppedIsRefusedAsAFeedThatStopped(InputTables.Key key) {
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
}
