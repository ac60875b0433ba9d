package org.retentionmarts.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.OddInputs;
import org.retentionmarts.testing.ParquetFooter;
import org.retentionmarts.testing.TestSession;

/** Files that a scan plans and no task opens. */
class FilesNotReadTest {
    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private final OddInputs inputs = new OddInputs();

    @BeforeEach
    void putFilesIntoPartitionsOfTheirOwn() throws IOException {
        spark.conf().set("spark.sql.files.maxPartitionBytes", "1m");
        spark.conf().set("spark.sql.files.openCostInBytes", "1m");
        OddInputs.copyByNetwork(network -> folder.resolve("lines/network=" + network + "/part-0.parquet"));
        inputs.from(folder.resolve("lines"), "subscribers");
    }

    private Inputs open(String sql) throws IOException {
        inputs.set("inputs.subscribers.sql", Files.writeString(folder.resolve("map.sql"), sql));
        return Inputs.open(spark, inputs.settings(), OddInputs.AS_OF);
    }

    /** Reads the partition of one network's file to the end and one row of the other's. */
    private static void readOneAndStopInTheOther(Inputs inputs) {
        inputs.subscribers()
                .rows()
                .toJavaRDD()
                .mapPartitionsWithIndex(
                        (partition, rows) -> {
                            while (rows.hasNext()) {
                                rows.next();
                                if (partition == 1) {
                                    break;
                                }
                            }
                            return List.<Integer>of().iterator();
                        },
                        true)
                .count();
    }

    /** Reads one partition of those that are planned. */
    private static void readFirst(Inputs inputs) {
        inputs.subscribers().rows().toJavaRDD().collectPartitions(new int[] {0});
    }

    private static void assertOneFileIsMissed(Inputs opened) {
        String line = assertThrows(RunFailure.class, opened::checkAllRowsRead)
                .problems()
                .get(0);
        assertEquals(
                "Cannot read subscribers: F: it was not read, its footer counts N; expected all of them; the file is"
                        + " damaged or was changed while it was read, deliver it again",
                line.replaceAll("file:\\S+", "F:").replaceAll("counts \\d+", "counts N"));
    }

    @Test
    void aFileThatOneScanLeavesOutIsStillMissedInAnother() throws IOException {
        Inputs opened = open("SELECT * FROM source UNION ALL SELECT * FROM source WHERE network = 'LTE'");
        opened.subscribers().rows().toJavaRDD().collectPartitions(new int[] {0, 2});
        assertOneFileIsMissed(opened);
    }

    @Test
    void aFileThatNoTaskOpensIsTold() throws IOException {
        Inputs opened = open("SELECT * FROM source");
        readFirst(opened);
        assertOneFileIsMissed(opened);
    }

    @Test
    void aFileThatAConditionOnFoldersLeavesOutIsNotMissed() throws IOException {
        Inputs opened = open("SELECT * FROM source WHERE network = (SELECT max(network) FROM source)");
        readFirst(opened);
        opened.checkAllRowsRead();
    }

    @Test
    void aFileThatWasReadToTheEndIsComparedAlsoWhereAnotherWasNot() throws IOException {
        Path first = largest();
        Inputs sound = open("SELECT * FROM source");
        readOneAndStopInTheOther(sound);
        sound.checkAllRowsRead();
        ParquetFooter.edit(
                first, footer -> footer.getRow_groups().forEach(group -> group.setTotal_compressed_size(1L << 30)));
        Inputs opened = open("SELECT * FROM source");
        readOneAndStopInTheOther(opened);
        String line = assertThrows(RunFailure.class, opened::checkAllRowsRead)
                .problems()
                .get(0);
        assertEquals(
                "Cannot read subscribers: file:" + first + ": 0 rows were read, its footer counts N; expected all of"
                        + " them; the file is damaged or was changed while it was read, deliver it again",
                line.replaceAll("counts \\d+", "counts N"));
    }

    /** The file that Spark puts into the first partition. */
    private Path largest() throws IOException {
        Path lte = folder.resolve("lines/network=LTE/part-0.parquet");
        Path other = folder.resolve("lines/network=3G/part-0.parquet");
        return Files.size(lte) > Files.size(other) ? lte : other;
    }
}
