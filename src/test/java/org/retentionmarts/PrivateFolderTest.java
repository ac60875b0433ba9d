package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders for a run's temporary files, as the launchers make them ({@code jobs/lib/private-folder.sh}). */
class PrivateFolderTest {
    /** What the launcher has: settings of Spark, and a way to stop. */
    private static final String LAUNCHER = """
            set -euo pipefail
            umask 000
            stop() { echo "stopped: $*"; exit 2; }
            spark_setting() { case $1 in spark.master) echo 'local[*]' ;; *) echo "$SETTING" ;; esac; }
            source jobs/lib/private-folder.sh
            make_private_folders
            echo "$private_folder,$SPARK_LOCAL_DIRS"
            """;

    @TempDir
    Path temporary;

    private Process start(String setting, String more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", LAUNCHER + more).redirectErrorStream(true);
        builder.environment().remove("SPARK_LOCAL_DIRS");
        builder.environment().putAll(Map.of("TMPDIR", temporary.toString(), "SETTING", setting));
        return builder.start();
    }

    /** What a launcher whose run has ended, or was killed, leaves: nothing of it is alive. */
    private List<Path> dead(String setting) throws Exception {
        Process process = start(setting, "");
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return Stream.of(printed.strip().split(",")).map(Path::of).toList();
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void theyAreItsUsersAloneWhateverTheUmask() throws Exception {
        Path disk = temporary.resolve("disk");
        List<Path> folders = new ArrayList<>(dead(disk + "," + temporary.resolve("other")));
        folders.addAll(dead(""));
        assertEquals(5, folders.size());
        for (Path folder : folders.subList(1, 5)) {
            if (Files.exists(folder)) {
                assertEquals(
                        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)), "" + folder);
            }
        }
        assertTrue(folders.get(1).startsWith(disk), folders.toString());
        assertEquals(folders.get(3), folders.get(4));
        assertTrue(Files.exists(folders.get(4)));
    }

    @Test
    void whatAKilledRunLeftIsRemovedByTheNextAndWhatALivingOneHasIsNot() throws Exception {
        Path disk = temporary.resolve("disk");
        for (Path folder : dead(disk.toString())) {
            Files.writeString(folder.resolve("rows"), "of lines");
        }
        Files.createDirectory(temporary.resolve("retention-marts.of-someone-else"));
        Process living = start(disk.toString(), "read -r end");
        try {
            String printed = living.inputReader().readLine();
            List<String> its = List.of(printed.split(","));
            List<Path> next = dead(disk.toString());
            assertEquals(
                    List.of(next.get(1).toString(), its.get(1)).stream()
                            .sorted()
                            .toList(),
                    entries(disk));
            assertEquals(
                    Stream.of(
                                    next.get(0).toString(),
                                    its.get(0),
                                    disk.toString(),
                                    temporary
                                            .resolve("retention-marts.of-someone-else")
                                            .toString())
                            .sorted()
                            .toList(),
                    entries(temporary));
        } finally {
            living.destroyForcibly().waitFor();
        }
    }

    /** A driver may be a child of its launcher, which alone is killed. */
    @Test
    void whatADriverUsesIsKeptThoughItsLauncherIsGone() throws Exception {
        Process launcher = start(
                "",
                "mkfifo \"$TMPDIR/end\"\nbash -c 'echo $$; read -r end <>\"$TMPDIR/end\"' driver"
                        + " -Djava.io.tmpdir=\"$private_folder\" &\nwait\n");
        String folder = launcher.inputReader().readLine().split(",", 2)[0];
        ProcessHandle driver = ProcessHandle.of(
                        Long.parseLong(launcher.inputReader().readLine()))
                .orElseThrow();
        try {
            launcher.toHandle().destroyForcibly();
            launcher.toHandle().onExit().join();
            dead("");
            assertTrue(entries(temporary).contains(folder), entries(temporary).toString());
        } finally {
            driver.destroyForcibly();
            driver.onExit().join();
        }
        dead("");
        assertFalse(entries(temporary).contains(folder), entries(temporary).toString());
    }

    /** Containers and cloned machines have boots of their own and may share a folder. */
    @Test
    void aFolderOfAnotherBootIsKeptUnlessItIsOlderThanThisOne() throws Exception {
        Path ofAContainer = Files.createDirectory(temporary.resolve("retention-marts.0badb007.pid1.7.77.alive1"));
        Path ofEarlierBoot = Files.createDirectory(temporary.resolve("retention-marts.0badb007.pid1.7.77.before"));
        Files.setLastModifiedTime(ofEarlierBoot, FileTime.fromMillis(0));
        dead("");
        assertTrue(Files.exists(ofAContainer));
        Process disk = new ProcessBuilder("stat", "-f", "-c", "%T", temporary.toString()).start();
        String kind = disk.inputReader().readLine();
        boolean local = kind.matches("ext2/ext3|xfs|btrfs|zfs|f2fs|tmpfs");
        assertEquals(!local, Files.exists(ofEarlierBoot), kind);
    }

    /** As where the system gives no more processes: nothing comes out of what is asked. */
    @Test
    void whatCannotBeLookedAtIsKept() throws Exception {
        for (String unseen : List.of("start_of", "own_pid_space", "own_boot")) {
            Path folder = dead("").get(0);
            Process sweep = new ProcessBuilder(
                            "bash",
                            "-c",
                            "set -euo pipefail; source jobs/lib/private-folder.sh; " + unseen + "() { :; };"
                                    + " remove_dead_folders \"$0\"",
                            temporary.toString())
                    .redirectErrorStream(true)
                    .start();
            assertEquals("", new String(sweep.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, sweep.waitFor());
            assertTrue(Files.exists(folder), unseen);
        }
    }
}
