package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.testing.FakeSpark;

/** How jobs/notebook calls Jupyter and what it makes of what Jupyter says, from folders with blanks in their names. */
class NotebookLauncherTest {
    /** Says what a file named for the notebook and the attempt says, and ends with the code in another one. */
    private static final String JUPYTER = """
            #!/usr/bin/env bash
            if [[ $2 == --version ]]; then exit "${FAKE_JUPYTER_CODE:-0}"; fi
            printf '%s\\n' "$1" "${@: -1}" >>"$FAKE_RECORD"
            [[ $1 == nbconvert ]] || exit 0
            while (($# > 1)); do
              case $1 in
                --output-dir) folder=$2 ;;
                --output) name=$2 ;;
              esac
              shift
            done
            for attempt in 1 2; do
              says=$FAKE_SAYS/$name.$attempt
              if [[ -e $says ]]; then
                source "$says"
                mv "$says" "$says.said"
                exit 1
              fi
            done
            printf '<svg>' >"$folder/$name.html"
            """;

    @TempDir
    Path folder;

    private FakeSpark spark;
    private Path says;

    @BeforeEach
    void makeARelease() throws IOException {
        Path real = folder.toRealPath();
        spark = new FakeSpark(real);
        says = Files.createDirectories(real.resolve("says"));
        Path bin = real.resolve("bin");
        FakeSpark.script(bin.resolve("jupyter"), JUPYTER);
        spark.with("PATH", bin + ":" + System.getenv("PATH")).with("FAKE_SAYS", says);
        Files.createDirectories(spark.home().resolve("target/notebook"));
        Files.writeString(spark.home().resolve("target/notebook/rapaio-jupyter-kernel-0.jar"), "");
        Files.createDirectories(spark.home().resolve("notebooks"));
        for (String name : List.of("01-a", "02-b")) {
            Files.writeString(notebook(name), "{}");
        }
        Files.createDirectories(spark.current().resolve("warehouse"));
        Files.writeString(spark.current().resolve("warehouse/catalog.db"), "");
    }

    private Path notebook(String name) {
        return spark.home().resolve("notebooks/" + name + ".ipynb");
    }

    private void says(String name, int attempt, String text) throws IOException {
        Files.writeString(says.resolve(name + "." + attempt), "cat <<'END'\n" + text + "\nEND\n");
    }

    private static String withoutTime(String errors) {
        return errors.replaceAll("(?m)^[-0-9]+ [:0-9]+ ", "");
    }

    private void assertRefused(String message, FakeSpark.FakeRun run) {
        assertEquals(
                new FakeSpark.FakeRun(
                        2, "ERROR jobs/notebook: " + message + " [exit code 2; nothing was started]\n", List.of()),
                new FakeSpark.FakeRun(run.code(), withoutTime(run.errors()), run.record()));
        assertEquals(0, spark.temporary().toFile().list().length);
    }

    @Test
    void aCheckRunsEachNotebookOfTheProjectAndLeavesNothingBehind() throws IOException, InterruptedException {
        FakeSpark.FakeRun run = spark.run("notebook", "--check");
        assertEquals(
                new FakeSpark.FakeRun(
                        0,
                        "",
                        List.of(
                                "nbconvert",
                                notebook("01-a").toString(),
                                "nbconvert",
                                notebook("02-b").toString())),
                run);
        assertEquals(0, spark.temporary().toFile().list().length);
    }

    @Test
    void pagesComeIntoTheFolder() throws IOException, InterruptedException {
        assertEquals(0, spark.run("notebook", "--render", "my pages").code());
        assertEquals("<svg>", Files.readString(spark.current().resolve("my pages/01-a.html")));
        assertEquals("<svg>", Files.readString(spark.current().resolve("my pages/02-b.html")));
    }

