package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.testing.FakeSpark;

/** How the launchers in jobs/ call Spark, from folders with blanks in their names. */
class LaunchersTest {
    private static final List<String> ENVIRONMENT = List.of("SPARK_LOCAL_IP=127.0.0.1", "RETENTION_PROGRESS=log");

    @TempDir
    Path folder;

    private FakeSpark spark;

    @BeforeEach
    void copyTheLaunchers() throws IOException {
        spark = new FakeSpark(folder.toRealPath());
    }

    @Test
    void aJobIsSubmittedThroughTheSparkSubmitOfASite() throws IOException, InterruptedException {
        FakeSpark.FakeRun run = spark.with("SPARK_HOME", spark.distribution())
                .run("backfill", "--from", "2010-07", "--as-of", "2013-06-30", "--spark", "--driver-memory", "8g");

        List<String> expected = submitted();
        expected.addAll(embedded("marts", spark.current().resolve("warehouse")));
        expected.addAll(embedded("base", spark.current().resolve("warehouse")));
        expected.addAll(List.of("--driver-memory", "8g", spark.jar().toString(), "backfill"));
        expected.addAll(List.of("--config", settings(), "--from", "2010-07", "--as-of", "2013-06-30"));
        assertEquals(ended(0, expected), withoutOwnFolder(run));
    }

    @Test
    void aJobIsSubmittedAsTheInstalledSparkDoes() throws IOException, InterruptedException {
        FakeSpark.FakeRun run = spark.with("SPARK_HOME", spark.apache())
                .run("check", "--as-of", "2013-06-30", "--config", "mine.conf", "--spark", "--driver-memory", "8g");

        List<String> expected = new ArrayList<>(List.of("-Xmx4g", "org.apache.spark.deploy.SparkSubmit"));
        expected.addAll(submitted());
        expected.addAll(List.of("--driver-memory", "8g", spark.jar().toString()));
        expected.addAll(List.of("check", "--as-of", "2013-06-30", "--config", "mine.conf"));
        assertEquals(ended(0, expected), withoutOwnFolder(run));
    }

    @Test
    void aJobIsSubmittedThroughSparkFromMaven() throws IOException, InterruptedException {
        FakeSpark.FakeRun run = spark.run("check", "--as-of", "2013-06-30", "--config", "mine.conf");

        List<String> expected = new ArrayList<>(List.of("-Xmx4g", "org.apache.spark.deploy.SparkSubmit"));
        expected.addAll(submitted());
        expected.addAll(List.of(spark.jar().toString(), "check", "--as-of", "2013-06-30", "--config", "mine.conf"));
        assertEquals(ended(0, expected), withoutOwnFolder(run));
    }

    @Test
    void aCatalogThatHasAPlaceIsLeftAlone() throws IOException, InterruptedException {
        Path warehouse = Files.createDirectories(folder.toRealPath().resolve("tables of mine"));
        String elsewhere = "spark.sql.catalog.marts.uri=jdbc:postgresql://db/iceberg";
        FakeSpark.FakeRun run = spark.with("SPARK_HOME", spark.distribution())
                .with("RETENTION_WAREHOUSE", warehouse)
                .run("nightly", "--as-of", "2013-06-30", "--spark", "--conf", elsewhere);

        List<String> expected = submitted();
        expected.addAll(embedded("base", warehouse));
        expected.addAll(List.of("--conf", elsewhere, spark.jar().toString(), "nightly"));
        expected.addAll(List.of("--config", settings(), "--as-of", "2013-06-30"));
        assertEquals(ended(0, expected), withoutOwnFolder(run));
    }

    @Test
    void sqlIsTypedAtATerminalOnlyWhereThereIsOne() throws IOException, InterruptedException {
        Files.createDirectories(folder.toRealPath().resolve("where we are/warehouse"));
        FakeSpark.FakeRun run = spark.with("FAKE_WATCH", "RETENTION_PROMPT RETENTION_WIDTH")
                .with("RETENTION_PROMPT", "terminal")
                .with("RETENTION_WIDTH", 40)
                .with("RETENTION_CLASS_ARCHIVE", "")
                .run("sql", "--execute", "SELECT 1; SELECT ';'");

        assertEquals(0, run.code(), run.errors());
        List<String> end =
                run.record().subList(run.record().indexOf("sql"), run.record().size());
        assertEquals(
                List.of(
                        "sql",
                        "--config",
                        settings(),
                        "--execute",
                        "SELECT 1; SELECT ';'",
                        "SPARK_LOCAL_IP=127.0.0.1",
                        "RETENTION_PROGRESS=log",
                        "RETENTION_PROMPT=",
                        "RETENTION_WIDTH="),
                end);
        assertEquals(
                2,
                spark.with("FAKE_EXIT_CODE", 2)
                        .run("sql", "--execute", "DROP TABLE x")
                        .code());
    }

    @Test
    void theExitCodeOfTheDriverIsTheLaunchers() throws IOException, InterruptedException {
        spark.with("FAKE_EXIT_CODE", 3);

        assertEquals(3, spark.run("nightly", "--as-of", "2013-06-30").code());
        assertEquals(
                3,
                spark.with("SPARK_HOME", spark.distribution())
                        .run("nightly", "--as-of", "2013-06-30")
                        .code());
    }

