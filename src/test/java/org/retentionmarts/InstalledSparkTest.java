package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.testing.FakeSpark;

/** What the environment of an installed Spark decides, and where a site's own spark-submit does. */
class InstalledSparkTest {
    @TempDir
    Path folder;

    private FakeSpark spark;

    @BeforeEach
    void install() throws IOException {
        spark = new FakeSpark(folder.toRealPath());
        spark.with("SPARK_HOME", spark.apache());
    }

    private void sparkEnvironment(Path conf, String... lines) throws IOException {
        Files.createDirectories(conf);
        Files.write(conf.resolve("spark-env.sh"), List.of(lines));
    }

    private FakeSpark.FakeRun check(String... options) throws IOException, InterruptedException {
        String[] words = new String[3 + options.length];
        System.arraycopy(new String[] {"--as-of", "2013-06-30", "--spark"}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        return spark.run("check", words);
    }

    /** The variables of a driver that FAKE_WATCH names. */
    private List<String> watched(FakeSpark.FakeRun run) {
        assertEquals("", run.errors());
        assertEquals(0, run.code());
        int end = run.record().indexOf("RETENTION_PROGRESS=log");
        return run.record().subList(end + 1, run.record().size());
    }

    private void putAnOldJavaOnThePath() throws IOException {
        Path old = folder.resolve("old/bin/java");
        FakeSpark.script(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        spark.without("JAVA_HOME").with("PATH", old.getParent() + ":" + System.getenv("PATH"));
    }

    @Test
    void sparkEnvMayNameTheJava() throws IOException, InterruptedException {
        Path java = folder.toRealPath().resolve("java");
        putAnOldJavaOnThePath();
        sparkEnvironment(spark.apache().resolve("conf"), "JAVA_HOME='" + java + "'");
        assertEquals(
                List.of("JAVA_HOME=" + java),
                watched(spark.with("FAKE_WATCH", "JAVA_HOME").run("check", "--as-of", "2013-06-30")));

        sparkEnvironment(spark.apache().resolve("conf"), "");
        FakeSpark.FakeRun refused = check();
        assertTrue(refused.errors().contains("Cannot run with Java 11 (java): expected 17"), refused::errors);
        assertEquals(2, refused.code());
    }

    @Test
    void sparkEnvOfAnotherFolderMayNameTheCluster() throws IOException, InterruptedException {
        Path conf = folder.toRealPath().resolve("etc/spark conf");
        sparkEnvironment(conf, "export HADOOP_CONF_DIR=/etc/hadoop/conf");
        spark.with("SPARK_CONF_DIR", conf).with("FAKE_WATCH", "HADOOP_CONF_DIR");
        assertEquals(List.of("HADOOP_CONF_DIR=/etc/hadoop/conf"), watched(check("--master", "yarn")));

        sparkEnvironment(conf, "export OTHER=1");
        FakeSpark.FakeRun refused = check("--master", "yarn");
        assertTrue(refused.errors().contains("Cannot submit to yarn: set HADOOP_CONF_DIR to"), refused::errors);
        assertEquals(2, refused.code());
    }

    @Test
    void aLocalRunHasPrivateFoldersBelowThoseOfSparkEnv() throws IOException, InterruptedException {
        Path shared = folder.toRealPath().resolve("shared");
        sparkEnvironment(spark.apache().resolve("conf"), "SPARK_LOCAL_DIRS=" + shared);
        spark.with("FAKE_WATCH", "SPARK_LOCAL_DIRS");
        String pattern = "\\[SPARK_LOCAL_DIRS=" + shared + "/retention-marts\\.[^,]+]";
        String own = watched(check()).toString();
        assertTrue(own.matches(pattern), own);

        Files.copy(
                spark.apache().resolve("bin/load-spark-env.sh"),
                spark.distribution().resolve("bin/load-spark-env.sh"));
        sparkEnvironment(spark.distribution().resolve("conf"), "SPARK_LOCAL_DIRS=" + shared);
        spark.siteSubmit(spark.distribution(), "source \"$SPARK_HOME/bin/load-spark-env.sh\"");
        String bySite = watched(spark.with("SPARK_HOME", spark.distribution()).run("check", "--as-of", "2013-06-30"))
                .toString();
        assertTrue(bySite.matches(pattern), bySite);
    }

    @Test
    void namesThatSparkEnvUsesForItselfChangeNothing() throws IOException, InterruptedException {
        sparkEnvironment(
                spark.apache().resolve("conf"),
                "for jar in a.jar b.jar; do home=/none command=nightly arguments=(x) help_wanted=true; done",
                "false",
                "SEEN=$UNKNOWN$jar");
        spark.with("FAKE_WATCH", "SEEN");
        FakeSpark.FakeRun run = check();
        assertEquals(List.of("SEEN=b.jar"), watched(run));
        List<String> submitted = run.record();
        int jar = submitted.indexOf(spark.jar().toString());
        assertEquals(
                List.of("check", "--config", spark.home() + "/conf/retention-marts.conf", "--as-of", "2013-06-30"),
                submitted.subList(jar + 1, jar + 6));
    }

    @Test
    void aSiteThatReplacedSparkSubmitHasItCalled() throws IOException, InterruptedException {
        putAnOldJavaOnThePath();
        spark.siteSubmit(spark.apache(), "export TICKET=renewed");
        spark.with("FAKE_WATCH", "TICKET");
        assertEquals(List.of("TICKET=renewed"), watched(check()));
        assertEquals(List.of("TICKET=renewed"), watched(check("--master", "yarn")));
    }

    @Test
    void aLineBeforeApachesOwnMakesItTheSites() throws IOException, InterruptedException {
        Path submit = spark.apache().resolve("bin/spark-submit");
        FakeSpark.script(
                submit, Files.readString(submit).replace("export PYTHON", "export TICKET=renewed\nexport PYTHON"));
        FakeSpark.script(spark.apache().resolve("bin/spark-class"), """
                #!/usr/bin/env bash
                printf '%s\\n' "$1" "RETENTION_PROGRESS=log" "TICKET=$TICKET" >"$FAKE_RECORD"
                """);
        assertEquals(List.of("TICKET=renewed"), watched(check()));
    }
}
