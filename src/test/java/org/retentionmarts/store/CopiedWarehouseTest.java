package org.retentionmarts.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Releases;
import org.retentionmarts.release.Samples;
import org.retentionmarts.release.Settlement;
import org.retentionmarts.release.WarehouseSuite;
import org.retentionmarts.testing.TestSession;

/** Metadata names files by their full path: a copy of a warehouse's folder still means the original's files. */
class CopiedWarehouseTest extends WarehouseSuite {
    private static final TableDef PORTS = LinesTables.PORTS;
    private static final List<TableDef> CONTRACT =
            List.of(PORTS, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS);

    private Path original;
    private Path other;

    @BeforeEach
    void releaseOnce() throws IOException {
        original = Files.createDirectory(warehouse.resolve("w1"));
        other = warehouse.resolve("w2");
        release(original, "one");
    }

    private static SparkSession open(Path folder) {
        return TestSession.withWarehouse(folder);
    }

    private void release(Path folder, String runId) {
        SparkSession spark = open(folder);
        try (Publisher publisher = Publisher.open(spark, Samples.run(runId), CONTRACT, step -> {})) {
            publisher.stage(
                    PORTS,
                    rowsOf(PORTS, List.of(row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", 1L))),
                    new Replacement.Whole());
            publisher.release(Samples.facts());
        } finally {
            EmbeddedCatalog.closeAll(spark);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    /** Each file below the folder with a hash of its bytes. */
    private Map<Path, Integer> files() throws IOException {
        Map<Path, Integer> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(warehouse)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path, Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    private void assertRefused(Executable use) {
        RunFailure refused = assertThrows(RunFailure.class, use);
        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertEquals(
                List.of("Cannot use the catalog " + other + "/catalog.db: its table marts.ops.quality lies in "
                        + original
                        + "/marts/ops/quality, not in the catalog's warehouse " + other
                        + "/marts, so that this is a copy, or it was moved; restore it to the place that it comes from,"
                        + " or run backfill into a new warehouse (RETENTION_WAREHOUSE)"),
                refused.problems());
    }

    @Test
    void noOneWritesOrReadsByACopy() throws IOException {
        copy(original, other);
        Map<Path, Integer> before = files();
        SparkSession spark = open(other);
        assertRefused(() -> Publisher.open(spark, Samples.run("two"), CONTRACT, step -> {}));
        assertRefused(() -> new Settlement(spark, Samples.run("by_hand"), Areas.PRODUCT.tables()).settle());
        assertRefused(() -> new Releases(spark).last());
        assertEquals(before, files());
    }

    @Test
    void norByAWarehouseThatWasMoved() throws IOException {
        Files.move(original, other);
        assertRefused(() -> new Releases(open(other)).last());
    }

    @Test
    void norByACopyInsideTheOriginal() throws IOException {
        copy(original, other);
        other = original.resolve("copy");
        Files.move(warehouse.resolve("w2"), other);
        assertRefused(() -> new Releases(open(other)).last());
    }

    @Test
    void aWarehouseThatWasMovedAndIsFoundByItsOldNameIsTheSame() throws IOException {
        Files.move(original, other);
        Files.createSymbolicLink(original, other);
        release(original, "two");
        release(other, "three");
        assertEquals("three", new Releases(open(other)).last().runId());
    }

    @Test
    void soIsABackupThatIsRestoredToItsPlace() throws IOException {
        copy(original, other);
        Files.move(original, warehouse.resolve("lost"));
        Files.move(other, original);
        release(original, "two");
        assertEquals("two", new Releases(open(original)).last().runId());
    }
}
