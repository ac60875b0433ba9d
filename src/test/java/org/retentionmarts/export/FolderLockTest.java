package org.retentionmarts.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.lock.NumberedLock;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

@SuppressWarnings("try") // A folder is held here, not used.
class FolderLockTest {
    private static final int RACERS = 8;

    @TempDir
    Path out;

    private String refusal() {
        RunFailure refused = assertThrows(RunFailure.class, () -> Exported.open(out));
        assertEquals(ExitCode.CLAIM_HELD, refused.exitCode());
        return refused.problems().get(0);
    }

    private Path lock(int number) {
        return out.resolve(".retention-marts-export." + number + ".lock");
    }

    @Test
    void aSecondExportToAFolderNamesTheFirst() throws IOException {
        try (ExportFolder first = Exported.open(out)) {
            String message = refusal();
            assertTrue(message.startsWith("Cannot export to " + out + ": another export writes there (host "), message);
            assertTrue(message.contains(", pid " + ProcessHandle.current().pid() + ", since 20"), message);
            assertTrue(message.endsWith("; start this one again when that one has ended"), message);
        }
        try (ExportFolder next = Exported.open(out)) {
            assertEquals(List.of(lock(1).getFileName().toString()), Exported.namesIn(out));
        }
        assertEquals(List.of(), Exported.namesIn(out));
    }

    @Test
    void theLockOfADeadProcessIsTakenOver() throws IOException {
        ExportFolder dead = Exported.open(out);
        Exported.die(out);
        try (ExportFolder next = Exported.open(out)) {
            assertEquals(List.of(lock(2).getFileName().toString()), Exported.namesIn(out));
            refusal();
        }
        assertEquals(List.of(), Exported.namesIn(out));
        dead.close();
    }

    @Test
    void anExportThatLostItsLockLeavesItsSuccessorsAlone() throws IOException {
        ExportFolder lost = Exported.open(out);
        Files.delete(lock(1));
        try (ExportFolder successor = Exported.open(out)) {
            successor.stage("flows.csv").close();
            List<String> before = Exported.namesIn(out);
            lost.close();
            assertEquals(before, Exported.namesIn(out));
            successor.sum("flows.csv");
            refusal();
        }
        assertEquals(List.of(), Exported.namesIn(out));
    }

    private static void assertLost(Path lock, Executable work) {
        RunFailure lost = assertThrows(RunFailure.class, work);
        assertEquals(ExitCode.CLAIM_HELD, lost.exitCode());
        assertEquals(
                "Cannot export to " + lock.getParent() + ": the lock " + lock + " was deleted or taken over while this"
                        + " export was at work, so another may be writing there; this one has replaced nothing; start it"
                        + " again when no other is alive",
                lost.getMessage());
    }

    private Export begin(String release, ExportSwap.SwapCheckpoint checkpoint) {
        return Export.begin(
                new Configuration(),
                out.toString(),
                ExportFormat.CSV,
                Exported.release(release),
                List.of(Exported.FLOWS),
                checkpoint);
    }

