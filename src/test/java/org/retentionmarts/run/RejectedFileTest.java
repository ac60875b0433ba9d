package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected rows that a check keeps. */
class RejectedFileTest {
    @TempDir
    Path folder;

    private OddLake.Checked check(OddLake lake) {
        return lake.check(Optional.of(folder.resolve("rejected")));
    }

    private OddLake spoilt() {
        return new OddLake(folder)
                .rewritten(
                        "churn",
                        "SELECT * REPLACE (CASE WHEN subscriber_id = 10 THEN 'LEFT' ELSE churn_type END AS churn_type)"
                                + " FROM rows")
                .set("quality.max-rejected-share", 0);
    }

    @Test
    void rejectedRowsAreKeptAsLinesOfJsonForTheirOwnerOnly() throws IOException {
        OddLake.Checked checked = check(spoilt());
        Path file = folder.resolve("rejected/rejected_rows.jsonl");
        List<String> lines = Files.readAllLines(file);
        assertEquals(1, lines.size());
        assertTrue(
                lines.get(0)
                        .matches("\\{\"dataset\":\"churn\",\"reason\":\"unknown_code\",\"row\":\\{\"subscriber_id\":10,"
                                + "\"churned_on\":\"[-0-9]+\",\"churn_type\":\"LEFT\",\"to_operator\":.*}}"),
                lines.get(0));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                "1 rejected rows are in " + file,
                checked.printed().get(checked.printed().size() - 1));
        assertTrue(
                checked.problems().get(0).endsWith("; the rows are in " + file),
                checked.problems().toString());
    }

    @Test
    void aLaterCheckReplacesThem() throws IOException {
        check(spoilt());
        assertEquals(List.of(), check(new OddLake(folder)).problems());
        assertEquals("", Files.readString(folder.resolve("rejected/rejected_rows.jsonl")));
        try (var files = Files.list(folder.resolve("rejected"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("rejected"));
        Files.writeString(folder.resolve("rejected/notes.txt"), "mine");
        assertEquals(
                List.of("Cannot use --rejected " + folder.resolve("rejected") + ": it holds notes.txt, expected a new"
                        + " folder, an empty one, or that of an earlier check; name another"),
                check(spoilt()).problems());
        assertEquals("mine", Files.readString(folder.resolve("rejected/notes.txt")));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(folder.resolve("rejected"), "");
        String line = check(spoilt()).problems().get(0);
        assertTrue(
                line.startsWith("Cannot use --rejected " + folder.resolve("rejected") + ": it can't be written to"),
                line);
    }
}
