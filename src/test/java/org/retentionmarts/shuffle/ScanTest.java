package org.retentionmarts.shuffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.testing.LogLines;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;
import scala.jdk.javaapi.CollectionConverters;

/** What Spark plans to read of the inputs of a run. */
class ScanTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);

    @TempDir
    Path folder;

    private final List<String> overrides = new ArrayList<>(List.of("observed-from=2012-11-01"));

    @BeforeEach
    void writeInputs() throws IOException {
        Path narrow = folder.resolve("narrow");
        new EdgeLines(OracleSettings.of(LocalDate.of(2012, 11, 1), AS_OF), 5, 50, InputTables.KeyType.BIGINT, 0)
                .writeTo(narrow);
        for (DatasetDef dataset : Datasets.ALL) {
            TestSession.plain()
                    .read()
                    .parquet(narrow.resolve(dataset.name()).toString())
                    .withColumn("home_address", functions.lit("wide"))
                    .write()
                    .parquet(folder.resolve(dataset.name()).toString());
        }
        overrides.add("inputs.root=" + folder);
    }

    private Inputs open() throws IOException {
        Path conf = Files.writeString(folder.resolve("test.conf"), "");
        return Inputs.open(TestSession.plain(), TestSettings.over(conf, overrides), AS_OF);
    }

    private void map(String dataset, String sql) throws IOException {
        overrides.add("inputs." + dataset + ".sql=" + Files.writeString(folder.resolve(dataset + ".sql"), sql));
    }

    private static FileSourceScanExec scanOf(Dataset<Row> rows) {
        SparkPlan plan = rows.queryExecution().executedPlan();
        List<SparkPlan> leaves = CollectionConverters.asJava(plan.collectLeaves());
        assertEquals(1, leaves.size(), plan.toString());
        return (FileSourceScanExec) leaves.get(0);
    }

    private static List<String> columnsRead(Dataset<Row> rows) {
        return Arrays.stream(scanOf(rows).requiredSchema().fieldNames())
                .sorted()
                .toList();
    }

    @Test
    void noColumnIsReadButTheContractsAndItsVectorsAreReadDirectly() throws IOException {
        for (InputRows input : open().all()) {
            DatasetDef contract = Datasets.ALL.stream()
                    .filter(dataset -> dataset.name().equals(input.name()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(contract.columnNames().stream().sorted().toList(), columnsRead(input.rows()));
            Layout layout = Layout.of(Datasets.ALL.indexOf(contract), contract);
            assertTrue(Scan.of(layout, input.rows()).readsVectors(), input.name());
        }
    }

    @Test
    void aMappingReadsWhatItNamesAndItsConditionIsPushedToTheFiles() throws IOException {
        map(
                "churn",
                "SELECT subscriber_id, churned_on, upper(churn_type) AS churn_type, CAST(NULL AS STRING) AS to_operator"
                        + " FROM source WHERE churned_on >= DATE '2013-01-01'");
        Dataset<Row> churn = open().churn().rows();
        assertEquals(List.of("churn_type", "churned_on", "subscriber_id"), columnsRead(churn));
        String pushed = scanOf(churn).metadata().apply("PushedFilters");
        assertTrue(pushed.contains("GreaterThanOrEqual(churned_on,2013-01-01)"), pushed);
        assertFalse(Scan.of(Layout.CHURN, churn).readsVectors());
    }

    @Test
    void aMappingThatOnlyRenamesIsReadAsVectors() throws IOException {
        TestSession.plain()
                .read()
                .parquet(folder.resolve("churn").toString())
                .withColumnRenamed("churned_on", "left_on")
                .write()
                .parquet(folder.resolve("ends").toString());
        overrides.add("inputs.churn.path=" + folder.resolve("ends"));
        map("churn", "SELECT subscriber_id, left_on AS churned_on, churn_type, to_operator FROM source");
        assertTrue(Scan.of(Layout.CHURN, open().churn().rows()).readsVectors());
    }

    @Test
    void vectorsOfAnIcebergTableAreReadDirectlyToo() throws IOException {
        SparkSession spark = TestSession.plain().newSession();
        spark.conf().set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        spark.conf().set("spark.sql.catalog.lake.type", "hadoop");
        spark.conf()
                .set("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
        SparkSession.setActiveSession(spark);
        spark.read().parquet(folder.resolve("churn").toString()).createOrReplaceTempView("delivered");
        spark.sql("CREATE TABLE lake.crm.churn USING iceberg AS SELECT * FROM delivered");
        overrides.add("inputs.churn.table=lake.crm.churn");
        Path conf = Files.writeString(folder.resolve("test.conf"), "");
        Dataset<Row> churn = Inputs.open(spark, TestSettings.over(conf, overrides), AS_OF)
                .churn()
                .rows();
        assertTrue(Scan.of(Layout.CHURN, churn).readsVectors());
    }

    /** What the log says about a scan, at INFO or above. */
    private static List<String> toldOf(Layout layout, Dataset<Row> rows) {
        try (LogLines lines = LogLines.of(Scan.class)) {
            Scan.of(layout, rows);
            return lines.told();
        }
    }

    @Test
    void theLogSaysWhyVectorsAreNotRead() throws IOException {
        assertEquals(List.of(), toldOf(Layout.CHURN, open().churn().rows()));
        map("churn", "SELECT subscriber_id, churned_on, upper(churn_type) AS churn_type, to_operator FROM source");
        assertEquals(
                List.of("INFO Reading churn row by row, not as column vectors: churn_type is computed:"
                        + " upper(source.churn_type)"),
                toldOf(Layout.CHURN, open().churn().rows()));
    }

    @Test
    void theLogNamesTheStepBetweenFilesAndColumns() throws IOException {
        map("churn", "SELECT * EXCEPT (home_address) FROM source WHERE churned_on >= DATE '2013-01-01'");
        assertEquals(
                List.of("INFO Reading churn row by row, not as column vectors: Spark's step Filter stands between the"
                        + " files and the columns"),
                toldOf(Layout.CHURN, open().churn().rows()));
    }

    @Test
    void theLogSaysThatARowReaderIsTheReason() throws IOException {
        SparkSession spark = TestSession.plain();
        spark.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
        try {
            assertEquals(
                    List.of("INFO Reading churn row by row, not as column vectors: Spark's Scan parquet yields rows"),
                    toldOf(Layout.CHURN, open().churn().rows()));
        } finally {
            spark.conf().set("spark.sql.parquet.enableVectorizedReader", "true");
        }
    }
}