    /** All that lies in the folder, by name, but for what an export needs for itself. */
    private Map<String, String> exported() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : Exported.namesIn(out)) {
            if (!name.startsWith(ExportFolder.HIDDEN)) {
                files.put(name, Files.readString(out.resolve(name)));
            }
        }
        return files;
    }

    @Test
    void anExportWhoseLockIsGoneRightBeforeTheSwapReplacesNothing() throws IOException {
        try (Export earlier = begin("2013_05_31", step -> {})) {
            earlier.add(Exported.FLOWS, Exported.flows(Exported.flow("2013-05-01", "KT", 1)));
            earlier.publish();
        }
        Map<String, String> before = exported();
        for (String fate : List.of("deleted", "taken over", "not to be read")) {
            try (Export lost = begin("2013_06_30", step -> lose(fate, step))) {
                lost.add(Exported.FLOWS, Exported.flows(Exported.flow("2013-05-01", "KT", 2)));
                assertLost(lock(1), lost::publish);
            }
            assertEquals(before, exported());
            Files.deleteIfExists(lock(1));
        }
    }

    private void lose(String fate, String step) {
        if (!step.equals("hide release.json")) {
            throw new AssertionError("Nothing may be replaced, and this was: " + step);
        }
        try {
            switch (fate) {
                case "deleted" -> Files.delete(lock(1));
                case "taken over" -> Exported.die(out);
                default -> Files.writeString(lock(1), "");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anExportThatLostItsLockStagesNothingAmongItsSuccessors() throws IOException {
        ExportFolder lost = Exported.open(out);
        Files.delete(lock(1));
        assertLost(lock(1), () -> lost.stage("flows.csv"));
        assertLost(lock(1), () -> lost.stagedOutput("flows.parquet"));
        assertEquals(List.of(), Exported.namesIn(out));
        lost.close();
    }

    @Test
    void aLockWhoseHolderCanNotBeSeenSaysWhatToDelete() throws IOException {
        for (String content : List.of("", "{}", "no json", "{\"process\": null, \"since\": \"2013\"}")) {
            Files.writeString(lock(3), content);
            assertEquals(
                    "Cannot export to " + out + ": another export writes there, and whether it is alive can't be seen"
                            + " from here; start this one again when that one has ended, or, if it is surely dead,"
                            + " first delete " + lock(3),
                    refusal());
            assertEquals(List.of(lock(3).getFileName().toString()), Exported.namesIn(out));
        }
    }

    @Test
    void aFileThatIsNoLockIsLeftAlone() throws IOException {
        Files.writeString(out.resolve(".retention-marts-export.lock"), "");
        Files.writeString(out.resolve("1.lock"), "");
        try (ExportFolder folder = Exported.open(out)) {
            assertTrue(Files.exists(lock(1)));
        }
        assertEquals(List.of(".retention-marts-export.lock", "1.lock"), Exported.namesIn(out));
    }

    /** As on a cluster's storage: nothing but Hadoop's own calls. */
    @Test
    void aFolderThatIsNotOnALocalDiskIsHeldAsWell() throws IOException {
        FileSystem elsewhere =
                new FilterFileSystem(FileSystem.getLocal(new Configuration()).getRaw());
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(out.toString());
        try (NumberedLock first = FolderLock.take(elsewhere, folder)) {
            assertEquals(List.of(lock(1).getFileName().toString()), Exported.namesIn(out));
            RunFailure refused = assertThrows(RunFailure.class, () -> FolderLock.take(elsewhere, folder));
            assertEquals(ExitCode.CLAIM_HELD, refused.exitCode());
            Exported.die(out);
            try (NumberedLock next = FolderLock.take(elsewhere, folder)) {
                assertEquals(List.of(lock(2).getFileName().toString()), Exported.namesIn(out));
            }
        }
        assertEquals(List.of(), Exported.namesIn(out));
    }

    @Test
    void ofManyThatStartTogetherAtMostOneWrites() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            for (int round = 0; round < 20; round++) {
                CountDownLatch decided = new CountDownLatch(RACERS);
                Callable<Integer> race = () -> {
                    try (ExportFolder won = Exported.open(out)) {
                        decided.countDown();
                        decided.await();
                        return 1;
                    } catch (RunFailure refused) {
                        assertEquals(ExitCode.CLAIM_HELD, refused.exitCode());
                        decided.countDown();
                        return 0;
                    }
                };
                List<Future<Integer>> results = IntStream.range(0, RACERS)
                        .mapToObj(racer -> racers.submit(race))
                        .toList();
                int winners = 0;
                for (Future<Integer> result : results) {
                    winners += result.get();
                }
                assertTrue(winners <= 1, "winners: " + winners);
                assertEquals(List.of(), Exported.namesIn(out));
            }
        } finally {
            racers.shutdownNow();
        }
    }
}