    @Test
    void theQuickstartEndsWithTheFirstStepThatFails() throws IOException, InterruptedException {
        FakeSpark.FakeRun run = spark.with("FAKE_EXIT_CODE", 4).run("quickstart");

        assertEquals(4, run.code());
        assertEquals(
                List.of("sample"),
                run.record().stream()
                        .filter(List.of("sample", "backfill", "export")::contains)
                        .toList());
    }

    @Test
    void whatCannotBeSubmittedIsToldInOneLine() throws IOException, InterruptedException {
        assertRefused(
                "Cannot use --driver-memory: it has no value; options for Spark follow --spark as spark-submit knows them",
                spark.run("nightly", "--as-of", "2013-06-30", "--spark", "--driver-memory"));
        assertRefused(
                "Cannot submit to yarn: the Spark that the build brings has no part for it; set SPARK_HOME to a Spark"
                        + " 4.1",
                spark.run("nightly", "--as-of", "2013-06-30", "--spark", "--master", "yarn"));
        Files.delete(spark.jar());
        assertRefused(
                "Cannot find " + spark.home() + "/target/retention-marts-*.jar: build it with (cd '" + spark.home()
                        + "' && mvn -B -DskipTests package)",
                spark.run("nightly", "--as-of", "2013-06-30"));
    }

    @Test
    void temporaryFilesOfADeadRunAreRemovedAndThoseOfALivingOneStay() throws IOException, InterruptedException {
        Path dead = temporaryFolder("1", "killed");
        Path living = temporaryFolder(startOfThisProcess(), "running");

        assertEquals(0, spark.run("check", "--as-of", "2013-06-30").code());

        assertEquals(List.of(false, true), List.of(Files.exists(dead), Files.exists(living)));
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalBeforeTheDriverIsThereIsTold(String signal, int code) throws IOException, InterruptedException {
        Files.createDirectories(spark.apache().resolve("conf"));
        Files.writeString(spark.apache().resolve("conf/spark-env.sh"), "LAUNCHER=$$\n");
        FakeSpark.script(
                spark.current().resolveSibling("java/bin/java"),
                "#!/usr/bin/env bash\nif [[ $* == -version ]]; then echo 'openjdk version \"17.0.9\"' >&2; exit; fi\n"
                        + "kill -s " + signal + " \"$LAUNCHER\"\n");
        FakeSpark.FakeRun run = spark.with("SPARK_HOME", spark.apache()).run("nightly", "--as-of", "2013-06-30");
        assertEquals(code, run.code(), run.errors());
        assertEquals(
                "ERROR jobs/nightly: Stopped by a signal (SIG" + signal + ") before Spark was started [exit code "
                        + code + "; nothing was started]\n",
                run.errors().replaceFirst("^[-0-9]+ [:0-9]+ ", ""));
        assertEquals(0, spark.temporary().toFile().list().length);
    }

    private static void assertRefused(String message, FakeSpark.FakeRun run) {
        assertEquals(
                new FakeSpark.FakeRun(
                        2, "ERROR jobs/nightly: " + message + " [exit code 2; nothing was started]\n", List.of()),
                new FakeSpark.FakeRun(run.code(), run.errors().replaceFirst("^[-0-9]+ [:0-9]+ ", ""), run.record()));
    }

    private static FakeSpark.FakeRun ended(int code, List<String> words) {
        return new FakeSpark.FakeRun(
                code, "", Stream.concat(words.stream(), ENVIRONMENT.stream()).toList());
    }

    /** A run whose own temporary folder has a name that a test can know. */
    private FakeSpark.FakeRun withoutOwnFolder(FakeSpark.FakeRun run) {
        String own = spark.temporary() + "/retention-marts[^\"]+";
        return new FakeSpark.FakeRun(
                run.code(),
                run.errors(),
                run.record().stream().map(word -> word.replaceAll(own, "OWN")).toList());
    }

    /** The words with which every command is submitted. */
    private List<String> submitted() {
        return new ArrayList<>(List.of(
                "--class",
                "org.retentionmarts.RetentionMarts",
                "--properties-file",
                spark.home() + "/conf/spark-defaults.conf",
                "--conf",
                "spark.driver.defaultJavaOptions=-Dlog4j2.configurationFile=file://"
                        + spark.home().toString().replace(" ", "%20")
                        + "/conf/log4j2.properties \"-Djava.io.tmpdir=OWN\" \"-Dretention-marts.private-folder=OWN\""));
    }

    private static List<String> embedded(String catalog, Path warehouse) {
        return List.of(
                "--conf",
                "spark.sql.catalog." + catalog + ".uri=jdbc:sqlite:" + warehouse
                        + "/catalog.db?journal_mode=WAL&busy_timeout=30000",
                "--conf",
                "spark.sql.catalog." + catalog + ".warehouse=" + warehouse + "/" + catalog);
    }

    private String settings() {
        return spark.home() + "/conf/retention-marts.conf";
    }

    /** As a run of this process would have made it, if it had started at these ticks. */
    private Path temporaryFolder(String start, String name) throws IOException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).replaceFirst("-.*\\s*", "");
        String space =
                Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("[^0-9a-z]", "");
        long process = ProcessHandle.current().pid();
        return Files.createDirectories(spark.temporary()
                .resolve(String.join(".", "retention-marts", boot, space, Long.toString(process), start, name)));
    }

    private static String startOfThisProcess() throws IOException {
        String line = Files.readString(Path.of("/proc/self/stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[19];
    }
}
