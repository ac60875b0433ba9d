package org.retentionmarts.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Releases;
import org.retentionmarts.release.Samples;
import org.retentionmarts.release.WarehouseSuite;
import org.retentionmarts.testing.TestSession;

/** The embedded catalog's file: what a copy of it holds, and who can read it. */
class CatalogFileTest extends WarehouseSuite {
    private static final TableDef PORTS = LinesTables.PORTS;
    private static final TableDef FLOWS = LinesTables.PORTING_FLOWS;
    private static final List<TableDef> CONTRACT =
            List.of(PORTS, FLOWS, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS);

    /** A user that owns nothing here. */
    private static final int NOBODY = 65534;

    private void release(String runId, long ports) {
        try (Publisher publisher = Publisher.open(session, Samples.run(runId), CONTRACT, step -> {})) {
            for (TableDef table : List.of(PORTS, FLOWS)) {
                publisher.stage(
                        table,
                        rowsOf(table, List.of(row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", ports))),
                        new Replacement.Whole());
            }
            publisher.release(Samples.facts());
        }
    }

    private Path file(String ending) {
        return warehouse.resolve("catalog.db" + ending);
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file("") + "?journal_mode=WAL");
    }

    /** What the copied file says: each release with its number of ports. */
    private List<String> releasesIn(Path copy) {
        SparkSession restored = TestSession.withWarehouse(warehouse);
        for (String catalog : List.of("marts", "base")) {
            restored.conf().set("spark.sql.catalog." + catalog + ".uri", "jdbc:sqlite:" + copy);
        }
        try {
            return releases(restored);
        } finally {
            EmbeddedCatalog.closeAll(restored);
        }
    }

    static List<String> releases(SparkSession spark) {
        Releases releases = new Releases(spark);
        return Stream.of("2013_06_30", "2013_06_30_2")
                .map(releases::find)
                .map(release -> release.name() + ": "
                        + releases.read(release, FLOWS).first().getAs("ports"))
                .toList();
    }

    @Test
    void aCopyOfTheFileAloneHasAllReleasesWhenARunHasEnded() throws Exception {
        release("one", 1);
        release("two", 2);
        EmbeddedCatalog.closeAll(session);
        assertFalse(Files.exists(file("-wal")));
        Path copy = Files.copy(file(""), warehouse.resolve("copy.db"));
        assertEquals(List.of("2013_06_30: 1", "2013_06_30_2: 2"), releasesIn(copy));
    }

    /** A reader keeps the log; it is emptied into the file all the same. */
    @Test
    void andWhileAReaderHasTheFileOpen() throws Exception {
        release("one", 1);
        try (Connection reader = connect();
                Statement query = reader.createStatement()) {
            query.executeQuery("SELECT count(*) FROM iceberg_tables").close();
            release("two", 2);
            EmbeddedCatalog.closeAll(session);
            Path copy = Files.copy(file(""), warehouse.resolve("copy.db"));
            assertEquals(List.of("2013_06_30: 1", "2013_06_30_2: 2"), releasesIn(copy));
        }
    }

    @AfterEach
    void openAgain() throws IOException {
        for (Path path : tree()) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(warehouse)) {
            return files.toList();
        }
    }

    @Test
    void aReaderNeedsNoRightToWriteWhereARunHasEnded() throws Exception {
        release("one", 1);
        release("two", 2);
        EmbeddedCatalog.closeAll(session);
        takeTheRightToWrite();
        assertEquals(List.of("2013_06_30: 1", "2013_06_30_2: 2"), readWithoutRights());
    }

    @Test
    void andWhereOneIsAlive() throws Exception {
        release("one", 1);
        release("two", 2);
        try (Connection run = connect();
                Statement write = run.createStatement()) {
            write.execute("PRAGMA user_version = 7");
            assertTrue(Files.size(file("-wal")) > 0);
            takeTheRightToWrite();
            assertEquals(List.of("2013_06_30: 1", "2013_06_30_2: 2"), readWithoutRights());
        }
    }

    private void takeTheRightToWrite() throws IOException {
        for (Path path : tree()) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "r-xr-xr-x" : "r--r--r--"));
        }
    }

    /** Where this process is root's, a child of another user's rights reads; else this process itself. */
    private List<String> readWithoutRights() throws Exception {
        if (!Files.isWritable(warehouse)) {
            SparkSession reader = TestSession.withWarehouse(warehouse);
            List<String> found = releases(reader);
            EmbeddedCatalog.closeAll(reader);
            return found;
        }
        assumeTrue(
                hasSetpriv(), "this process may write everywhere, and there is no setpriv to take that from a child");
        for (Path path : tree()) {
            Files.setAttribute(path, "unix:uid", NOBODY);
        }
        // Root's files can be read, the class path among them; but what is another user's can only be read.
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ReaderProcess.class.getName(),
                warehouse.toString()));
        File log = Files.createTempFile("reader", ".log").toFile();
        Process child = new ProcessBuilder(command)
                .redirectError(log)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), () -> log + ":\n" + text(log));
        Files.delete(log.toPath());
        return printed.lines()
                .filter(line -> line.startsWith("found "))
                .map(line -> line.substring("found ".length()))
                .toList();
    }

    private static String text(File log) {
        try {
            return Files.readString(log.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean hasSetpriv() {
        try {
            return new ProcessBuilder("setpriv", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
