package org.retentionmarts.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.release.Publisher;
import org.retentionmarts.release.Samples;
import org.retentionmarts.release.WarehouseSuite;

/** Rows of lines are closed to others from the first run on. */
class ClosedFolderTest extends WarehouseSuite {
    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aNewFolderIsItsOwnersAlone() throws IOException {
        Path folder = warehouse.resolve("not/yet/base");
        ClosedFolder.make(folder);
        assertEquals("rwx------", permissions(folder));
    }

    /** As a umask of 000 or of a group leaves it. */
    @ParameterizedTest
    @CsvSource({"rwxrwxrwx, rwxrwx---", "rwxr-xr-x, rwxr-x---", "rwxrwx---, rwxrwx---", "rwx---r-x, rwx------"})
    void aFolderThatIsThereIsClosedToOthersAndLeftToItsGroup(String before, String after) throws IOException {
        Path folder = Files.createDirectory(warehouse.resolve("base"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(before));
        ClosedFolder.make(folder);
        assertEquals(after, permissions(folder));
    }

    @Test
    void aRunClosesTheBaseAndEachOfItsFilesWhateverTheUmask() throws IOException {
        session.conf().set("spark.sql.catalog.base.hadoop.fs.permissions.umask-mode", "077");
        Path base = Files.createDirectory(warehouse.resolve("base"));
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Publisher run = Publisher.open(
                session,
                Samples.run("one"),
                List.of(LinesTables.PORTS, OpsTables.RELEASES, OpsTables.QUALITY, OpsTables.RUNS),
                step -> {})) {
            run.stage(
                    LinesTables.PORTS,
                    rowsOf(LinesTables.PORTS, List.of(row(Date.valueOf("2013-05-01"), "20-29", "OUT", "B", 1L))),
                    new Replacement.Whole());
            run.release(Samples.facts());
        }
        assertEquals("rwxrwx---", permissions(base));
        try (Stream<Path> files = Files.walk(base)) {
            List<String> open = files.skip(1)
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".crc"))
                    .map(file -> {
                        try {
                            return permissions(file) + " " + base.relativize(file);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .filter(file -> !file.startsWith("rw-------"))
                    .toList();
            assertEquals(List.of(), open);
        }
    }
}
