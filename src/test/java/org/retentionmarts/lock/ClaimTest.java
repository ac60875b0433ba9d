package org.retentionmarts.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Samples;
import org.retentionmarts.store.RunIdentity;
import org.retentionmarts.store.Storage;
import org.retentionmarts.store.Warehouse;
import org.retentionmarts.testing.TestSession;

class ClaimTest {
    private static final int RUNS = 4;

    @TempDir
    Path warehouse;

    /** The warehouse is new in each round, so the runs make its catalog and namespace at the same moment, too. */
    @RepeatedTest(5)
    void ofRunsThatStartAtTheSameMomentOneWrites() throws Exception {
        assertEquals(List.of("claimed", "refused", "refused", "refused"), race());
    }

    @RepeatedTest(5)
    void ofRunsThatFindADeadClaimAtTheSameMomentOneTakesItOver() throws Exception {
        Warehouse first = new Warehouse(TestSession.withWarehouse(warehouse));
        Claim.take(first, Samples.run("dead"));
        first.catalog("marts")
                .loadTable(TableIdentifier.of("ops", "claim_1"))
                .updateProperties()
                .set("retention-marts.claim.process-start", "long ago")
                .commit();
        assertEquals(List.of("claimed", "refused", "refused", "refused"), race());
    }

    @Test
    void aRunThatLostItsClaimLeavesItsSuccessorsAlone() {
        Warehouse catalogs = new Warehouse(TestSession.withWarehouse(warehouse));
        NumberedLock lost = Claim.take(catalogs, Samples.run("slow"));
        catalogs.drop("marts.ops.claim_1");
        try (NumberedLock successor = Claim.take(catalogs, Samples.run("fast"))) {
            lost.close();
            successor.requireHeld();
            assertThrows(RunFailure.class, lost::requireHeld);
        }
        lost.close();
        Claim.take(catalogs, Samples.run("next")).close();
        assertEquals(List.of(), catalogs.catalog("marts").listTables(Namespace.of("ops")));
    }

    @Test
    void aMachineHasTheWarehouseForItselfWhereBothCatalogsAndAllTheirFilesAreOnItsDisks() {
        assumeTrue(Storage.of(warehouse) == Storage.LOCAL_DISK, "temporary files are not on a disk of this machine");
        assertEquals(Storage.LOCAL_DISK, Claim.storage(new Warehouse(TestSession.withWarehouse(warehouse))));
        for (String catalog : List.of("marts", "base")) {
            String key = "spark.sql.catalog." + catalog;
            for (String elsewhere : List.of("s3://lake/files", "hdfs:/files", "/proc/files", "files", "")) {
                assertEquals(Storage.SHARED, storageWith(key + ".warehouse", elsewhere), key + " in " + elsewhere);
            }
            String disk = warehouse.resolve("not/yet").toString();
            assertEquals(Storage.LOCAL_DISK, storageWith(key + ".warehouse", disk));
            assertEquals(Storage.LOCAL_DISK, storageWith(key + ".warehouse", "file:" + disk));
            assertEquals(Storage.LOCAL_DISK, storageWith(key + ".warehouse", "file://" + disk));
            assertEquals(Storage.SHARED, storageWith(key + ".uri", "jdbc:postgresql://db/catalog"));
        }
    }

    private Storage storageWith(String key, String value) {
        SparkSession session = TestSession.withWarehouse(warehouse);
        session.conf().set(key, value);
        return Claim.storage(new Warehouse(session));
    }

    private List<String> race() throws Exception {
        CyclicBarrier start = new CyclicBarrier(RUNS);
        List<Callable<String>> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            SparkSession session = TestSession.withWarehouse(warehouse);
            RunIdentity run = Samples.run("run" + i);
            runs.add(() -> {
                start.await();
                return outcome(session, run);
            });
        }
        List<String> outcomes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(RUNS);
        try {
            for (Future<String> outcome : threads.invokeAll(runs)) {
                outcomes.add(outcome.get());
            }
        } finally {
            threads.shutdown();
        }
        outcomes.sort(null);
        return outcomes;
    }

    private static String outcome(SparkSession session, RunIdentity run) {
        try {
            Claim.take(new Warehouse(session), run);
            return "claimed";
        } catch (RunFailure held) {
            return held.exitCode() == ExitCode.CLAIM_HELD ? "refused" : held.getMessage();
        }
    }
}
