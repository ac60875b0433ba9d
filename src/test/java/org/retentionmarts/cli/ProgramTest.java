package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.TableDef;

class ProgramTest {
    private static final String LINE = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ERROR RetentionMarts: (.*)";
    private static final String ENDING = " \\[exit code \\d[^\\[\\]]*\\]$";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private String config;

    @BeforeEach
    void writeSettings() throws IOException {
        Path file = Files.writeString(folder.resolve("test.conf"), "observed-from = 2010-07-01\n");
        config = "--config=" + file;
    }

    private ExitCode execute(String... args) {
        return new Program(new PrintWriter(out), new PrintWriter(err), Map.of()).execute(args);
    }

    /** The problems that are told, without time and level, and without the ending of the last line. */
    private List<String> problems() {
        return lines().stream().map(line -> line.replaceFirst(ENDING, "")).toList();
    }

    /** What is written on standard error, without the time. */
    private List<String> lines() {
        return err.toString()
                .lines()
                .map(line -> {
                    assertTrue(line.matches(LINE), line);
                    return line.replaceFirst(LINE, "$1");
                })
                .toList();
    }

    private String ending() {
        String last = lines().get(lines().size() - 1);
        return last.substring(last.lastIndexOf(" ["));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample", "check", "nightly", "backfill", "export", "report", "settle"})
    void helpIsAManualPage(String command) {
        assertEquals(ExitCode.DONE, execute(command, "--help"));
        String page = out.toString();
        for (String part : List.of(
                "Usage: retention-marts " + command,
                "Inputs:",
                "Outputs:",
                "--config=FILE",
                "--set=KEY=VALUE",
                "Exit codes:",
                "3     data refused, nothing released",
                "143   stopped by SIGTERM",
                "--spark ",
                "  jobs/" + command + " --")) {
            assertTrue(page.contains(part), () -> part + " is not in\n" + page);
        }
        assertEquals(List.of(), problems());
    }

    @Test
    void helpListsTheCommands() {
        assertEquals(ExitCode.DONE, execute("--help"));
        assertTrue(out.toString().contains("backfill  Recompute all months from a given one and release."));
    }

    @Test
    void versionIsPrinted() {
        assertEquals(ExitCode.DONE, execute("nightly", "--version"));
        assertTrue(out.toString().startsWith("retention-marts "));
    }

    @Test
    void aMissingCommandNamesThemAll() {
        assertEquals(ExitCode.USAGE, execute());
        assertEquals(
                List.of(
                        "Cannot start without a command: name one of sample, check, nightly, backfill, export, report, sql, settle"),
                problems());
    }

    @Test
    void wrongArgumentsAndSettingsAreAllListed() {
        assertEquals(
                ExitCode.USAGE,
                execute("backfill", config, "--form", "2010-07", "--as-of=2013-06-31", "--set=time-zone=Moon"));
        assertEquals(
                List.of(
                        "Cannot use the arguments: Invalid value for option '--as-of': '2013-06-31' is not a date such"
                                + " as 2013-06-30",
                        "Cannot use the arguments: Missing required option: '--from=YYYY-MM'",
                        "Cannot use the arguments: Unknown options: '--form', '2010-07'; is --from meant?",
                        "Cannot use time-zone = Moon: it is not a time zone such as Asia/Seoul"),
                problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--master yarn", "--conf spark.ui.enabled=false", "--driver-memory=8g"})
    void anOptionForSparkIsToldWhereItBelongs(String given) {
        List<String> arguments = new ArrayList<>(List.of("nightly", config, "--as-of=2013-06-30"));
        arguments.addAll(List.of(given.split(" ")));
        assertEquals(ExitCode.USAGE, execute(arguments.toArray(String[]::new)));
        assertEquals(1, problems().size(), err::toString);
        assertTrue(
                problems().get(0).startsWith("Cannot use the arguments: Unknown option"),
                problems().get(0));
        assertTrue(
                problems()
                        .get(0)
                        .endsWith("; options for Spark follow --spark at the end of the line: --spark " + given),
                problems().get(0));
    }

    @Test
    void theLaunchersMarkIsNoOptionOfAProgram() {
        assertEquals(ExitCode.USAGE, execute("check", config, "--as-of=2013-06-30", "--spark"));
        assertEquals(List.of(SparkOptions.MISPLACED_MARK), problems());
    }

    @Test
    void theLastLineSaysHowTheCommandEndsAndWhatStands() {
        assertEquals(ExitCode.USAGE, execute("nightly", config, "--as-of=2010-06-30"));
        assertEquals(" [exit code 2; nothing was released]", ending());
        assertEquals(1, lines().size());
    }

    @Test
    void theLastLineOfSeveralCountsThem() {
        assertEquals(ExitCode.USAGE, execute("sample", "--out=x", "--lines=0", "--defects=2"));
        assertEquals(" [exit code 2; 2 problems]", ending());
    }

    @Test
    void aLocaleInWhichNamesOfFilesAreLostIsRefused() {
        Program program = new Program(
                new PrintWriter(out),
                new PrintWriter(err),
                ErrorLines.to(new PrintWriter(err, true)),
                Map.of(),
                new JvmCheck("ANSI_X3.4-1968", List.of()),
                new LastWords(OutputStream.nullOutputStream()));
        assertEquals(ExitCode.USAGE, program.execute("check", config, "--as-of=2013-06-30"));
        assertEquals(1, problems().size());
        assertTrue(
                problems()
                        .get(0)
                        .startsWith("Cannot read file names: the locale gives Java the encoding ANSI_X3.4-1968"),
                problems().get(0));
    }

    @Test
    void missingOptionsAreNamedOnce() {
        assertEquals(ExitCode.USAGE, execute("backfill", config));
        assertEquals(
                List.of("Cannot use the arguments: Missing required options: '--as-of=DATE', '--from=YYYY-MM'"),
                problems());
    }

    @Test
    void aMissingSettingsFileIsOneLine() {
        assertEquals(ExitCode.USAGE, execute("check", "--as-of=2013-06-30", "--config=" + folder + "/none.conf"));
        assertEquals(
                List.of("Cannot read settings: there is no file " + folder + "/none.conf; name one with --config"),
                problems());
    }

    @Test
    void aBackfillFromBeforeObservedFromIsRefused() {
        assertEquals(ExitCode.USAGE, execute("backfill", config, "--from=2010-06", "--as-of=2013-06-30"));
        assertEquals(
                List.of("Cannot use --from 2010-06: it must not be before observed-from, which is in 2010-07"),
                problems());
    }

    @Test
    void aBackfillFromAfterTheAsOfIsRefused() {
        assertEquals(ExitCode.USAGE, execute("backfill", config, "--from=2013-07", "--as-of=2013-06-30"));
        assertEquals(
                List.of("Cannot use --from 2013-07: it must not be after --as-of, which is 2013-06-30"), problems());
    }

    @Test
    void anAsOfBeforeObservedFromIsRefused() {
        assertEquals(ExitCode.USAGE, execute("nightly", config, "--as-of=2010-06-30"));
        assertEquals(
                List.of("Cannot use --as-of 2010-06-30: it must not be before observed-from, which is 2010-07-01"),
                problems());
    }

    @Test
    void anOptionWinsOverSet() {
        assertEquals(
                ExitCode.USAGE,
                execute("nightly", config, "--as-of=2013-06-30", "--lookback-months=0", "--set=lookback-months=many"));
        assertEquals(List.of("Cannot use lookback-months = 0: it must be a whole number from 1 to 1200"), problems());
    }

    @Test
    void optionsOfTheSampleAreCheckedTogether() {
        assertEquals(
                ExitCode.USAGE,
                execute("sample", "--out=x", "--lines=0", "--from=2013-01-02", "--as-of=2012-12-31", "--defects=2"));
        assertEquals(
                List.of(
                        "Cannot use --lines 0: it must be at least 1",
                        "Cannot use --from 2013-01-02: it must be the first day of a month",
                        "Cannot use --as-of 2012-12-31: it must not be before --from, which is 2013-01-02",
                        "Cannot use --defects 2.0: it must be a number from 0 to 0.1"),
                problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leaver  | is leavers meant?",
                "lockin  | is lock-in meant?",
                "Shock   | is shock meant?",
                "weather | known are effect, leavers, lock-in, plan, plan-ports-more, shock"
            })
    void anUnknownScenarioIsAskedFor(String given, String question) {
        assertEquals(ExitCode.USAGE, execute("sample", "--out=x", "--scenario=" + given));
        assertEquals(
                List.of("Cannot use the arguments: Invalid value for option '--scenario': '" + given
                        + "' is no scenario; " + question),
                problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from=2013-13-01", "--as-of=yesterday", "--seed=x", "--defects=few", "--lines=many"})
    void anUnreadableOptionOfTheSampleIsTheOnlyProblem(String given) {
        assertEquals(ExitCode.USAGE, execute("sample", "--out=x", given));
        assertEquals(1, problems().size(), problems()::toString);
    }

    @Test
    void anUnknownTableOrFormatIsRefused() {
        assertEquals(ExitCode.USAGE, execute("export", "--out=x", "--format=cvs", "--table=porting_flow", "--table=x"));
        assertEquals(
                List.of(
                        "Cannot use the arguments: Invalid value for option '--format': 'cvs' is no format; is csv meant?",
                        "Cannot use --table porting_flow: there is no such table; is porting_flows meant?",
                        "Cannot use --table x: there is no such table; known are "
                                + Areas.PRODUCT.published().stream()
                                        .map(TableDef::name)
                                        .collect(Collectors.joining(", "))),
                problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nightley       | there is no command nightley; is nightly meant?",
                "Backfill       | there is no command Backfill; is backfill meant?",
                "reprot         | there is no command reprot; is report meant?",
                "dashboard      | there is no command dashboard; known are sample, check, nightly, backfill, export, report, sql, settle"
            })
    void anUnknownCommandIsAskedFor(String given, String problem) {
        assertEquals(ExitCode.USAGE, execute(given));
        assertEquals(List.of("Cannot use the arguments: " + problem), problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-as-of=2013-06-30    | is --as-of meant?",
                "--asof=2013-06-30    | is --as-of meant?",
                "--sett=time-zone=UTC | is --set meant?",
                "--dry-run            | --help lists the options",
                "2013-06-30           | a value follows its option, and one with blanks stands in quotation marks"
            })
    void anUnknownOptionIsAskedFor(String given, String question) {
        assertEquals(ExitCode.USAGE, execute("check", config, "--as-of=2013-06-30", given));
        assertEquals(1, problems().size(), err::toString);
        assertTrue(problems().get(0).endsWith("; " + question), problems().get(0));
    }

    @Test
    void helpShowsEveryExitCode() {
        assertEquals(ExitCode.DONE, execute("nightly", "--help"));
        String page = out.toString().replaceAll("\\s+", " ");
        ExitCode.meanings()
                .forEach((code, meaning) ->
                        assertTrue(page.contains(" " + code + " " + meaning), () -> code + " is not in\n" + out));
    }

    @Test
    void aRunWithoutSparkSubmitSaysWhatIsMissing() {
        assertEquals(ExitCode.USAGE, execute("export", "--out=x"));
        assertTrue(problems().get(0).startsWith("Cannot start Spark: spark.master is not set"));
        assertTrue(problems().get(1).startsWith("Cannot find the catalog marts: spark.sql.catalog.marts is not set"));
    }
}
