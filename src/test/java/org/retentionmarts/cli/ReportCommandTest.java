package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.run.Lake;
import picocli.CommandLine;

class ReportCommandTest {
    @TempDir
    Path folder;

    @Test
    void aReleaseBecomesAPageInTheLanguageThatIsAskedFor() throws IOException {
        Lake lake = new Lake(folder).set("inputs.device_changes.enabled", false).set("observed-from", "2013-01-01");
        try (InputTables tables = new InputTables(InputTables.KeyType.BIGINT)) {
            tables.add(
                            "subscribers",
                            "(1, '1980-02-29', 'INDIVIDUAL', '2012-01-05', NULL, 'NEW', NULL, NULL, 'GOLD', 'LTE',"
                                    + " '2012-01-05', true), (2, '1980-02-29', 'INDIVIDUAL', '2012-01-05', NULL, 'NEW',"
                                    + " NULL, NULL, 'GOLD', 'LTE', '2012-01-05', true)")
                    .add("churn", "(1, '2013-02-26', 'PORT_OUT', '알파')")
                    .writeTo(lake.inputs(), 1);
        }
        lake.backfill("2013-01", "2013-02-28");
        Path page = folder.resolve("report.html");
        ReportCommand command = new ReportCommand();
        new CommandLine(command)
                .parseArgs("--out", page.toString(), "--language", "EN", "--release", "release_2013_02_28");
        assertEquals(List.of(), command.problems(Map.of()));
        StringWriter printed = new StringWriter();
        command.run(lake.spark(), new PrintWriter(printed));
        assertEquals("Report of release 2013_02_28: " + page, printed.toString().stripTrailing());
        String html = Files.readString(page);
        assertTrue(html.contains("In February 2013, 0 lines ported in and 1 out: 1 more went than came"), "porting");
        assertTrue(html.contains("most of them to 알파 (100.0%)"), "flows");
    }
}
