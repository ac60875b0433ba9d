package org.retentionmarts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

class PageFileTest {
    @TempDir
    Path folder;

    @Test
    void anEarlierPageIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("보고서.html");
        PageFile.at(file.toString()).write("one");
        assertEquals(file, PageFile.at(file.toString()).write("다른"));
        assertEquals("다른", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aPageMayBeReadByThoseWhoMayReadTheUsersOtherFiles() throws IOException {
        Path other = Files.writeString(folder.resolve("other.html"), "other");
        Path page = PageFile.at(folder.resolve("report.html").toString()).write("page");
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(page));
    }

    @Test
    void aPlaceThatTakesNoFileIsRefused() {
        refused(folder.toString(), "it is a folder");
        refused(folder + "/none/report.html", "there is no folder " + folder + "/none");
        refused("a\0b", "Nul character not allowed");
    }

    private static void refused(String out, String why) {
        RunFailure failure = assertThrows(RunFailure.class, () -> PageFile.at(out));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertEquals(
                "Cannot use --out " + out + ": " + why + "; name a file such as report.html in a folder of yours",
                failure.getMessage());
    }
}
