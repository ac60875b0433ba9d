package org.retentionmarts.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.store.EmbeddedCatalog;
import org.retentionmarts.store.LoopDisk;
import org.retentionmarts.store.Replacement;
import org.retentionmarts.store.Warehouse;
import org.retentionmarts.testing.TestRows;
import org.retentionmarts.testing.TestSession;

/**
 * What was said to be released is there after a power cut, and the next run finishes what the cut has interrupted. Needs
 * root and a loop device: {@code mvn -B test -Ppower-cut}.
 */
@Tag("power-cut")
class PowerCutTest {
    private static final TableDef PORTS = LinesTables.PORTS;
    private static final TableDef FLOWS = LinesTables.PORTING_FLOWS;
    private static final List<TableDef> CONTRACT =
            List.of(PORTS, FLOWS, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private static SparkSession session(Path disk) throws java.io.IOException {
        return TestSession.withWarehouse(Files.createDirectories(disk.resolve("warehouse")));
    }

    private static Publisher open(SparkSession session, String runId, ReleaseSteps.ReleaseCheckpoint checkpoint) {
        return Publisher.open(session, Samples.run(runId), CONTRACT, checkpoint);
    }

    private static Row row(long ports) {
        return RowFactory.create(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", ports);
    }

    private static Release release(Publisher publisher, long ports) {
        for (TableDef table : List.of(PORTS, FLOWS)) {
            publisher.stage(table, TestRows.of(table, List.of(row(ports))), new Replacement.Whole());
        }
        return publisher.release(Samples.facts());
    }

    @Test
    void whatWasReleasedOutlivesAPowerCutAtAnyMomentAndTheNextRunGoesOn() throws Exception {
        String obstacle = LoopDisk.obstacle();
        assumeTrue(obstacle.isEmpty(), "A power cut can't be tried here: " + obstacle);
        Path mountedAt = folder.resolve("disk");
        // The number of releases that must be there, by the disk as each cut has left it.
        Map<Path, Integer> cuts = new LinkedHashMap<>();
        try (LoopDisk disk = LoopDisk.make(folder.resolve("disk.img"), mountedAt)) {
            SparkSession session = session(disk.folder());
            for (int n = 1; n <= 2; n++) {
                int released = n - 1;
                List<Path> during = new ArrayList<>();
                try (Publisher run = open(session, "run" + n, step -> {
                    try {
                        during.add(disk.cut(folder.resolve("cut" + cuts.size() + "_" + during.size() + ".img")));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })) {
                    release(run, n);
                    cuts.put(disk.cut(folder.resolve("released" + n + ".img")), n);
                }
                cuts.put(disk.cut(folder.resolve("closed" + n + ".img")), n);
                if (n == 2) {
                    // From the intent on: the next run finishes the release.
                    during.forEach(image -> cuts.put(image, released + 1));
                }
            }
            EmbeddedCatalog.closeAll(session);
        }
        int number = 0;
        for (Map.Entry<Path, Integer> cut : cuts.entrySet()) {
            goesOn(cut.getKey(), mountedAt, cut.getValue(), "after" + number++);
        }
        assertEquals(8, number);
    }

    /** Reads what was released on the disk, and releases once more. */
    private static void goesOn(Path image, Path mountedAt, int released, String runId) throws Exception {
        try (LoopDisk disk = LoopDisk.mount(image, mountedAt)) {
            SparkSession session = session(disk.folder());
            buryHolder(session);
            try (Publisher next = open(session, runId, step -> {})) {
                Release last = next.lastRelease().orElseThrow();
                assertEquals(released, last.sequence(), image.toString());
                Releases releases = new Releases(session);
                for (TableDef table : List.of(PORTS, FLOWS)) {
                    assertEquals(
                            List.of(row(released)).toString(),
                            releases.read(last, table).collectAsList().toString(),
                            image.toString());
                }
                assertEquals(released + 1, release(next, 9).sequence());
            }
            EmbeddedCatalog.closeAll(session);
        }
    }

    /** After a power cut the process that held the claim is gone; here it is this one. */
    private static void buryHolder(SparkSession session) {
        Warehouse warehouse = new Warehouse(session);
        List<String> claims = session.sql("SHOW TABLES IN marts.ops LIKE 'claim_*'").collectAsList().stream()
                .map(table -> table.getString(1))
                .toList();
        claims.forEach(claim -> warehouse
                .load("marts.ops." + claim)
                .updateProperties()
                .set("retention-marts.claim.process-start", "long ago")
                .commit());
    }
}
