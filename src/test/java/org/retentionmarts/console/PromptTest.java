package org.retentionmarts.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.TwoReleases;
import org.retentionmarts.testing.TestSession;

/** What is typed at a terminal that can do nothing but take and give text. */
class PromptTest {
    @TempDir
    static Path warehouse;

    @TempDir
    Path home;

    private static SparkSession spark;

    @BeforeAll
    static void release() {
        spark = TestSession.withWarehouse(warehouse);
        List<Row> rows = List.of(RowFactory.create(Date.valueOf("2013-06-01"), "20-29", "OUT", "알파", 1234L));
        TwoReleases.make(spark, rows, rows);
    }

    private static ReleaseSession open() {
        return ReleaseSession.open(spark, Optional.empty());
    }

    private String typed(Supplier<ReleaseSession> opening, String text) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (Terminal terminal =
                        new DumbTerminal("test", "dumb", new ByteArrayInputStream(text.getBytes(UTF_8)), shown, UTF_8);
                Prompt prompt = new Prompt(
                        terminal,
                        home,
                        opening,
                        Areas.PRODUCT.tables(),
                        Areas.PRODUCT.views(),
                        ResultFormat.TABLE,
                        10)) {
            prompt.untilTheEnd();
        }
        return shown.toString(UTF_8).replace("\r", "");
    }

    @Test
    void statementsOverSeveralLinesAndOwnWordsAreAnsweredUntilTheEnd() throws IOException {
        String shown = typed(PromptTest::open, """
                SELECT operator, sum(ports) AS ports
                FROM porting_flows
                GROUP BY 1;
                format csv
                SELECT month FROM porting_flows; SELECT prts FROM porting_flows;
                quit
                """);
        assertTrue(shown.contains(" operator | ports\n----------+-------\n 알파     | 1,234\n1 row, "), shown);
        assertTrue(shown.contains("month\n2013-06-01\n"), shown);
        assertTrue(
                shown.contains(
                        "  SELECT prts FROM porting_flows\n         ^\nThere is no column prts here: is ports meant?\n"),
                shown);
        assertTrue(shown.contains("Release 2013_06_30_2: as of 2013-06-30, made "), shown);
    }

    @Test
    void whatWasTypedIsKeptForItsUserOnly() throws IOException {
        typed(PromptTest::open, "SELECT 1 AS one;\nhelp\n");
        Path file = home.resolve(".retention-marts-history");
        assertEquals(
                List.of("SELECT 1 AS one;", "help"),
                Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst("^\\d+:", ""))
                        .toList());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatKeepsTheReleaseFromOpeningEndsThePrompt() throws IOException {
        RunFailure none = RunFailure.usage("Cannot read the last release: there is none");
        try (PipedOutputStream nothingTyped = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(nothingTyped);
                Terminal terminal = new DumbTerminal("test", "dumb", input, new ByteArrayOutputStream(), UTF_8);
                Prompt prompt = new Prompt(
                        terminal,
                        home,
                        () -> {
                            throw none;
                        },
                        Areas.PRODUCT.tables(),
                        Areas.PRODUCT.views(),
                        ResultFormat.TABLE,
                        10)) {
            assertEquals(none, assertThrows(RunFailure.class, prompt::untilTheEnd));
        }
    }

    @Test
    void aQueryThatRunsIsStoppedByCtrlC() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        String endless = "SELECT count(*) FROM range(9000000000000) WHERE id % 7 = rand();\nSELECT 41 + 1 AS answer;\n";
        try (Terminal terminal = new DumbTerminal(
                        "test", "dumb", new ByteArrayInputStream(endless.getBytes(UTF_8)), shown, UTF_8);
                Prompt prompt = new Prompt(
                        terminal,
                        home,
                        PromptTest::open,
                        Areas.PRODUCT.tables(),
                        Areas.PRODUCT.views(),
                        ResultFormat.TABLE,
                        10)) {
            Thread user = new Thread(() -> {
                while (spark.sparkContext().statusTracker().getActiveJobIds().length == 0) {
                    Thread.onSpinWait();
                }
                terminal.raise(Terminal.Signal.INT);
            });
            user.start();
            prompt.untilTheEnd();
            user.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        String text = shown.toString(UTF_8).replace("\r", "");
        assertTrue(text.contains("Stopped.\n"), text);
        assertTrue(text.contains("     42\n"), text);
    }
}
