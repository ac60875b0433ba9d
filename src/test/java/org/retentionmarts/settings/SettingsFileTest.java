package org.retentionmarts.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.TestSettings;

/** Files that are no settings, and settings that are given twice. */
class SettingsFileTest {
    private static final String SOUND = "observed-from = 2010-07-01\n";

    @TempDir
    Path folder;

    private Settings load(byte[] bytes, String... overrides) {
        try {
            Path file = Files.write(folder.resolve("test.conf"), bytes);
            return TestSettings.over(file, Map.of(), List.of(overrides));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Settings load(String text, String... overrides) {
        return load(text.getBytes(StandardCharsets.UTF_8), overrides);
    }

    private List<String> problems(byte[] bytes, String... overrides) {
        RunFailure failure = assertThrows(RunFailure.class, () -> load(bytes, overrides));
        assertEquals(ExitCode.USAGE, failure.exitCode());
        return failure.problems().stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    private List<String> problems(String text, String... overrides) {
        return problems(text.getBytes(StandardCharsets.UTF_8), overrides);
    }

    static Stream<Arguments> keysGivenTwice() {
        return Stream.of(
                Arguments.of("lookback-months = 3\nlookback-months = 4", "lookback-months", 2, 3),
                Arguments.of("lookback-months = 3, lookback-months = 3", "lookback-months", 2, 2),
                Arguments.of("inputs.churn.path = /a\ninputs { churn { path = /b } }", "inputs.churn.path", 2, 3),
                Arguments.of(
                        "inputs { churn.path = /a }\n\"inputs\".\"churn\" : { path = /b }", "inputs.churn.path", 2, 3),
                Arguments.of("bands.age = [0, 20]\n# x = 1\nbands { age = [\n 0\n] }", "bands.age", 2, 4),
                Arguments.of("time-zone = \"a } # \\\" b\" // {\n\n time-zone : UTC", "time-zone", 2, 4),
                Arguments.of("time-zone = \"\"\"x\ny = {\"\"\"\ntime-zone = UTC", "time-zone", 2, 4));
    }

    @ParameterizedTest
    @MethodSource("keysGivenTwice")
    void aKeyThatIsGivenTwiceIsRefused(String lines, String key, int first, int second) {
        assertEquals(
                List.of("Cannot use " + key + ": it is given twice, in lines " + first + " and " + second
                        + " of test.conf; keep one of them"),
                problems(SOUND + lines));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileMayIncludeOthersBeforeItsOwnKeysWhichWin() {
        write("site.conf", "include \"country.conf\"\nlookback-months = 5\ndid.months = 4");
        write("country.conf", "did.months = 2\n");
        Settings settings = load("# ours\ninclude \"site.conf\"\ninclude required(file(\"" + folder
                + "/country.conf\"))\n" + SOUND + "lookback-months = 6");
        assertEquals(6, settings.lookbackMonths());
    }

    @Test
    void aKeyThatIsGivenTwiceInAnIncludedFileIsRefused() {
        write("site.conf", "include \"country.conf\"");
        write("country.conf", "did.months = 3\ndid.months = 4");
        assertEquals(
                List.of("Cannot use did.months: it is given twice, in lines 1 and 2 of country.conf; keep one of them"),
                problems("include \"site.conf\"\n" + SOUND));
    }

    @Test
    void anIncludeThatWouldWinOverKeysBeforeItIsRefused() {
        write("site.conf", "did.months = 3");
        String words = " of test.conf includes a file after other keys, over which its own would win; put the include"
                + " before them";
        assertEquals(List.of("Cannot read settings: line 2" + words), problems(SOUND + "include \"site.conf\"\n"));
        assertEquals(
                List.of("Cannot read settings: line 2" + words), problems(SOUND + "did { include \"site.conf\" }\n"));
    }

    @Test
    void anIncludedFileThatIsNotThereIsTold() {
        assertEquals(
                List.of(
                        "Cannot read settings: there is no file stie.conf, which test.conf includes; write its name as it"
                                + " is, from the folder of that file"),
                problems("include \"stie.conf\"\n" + SOUND));
    }

    @Test
    void filesThatIncludeEachOtherAreRefused() {
        write("site.conf", "include \"test.conf\"");
        assertEquals(
                List.of("Cannot read settings: site.conf includes test.conf, which includes it; remove one of the two"
                        + " includes"),
                problems("include \"site.conf\"\n" + SOUND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"url(\"http://127.0.0.1:1/site.conf\")", "classpath(\"reference.conf\")"})
    void nothingButFilesIsIncluded(String what) {
        String problem = problems("include " + what + "\n" + SOUND).get(0);
        assertTrue(problem.startsWith("Cannot read settings: test.conf includes "), problem);
        assertTrue(problem.endsWith("; expected the name of a file, as in include \"site.conf\""), problem);
    }

    @Test
    void theDeviceThatHoldsNothingIsAFileWithoutSettings() {
        Settings settings = TestSettings.over(
                Path.of("/dev/null"), Map.of(), List.of("observed-from=2010-07-01", "lookback-months=7"));
        assertEquals(7, settings.lookbackMonths());
    }

    @Test
    void aPipeOrADeviceIsToldAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path odd : List.of(pipe, Path.of("/dev/zero"))) {
            RunFailure failure = assertThrows(RunFailure.class, () -> TestSettings.over(odd, Map.of(), List.of()));
            assertEquals(ExitCode.USAGE, failure.exitCode());
            assertEquals(
                    List.of("Cannot read settings: " + odd
                            + " is a pipe or a device; copy it to a file, and name that with --config"),
                    failure.problems());
        }
        assertEquals(
                List.of("Cannot read settings: pipe is a pipe or a device; copy it to a file, and name that with"
                        + " --config"),
                problems("include \"pipe\"\n" + SOUND));
    }

    @Test
    void aKeyThatReplacesAnObjectIsRefused() {
        assertEquals(
                List.of(
                        "Cannot use inputs: line 3 of test.conf and inputs.root in line 2 can't both hold; keep one of them"),
                problems(SOUND + "inputs.root = /a\ninputs = none"));
    }

    @Test
    void everyKeyThatIsGivenTwiceIsListed() {
        assertEquals(
                2, problems(SOUND + SOUND + "did.months = 3\ndid.months = 4").size());
    }

    @Test
    void objectsThatAddToOneAnotherAreOneObject() {
        Settings settings = load(SOUND + "inputs { root = /a }\ninputs { churn.path = /b }\n"
                + "inputs.churn { sql = churn.sql }\nbands { age = [0, 20], tenure = [0] }");
        assertEquals(
                new Place.Files("/a/subscribers"),
                settings.inputs().locations().get("subscribers").place());
        assertEquals(
                new Place.Files("/b"),
                settings.inputs().locations().get("churn").place());
    }

    @Test
    void anEnvironmentVariableMayFollowItsDefault() {
        String file = "root = /a\nroot = ${?RETENTION_NO_SUCH_VARIABLE}\n" + SOUND + "inputs.root = ${root}";
        assertTrue(problems(file).get(0).contains("Cannot use root (test.conf: 1): there is no such setting"));
        Settings settings = load(SOUND + "inputs.root = /a\ninputs.root = ${?RETENTION_NO_SUCH_VARIABLE}");
        assertEquals(
                new Place.Files("/a/churn"),
                settings.inputs().locations().get("churn").place());
    }

    @Test
    void theFileThatIsShippedGivesEachKeyOnce() {
        assertEquals(
                3,
                TestSettings.over(Path.of("conf/retention-marts.conf"), Map.of(), List.of())
                        .lookbackMonths());
        TestSettings.over(Path.of("conf/examples/telco/telco.conf"), Map.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = [", "{ x = ", "[{ ", "x { y "})
    void anAvalancheOfBracketsIsOneLine(String bracket) {
        assertEquals(
                List.of("Cannot read settings: test.conf: brackets are nested more than 50 deep in line 2; close them"),
                problems(SOUND + bracket.repeat(100_000)));
    }

    @Test
    void anAvalancheInAnOverrideIsOneLine() {
        List<String> problems = problems(SOUND, "bands.age=" + "[".repeat(100_000));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("Cannot use --set bands.age=[[["), problems.get(0));
        assertTrue(problems.get(0).length() < 400, problems.get(0));
    }

    @Test
    void longLinesAndManyBlanksAreNoAvalanche() {
        String text = " ".repeat(100_000) + "# " + "x".repeat(100_000) + "\n" + SOUND + "time-zone = \"UTC\"\n"
                + "#\n".repeat(50_000) + "inputs.root = \"" + "\\\\".repeat(20_000) + "\"";
        assertEquals("UTC", load(text).timeZone().getId());
    }

    static Stream<Arguments> unreadableFiles() {
        return Stream.of(
                Arguments.of(
                        ("# 서울\n" + SOUND).getBytes(Charset.forName("x-windows-949")),
                        "is not in UTF-8, as if it were" + " saved as CP949 or Windows-1252; save it as UTF-8"),
                Arguments.of(SOUND.getBytes(StandardCharsets.UTF_16), "is in UTF-16; save it as UTF-8"),
                Arguments.of(
                        (SOUND + "\u0000").getBytes(StandardCharsets.UTF_8),
                        "holds a NUL character, as binary files do; save it as a text in UTF-8"),
                Arguments.of(
                        new byte[(1 << 20) + 1],
                        "has more than 1048576 bytes, which no settings have; name another file with --config"));
    }

    @ParameterizedTest
    @MethodSource("unreadableFiles")
    void aFileThatIsNoTextInUtf8SaysWhatItIs(byte[] bytes, String problem) {
        assertEquals(List.of("Cannot read settings: test.conf " + problem), problems(bytes));
    }

    @Test
    void aByteOrderMarkAndTabsAreRead() {
        assertEquals(
                "UTC",
                load("\uFEFF" + SOUND + "\ttime-zone\t=\tUTC\r\n").timeZone().getId());
        assertEquals(
                "Cannot use lookback-months: it is given twice, in lines 1 and 2 of test.conf; keep one of them",
                problems("\uFEFFlookback-months = 1\nlookback-months = 2\n" + SOUND)
                        .get(0));
    }

    @Test
    void anEmptyFileLacksOnlyWhatHasNoDefault() {
        assertEquals(
                List.of("Cannot run without observed-from: it has no default; must be a date such as 2013-01-31"),
                problems(""));
    }

    @Test
    void aFolderIsNoFile() {
        RunFailure failure = assertThrows(RunFailure.class, () -> TestSettings.over(folder, Map.of(), List.of()));
        assertEquals(
                List.of("Cannot read settings: " + folder + " is a folder; name a file with --config"),
                failure.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = ${b}\nb = ${a}", "inputs.root = ${NO_SUCH_VARIABLE_HERE}"})
    void aSubstitutionThatLeadsNowhereIsOneProblem(String line) {
        List<String> problems = problems(SOUND + line);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith("Cannot read settings: "), problems.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lookback-months=99999999999999999999",
                "quality.max-rejected-share=1e999",
                "bands.age=[0, 99999999999]",
                "bands.age=[0,",
                "a..b=1",
                "lookback-months="
            })
    void aBrokenOverrideIsOneProblem(String override) {
        assertEquals(1, problems(SOUND, override).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "observed-from: 2010-07-01\ninputs:\n  root: ./data\n  churn:\n    path: ./churn\n",
                "observed-from = 2010-07-01\ninputs { root = ./data\n",
                "[inputs]\nroot = \"./data\"\n",
            })
    void aTextInAnotherLanguageIsToldHowSettingsAreWritten(String text) {
        List<String> problems = problems(text);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("Cannot read settings: "), problems.get(0));
        assertTrue(
                problems.get(0)
                        .endsWith("; settings are HOCON, as in lookback-months = 3 or inputs { root = \"./data\" }"),
                problems.get(0));
    }
}
