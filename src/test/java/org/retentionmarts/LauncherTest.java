package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launchers find wrong by themselves: one line and exit code 2, before any Java is started. */
class LauncherTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ERROR ";
    private static final String ENDING = " [exit code 2; nothing was started]";

    @TempDir
    Path folder;

    private Path home;

    /** A checkout with blanks and Korean letters in its path, and what stands for a build. */
    @BeforeEach
    void checkOut() throws IOException {
        home = folder.resolve("고객 분석").resolve("retention marts");
        for (Path source : List.of(
                Path.of("jobs/nightly"),
                Path.of("jobs/export"),
                Path.of("jobs/report"),
                Path.of("jobs/lib/launch.sh"),
                Path.of("jobs/lib/class-archive.sh"),
                Path.of("jobs/lib/private-folder.sh"),
                Path.of("jobs/lib/spark-options.sh"),
                Path.of("conf/spark-defaults.conf"))) {
            Path copy = home.resolve(source);
            Files.createDirectories(copy.getParent());
            Files.copy(source, copy);
        }
        Files.createDirectories(home.resolve("target/spark/jars"));
        Files.writeString(home.resolve("target/retention-marts-0.1.0.jar"), "");
    }

    private record End(int code, List<String> lines) {}

    private End run(Map<String, String> environment, String launcher, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("bash", home.resolve("jobs").resolve(launcher).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("SPARK_HOME", "RETENTION_WAREHOUSE"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new End(process.waitFor(), lines);
    }

    private void assertStops(String problem, End end) {
        assertEquals(1, end.lines().size(), end::toString);
        String line = end.lines().get(0);
        assertTrue(line.matches(TIME + ".*"), line);
        assertTrue(line.endsWith(ENDING), line);
        assertEquals(problem, line.replaceFirst(TIME, "").replace(ENDING, ""));
        assertEquals(2, end.code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--driver-memory 8gb | Cannot use spark.driver.memory = 8gb: it must be a whole number with m or g for its"
                        + " unit, as in --spark --driver-memory 8g",
                "--driver-memory 4096 | Cannot use spark.driver.memory = 4096: it must be a whole number with m or g for"
                        + " its unit, as in --spark --driver-memory 8g",
                "--conf spark.executor.memory=lots | Cannot use spark.executor.memory = lots: it must be a whole number"
                        + " with m or g for its unit, as in --spark --executor-memory 8g",
                "--driver-memry 8g | Cannot use --driver-memry: spark-submit has no such option; is --driver-memory"
                        + " meant? After --spark come its options, as in --master yarn, --driver-memory 8g or --conf"
                        + " key=value",
                "--class X | Cannot use --class: this option of spark-submit is not used by these commands; leave it out",
                "--py-files=x | Cannot use --py-files=x: this option of spark-submit is not used by these commands; leave"
                        + " it out",
                "--clas X | Cannot use --clas: spark-submit has no such option; After --spark come its options, as in"
                        + " --master yarn, --driver-memory 8g or --conf key=value",
                "-Xmx8g | Cannot use -Xmx8g: it is an option of Java; memory is given by --driver-memory 8g, another one"
                        + " by --driver-java-options '-Xmx8g'",
                "--driver-java-options -Xmx8g | Cannot use -Xmx in spark.driver.extraJavaOptions: Spark takes memory by"
                        + " --driver-memory 8g and --executor-memory 8g only",
                "--as-of 2013-06-30 | Cannot use --as-of: it is an option of the command; it stands before --spark",
                "yarn | Cannot use yarn: a value follows its option, as in --master yarn, and one with blanks stands in"
                        + " quotation marks",
                "--master | Cannot use --master: it has no value; options for Spark follow --spark as spark-submit knows"
                        + " them",
                "--conf spark.x | Cannot use --conf spark.x: expected key=value, in quotation marks where the value has"
                        + " blanks",
                "--conf time-zone=UTC | Cannot use --conf time-zone=UTC: Spark's settings begin with spark.; a setting of"
                        + " the command is given before --spark, as --set time-zone=UTC"
            })
    void anOptionForSparkThatCanNotBeUsed(String options, String problem) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--as-of", "2013-06-30", "--spark"));
        arguments.addAll(List.of(options.split(" ")));
        assertStops("jobs/nightly: " + problem, run(Map.of(), "nightly", arguments.toArray(String[]::new)));
    }

    @ParameterizedTest
    @CsvSource({"300m", "449m", "1k"})
    void tooLittleMemoryIsToldInMegabytes(String memory) throws IOException, InterruptedException {
        assertStops(
                "jobs/nightly: Cannot use spark.driver.memory = " + memory
                        + ": Spark needs 450 MB at least, and Java keeps"
                        + " some for itself; raise it to 512m or more, or leave it out for what " + home
                        + "/conf/spark-defaults.conf has",
                run(Map.of(), "nightly", "--as-of", "2013-06-30", "--spark", "--driver-memory", memory));
    }

    @Test
    void blanksAndLineEndsOfWindowsAfterAValueAreNoPartOfIt() throws IOException, InterruptedException {
        Path settings = folder.resolve("spark.conf");
        for (String end : List.of(" \n", "\t \n", "\r\n", " \r\n")) {
            Files.writeString(
                    settings, "# mine" + end + end + "spark.master=local[2]" + end + "spark.driver.memory 4g" + end);
            assertStops(
                    "jobs/export: Cannot export from ./warehouse: there is no such folder; run backfill first, or set"
                            + " RETENTION_WAREHOUSE",
                    run(
                            Map.of(),
                            "export",
                            "--out",
                            "o",
                            "--spark",
                            "--conf",
                            "spark.sql.catalog.marts.type=jdbc",
                            "--conf",
                            "spark.sql.catalog.base.type=jdbc",
                            "--properties-file",
                            settings.toString()));
            Files.writeString(settings, "spark.driver.memory 4 g" + end);
            assertStops(
                    "jobs/export: Cannot use spark.driver.memory = 4 g: it must be a whole number with m or g for its"
                            + " unit, as in --spark --driver-memory 8g",
                    run(Map.of(), "export", "--out", "o", "--spark", "--properties-file", settings.toString()));
        }
    }

    @Test
    void aJavaThatIsTooOldIsToldWithOrWithoutItsReleaseFile() throws IOException, InterruptedException {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertTrue(java.toFile().setExecutable(true));
        Map<String, String> environment =
                Map.of("JAVA_HOME", folder.resolve("jdk").toString());
        String problem = "jobs/nightly: Cannot run with Java 11 (" + java + "): expected 17; install Java 17 and set"
                + " JAVA_HOME to it";
        assertStops(problem, run(environment, "nightly", "--as-of", "2013-06-30"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertStops(problem, run(environment, "nightly", "--as-of", "2013-06-30"));
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() throws IOException, InterruptedException {
        assertStops(
                "jobs/nightly: Cannot find /none/bin/java: install Java 17 or set JAVA_HOME",
                run(Map.of("JAVA_HOME", "/none"), "nightly", "--as-of", "2013-06-30"));
    }

    @Test
    void withoutABuildTheCommandForItIsGiven() throws IOException, InterruptedException {
        Files.delete(home.resolve("target/retention-marts-0.1.0.jar"));
        assertStops(
                "jobs/nightly: Cannot find " + home + "/target/retention-marts-*.jar: build it with (cd '" + home
                        + "' && mvn -B -DskipTests package)",
                run(Map.of(), "nightly", "--as-of", "2013-06-30"));
    }

    @Test
    void anExportBeforeAnyReleaseNamesTheBackfill() throws IOException, InterruptedException {
        assertStops(
                "jobs/export: Cannot export from ./warehouse: there is no such folder; run backfill first, or set"
                        + " RETENTION_WAREHOUSE",
                run(Map.of(), "export", "--out", "o"));
    }

    @Test
    void aReportBeforeAnyReleaseNamesTheBackfill() throws IOException, InterruptedException {
        assertStops(
                "jobs/report: Cannot report from ./warehouse: there is no such folder; run backfill first, or set"
                        + " RETENTION_WAREHOUSE",
                run(Map.of(), "report", "--out", "o.html"));
    }

    @Test
    void aWarehouseThatCanNotBeMadeIsNamed() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertStops(
                "jobs/nightly: Cannot make the warehouse " + file + "/w (Not a directory): set RETENTION_WAREHOUSE to a"
                        + " folder that this user may write to, or start in another directory",
                run(Map.of("RETENTION_WAREHOUSE", file + "/w"), "nightly", "--as-of", "2013-06-30"));
    }
}