    @Test
    void aCellThatFailsIsToldInAFewLinesAndTheOtherNotebooksRun() throws IOException, InterruptedException {
        says("01-a", 1, """
                Traceback (most recent call last):
                nbclient.exceptions.CellExecutionError: An error occurred while executing the following cell:
                ------------------
                marts.sql("select nothing")
                ------------------

                \u001b[1m\u001b[31mAnalysisException: there is no column nothing\u001b[0m
                    at org.apache.spark.Deep.inside(Deep.scala:1)
                """);
        FakeSpark.FakeRun run = spark.run("notebook", "--check");
        assertEquals(1, run.code());
        assertEquals("""
                ERROR jobs/notebook: Cannot run 01-a [exit code 1]; the cell and what it said:
                  marts.sql("select nothing")
                  AnalysisException: there is no column nothing
                """, withoutTime(run.errors()));
        assertTrue(run.record().contains(notebook("02-b").toString()), run::toString);
    }

    @Test
    void aKernelThatDoesNotStartIsStartedOnceMore() throws IOException, InterruptedException {
        says("01-a", 1, "RuntimeError: Kernel didn't respond in 90 seconds");
        FakeSpark.FakeRun run = spark.run("notebook", "--check");
        assertEquals(0, run.code(), run::errors);
        assertEquals("01-a: the kernel did not start; once more\n", run.errors());
        says("02-b", 1, "RuntimeError: Kernel didn't respond in 90 seconds");
        says("02-b", 2, "RuntimeError: Kernel didn't respond in 90 seconds");
        assertEquals(1, spark.run("notebook", "--check").code());
    }

    @Test
    void aKernelThatOutlivesItsNotebookIsEnded() throws IOException, InterruptedException {
        Files.writeString(
                says.resolve("01-a.1"),
                "bash -c ': >\"$RETENTION_KERNELS/$$\"; echo $$ >\"$FAKE_SAYS/pid\";"
                        + " exec -a org.retentionmarts.notebook.NotebookKernel sleep 300' >/dev/null 2>&1 &\n"
                        + "until [[ -s $FAKE_SAYS/pid ]]; do sleep 0.05; done\n");
        assertEquals(
                1, spark.run("notebook", "--check", notebook("01-a").toString()).code());
        // A process that has ended may wait to be asked how; it has no command any more.
        Path command = Path.of("/proc", Files.readString(says.resolve("pid")).strip(), "cmdline");
        assertFalse(Files.exists(command) && Files.readString(command).contains("NotebookKernel"));
    }

    @Test
    void whatTheReleaseLacksIsLeftOutAndAWarehouseWithoutAReleaseIsAMistake() throws IOException, InterruptedException {
        says(
                "01-a",
                1,
                "org.retentionmarts.model.RunFailure: Cannot read program_effect: release 2013_06_30 does not"
                        + " hold it; it holds number_porting");
        assertEquals(new FakeSpark.FakeRun(0, "", List.of()), withoutRecord(spark.run("notebook", "--check")));
        says(
                "01-a",
                1,
                "org.retentionmarts.model.RunFailure: Cannot read the last release: marts.ops.releases holds none"
                        + " in this warehouse");
        FakeSpark.FakeRun none = spark.run("notebook", "--check");
        assertEquals(2, none.code());
        assertTrue(none.errors().contains("Cannot read the last release"), none::errors);
        assertFalse(none.record().contains(notebook("02-b").toString()), none::toString);
    }

    private static FakeSpark.FakeRun withoutRecord(FakeSpark.FakeRun run) {
        return new FakeSpark.FakeRun(run.code(), run.errors(), List.of());
    }

