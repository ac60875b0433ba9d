package org.retentionmarts.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.testing.TestSession;

/**
 * What makes the pass cheap, held by what Spark's tasks do in whole runs: each row is read once and shuffled once, as a
 * small record, whatever the window; nothing that grows with lines reaches the driver.
 */
class PassGuardTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final int LINES = 3000;

    /** A packed line, compressed, takes 23; rows of other datasets less. */
    private static final int BYTES_OF_A_LINE = 28;

    /** Many of these lines, and of copies of them, are made to end without a churn row. */
    private static final String END_WITHOUT_CHURN = "quality.max-kept-share-by-rule.end_without_churn";

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void writeInputs() {
        lake = new Lake(folder);
        new EdgeLines(OracleSettings.of(LocalDate.of(2010, 7, 1), AS_OF), 31, LINES, InputTables.KeyType.BIGINT, 0)
                .writeTo(lake.inputs());
        lake.set("observed-from", "2010-07-01").set(END_WITHOUT_CHURN, 1);
    }

    private Dataset<Row> read(DatasetDef dataset) {
        return TestSession.plain().read().parquet(path(dataset));
    }

    private long rows() {
        return Datasets.ALL.stream().mapToLong(dataset -> read(dataset).count()).sum();
    }

    private TaskWatch backfill(String from) throws TimeoutException {
        return TaskWatch.over(() -> lake.backfill(from, AS_OF.toString()));
    }

    @Test
    void aBackfillScansEachDatasetOnceAndShufflesItsRowsOnce() throws TimeoutException {
        TaskWatch run = backfill("2010-07");
        assertEquals(Datasets.ALL.size(), run.scans(), "scans");
        assertEquals(rows(), run.rowsScanned(), "rows read");
        assertOneShuffle(run);
        assertTrue(run.recordsFromScans() < rows() / 50, "chunks: " + run.recordsFromScans());
        assertTrue(run.bytesFromScans() < rows() * BYTES_OF_A_LINE, "bytes shuffled: " + run.bytesFromScans());
    }

    @Test
    void aNightlyScansEachDatasetOnce() throws TimeoutException {
        lake.backfill("2010-07", "2013-05-31");
        TaskWatch run = TaskWatch.over(() -> lake.nightly(AS_OF.toString()));
        assertEquals(Datasets.ALL.size(), run.scans(), "scans");
        assertEquals(rows(), run.rowsScanned(), "rows read");
        assertOneShuffle(run);
    }

    /** So few lines are one partition, whose sums need no other shuffle to be added up. */
    private static void assertOneShuffle(TaskWatch run) {
        assertEquals(1, run.shuffles(), "shuffles");
        assertEquals(0, run.bytesShuffledElsewhere(), "bytes shuffled after the scans");
    }

    @Test
    void monthsDoNotMultiplyWhatIsShuffled() throws TimeoutException {
        TaskWatch all = backfill("2010-07");
        Path inputs = lake.inputs();
        lake = new Lake(folder.resolve("last month"))
                .set("inputs.root", inputs)
                .set("observed-from", "2013-06-01")
                .set(END_WITHOUT_CHURN, 1);
        TaskWatch last = backfill("2013-06");
        assertEquals(all.recordsFromScans(), last.recordsFromScans());
        assertEquals(all.bytesFromScans(), last.bytesFromScans());
    }

    @Test
    void aLineWithoutEventsTravelsAsOneSmallRecord() throws TimeoutException {
        long before = backfill("2010-07").bytesFromScans();
        copies(Datasets.SUBSCRIBERS, 1, 1).write().mode("append").parquet(path(Datasets.SUBSCRIBERS));
        long added = TaskWatch.over(() -> lake.backfill("2010-07", AS_OF.toString(), Acceptance.ROW_CHANGE))
                        .bytesFromScans()
                - before;
        assertTrue(added < (long) BYTES_OF_A_LINE * LINES, "bytes for " + LINES + " lines: " + added);
    }

    @Test
    void whatReachesTheDriverDoesNotGrowWithLines() throws TimeoutException {
        long few = backfillOfCopies("few", 1).bytesOfResults();
        long many = backfillOfCopies("many", 4).bytesOfResults();
        assertTrue(many - few < 3 * rows(), "bytes to the driver: " + few + ", of four times the lines " + many);
    }

    private TaskWatch backfillOfCopies(String name, int copies) throws TimeoutException {
        Path inputs = folder.resolve(name + " inputs");
        for (DatasetDef dataset : Datasets.ALL) {
            copies(dataset, 0, copies)
                    .coalesce(1)
                    .write()
                    .parquet(inputs.resolve(dataset.name()).toString());
        }
        Lake other = new Lake(folder.resolve(name))
                .set("inputs.root", inputs)
                .set("observed-from", "2010-07-01")
                .set(END_WITHOUT_CHURN, 1);
        return TaskWatch.over(() -> other.backfill("2010-07", AS_OF.toString()));
    }

    /** Copies of all lines and what happens to them, with keys of their own. */
    private Dataset<Row> copies(DatasetDef dataset, int first, int count) {
        Dataset<Row> copy = TestSession.plain().range(first, first + count).toDF("copy");
        return read(dataset)
                .crossJoin(copy)
                .withColumn(
                        Datasets.SUBSCRIBER_ID,
                        col(Datasets.SUBSCRIBER_ID).plus(col("copy").multiply(lit(1_000_000L))))
                .drop("copy");
    }

    private String path(DatasetDef dataset) {
        return lake.inputs().resolve(dataset.name()).toString();
    }
}