    @Test
    void whatCanNotBeStartedIsToldInOneLine() throws IOException, InterruptedException {
        assertRefused(
                "Cannot use --chek: there is no such option; jobs/notebook --help shows them",
                spark.run("notebook", "--chek"));
        assertRefused(
                "Cannot use --render: it has no value; jobs/notebook --help shows its options",
                spark.run("notebook", "--render"));
        assertRefused("Cannot use --port 80a: expected a number up to 65535", spark.run("notebook", "--port", "80a"));
        assertRefused(
                "Cannot run mine.ipynb: there is no such file, or this user can't read it",
                spark.run("notebook", "--check", "mine.ipynb"));
        assertRefused(
                "Cannot use " + notebook("01-a")
                        + ": notebooks are named for --check and --render; without these Jupyter" + " is started",
                spark.run("notebook", notebook("01-a").toString()));
        assertRefused(
                "Cannot find jupyter nbconvert: install it, on Debian with apt-get install jupyter-nbconvert, elsewhere"
                        + " with pip install nbconvert",
                spark.with("FAKE_JUPYTER_CODE", 1).run("notebook", "--check"));
        Files.delete(spark.current().resolve("warehouse/catalog.db"));
        assertRefused(
                "Cannot open notebooks on ./warehouse: it holds no release; make one with jobs/quickstart or"
                        + " jobs/backfill, or set RETENTION_WAREHOUSE to a warehouse that has one",
                spark.run("notebook", "--check"));
        Files.delete(spark.home().resolve("target/notebook/rapaio-jupyter-kernel-0.jar"));
        assertRefused(
                "Cannot find the notebooks' Java kernel in " + spark.home() + "/target/notebook: get it with (cd '"
                        + spark.home() + "' && mvn -B -DskipTests package)",
                spark.run("notebook"));
    }

    @Test
    void jupyterOpensCopiesAndThoseOfTheUserStay() throws IOException, InterruptedException {
        Path copies = Files.createDirectories(spark.current().resolve("analysis"));
        Files.writeString(copies.resolve("01-a.ipynb"), "mine");
        FakeSpark.FakeRun run = spark.run("notebook");
        assertEquals(new FakeSpark.FakeRun(0, "", List.of("notebook", "--notebook-dir=./analysis")), run);
        assertEquals("mine", Files.readString(copies.resolve("01-a.ipynb")));
        assertEquals("{}", Files.readString(copies.resolve("02-b.ipynb")));
        assertEquals(0, spark.temporary().toFile().list().length);
    }

    @Test
    void theKernelIsASparkDriverOnTheWarehouse() throws IOException, InterruptedException {
        FakeSpark.FakeRun run = spark.run("lib/notebook-kernel", "where.json", "--spark", "--driver-memory", "2g");
        String own = spark.temporary() + "/retention-marts[^\"]+";
        Path warehouse = spark.current().resolve("warehouse");
        assertEquals(
                List.of(
                        "-Xmx4g",
                        "org.apache.spark.deploy.SparkSubmit",
                        "--class",
                        "org.retentionmarts.notebook.NotebookKernel",
                        "--properties-file",
                        spark.home() + "/conf/spark-defaults.conf",
                        "--driver-class-path",
                        spark.jar() + ":" + spark.home() + "/target/notebook/*",
                        "--conf",
                        "spark.driver.defaultJavaOptions=-Dlog4j2.configurationFile=file://"
                                + spark.home().toString().replace(" ", "%20")
                                + "/conf/log4j2.properties \"-Djava.io.tmpdir=OWN\""
                                + " \"-Dretention-marts.private-folder=OWN\"",
                        "--conf",
                        "spark.sql.catalog.marts.uri=jdbc:sqlite:" + warehouse
                                + "/catalog.db?journal_mode=WAL&busy_timeout=30000",
                        "--conf",
                        "spark.sql.catalog.marts.warehouse=" + warehouse + "/marts",
                        "--conf",
                        "spark.sql.catalog.base.uri=jdbc:sqlite:" + warehouse
                                + "/catalog.db?journal_mode=WAL&busy_timeout=30000",
                        "--conf",
                        "spark.sql.catalog.base.warehouse=" + warehouse + "/base",
                        "--driver-memory",
                        "2g",
                        spark.jar().toString(),
                        "where.json",
                        "SPARK_LOCAL_IP=127.0.0.1",
                        "RETENTION_PROGRESS=log"),
                run.record().stream().map(word -> word.replaceAll(own, "OWN")).toList());
        assertEquals(0, run.code(), run::errors);
    }
}
