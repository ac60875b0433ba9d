package org.retentionmarts.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartConfTest {
    private static final long HEAP = 4L << 30;

    private final SparkConf conf = new SparkConf(false).set("spark.master", "local[2]");

    @TempDir
    Path folder;

    private Map<String, String> additions() {
        return new StartConf(conf, Map.of(), HEAP).additions();
    }

    private List<String> problems(Map<String, String> environment) {
        return new StartConf(conf, environment, HEAP).problems(List.of(), "4.1.3");
    }

    @Test
    void aRunHidesSecretsAndGivesExecutorsALocale() {
        Map<String, String> additions = additions();
        assertEquals("C.UTF-8", additions.get("spark.executorEnv.LC_ALL"));
        assertEquals("0", additions.get("spark.executor.killOnFatalError.depth"));
        assertTrue(Pattern.compile(additions.get("spark.redaction.regex"))
                .matcher("spark.sql.catalog.marts.credential")
                .find());
    }

    @Test
    void whatTheUserHidesStaysHidden() {
        conf.set("spark.redaction.regex", "(?i)salary").set("spark.executorEnv.LC_ALL", "ko_KR.UTF-8");
        Pattern regex = Pattern.compile(additions().get("spark.redaction.regex"));
        assertTrue(regex.matcher("x.Salary").find());
        assertTrue(regex.matcher("x.password").find());
        assertFalse(additions().containsKey("spark.executorEnv.LC_ALL"));
    }

    @Test
    void executorsOfAClusterEndWhereMemoryDoes() {
        conf.set("spark.master", "yarn");
        assertFalse(additions().containsKey("spark.executor.killOnFatalError.depth"));
    }

    @Test
    void anotherSparkIsRefused() {
        assertEquals(
                List.of(
                        "Cannot run with Spark 3.5.1: expected 4.1; set SPARK_HOME to a Spark 4.1, or unset it to use the"
                                + " one from Maven"),
                new StartConf(conf, Map.of(), HEAP).problems(List.of(), "3.5.1"));
    }

    @Test
    void aLocalFolderThatCanNotBeWrittenToIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals(
                List.of(),
                problems(Map.of("SPARK_LOCAL_DIRS", folder.resolve("made").toString())));
        assertEquals(List.of(), problems(Map.of("SPARK_LOCAL_DIRS", file + "/x," + folder)));
        List<String> problems = problems(Map.of("SPARK_LOCAL_DIRS", file + "/x," + file));
        assertEquals(1, problems.size());
        assertTrue(
                problems.get(0).startsWith("Cannot start Spark: it can't write to its local folder " + file + "/x ("),
                problems.get(0));
        assertTrue(problems.get(0).contains("; set SPARK_LOCAL_DIRS (or spark.local.dir)"), problems.get(0));
        conf.set("spark.local.dir", file.toString());
        assertEquals(1, problems(Map.of()).size());
    }

    @Test
    void aHeapThatIsTooSmallForSparkIsToldInMegabytes() {
        conf.set("spark.driver.memory", "460m");
        assertEquals(
                List.of(
                        "Cannot start Spark: the driver has 440 MB of heap (spark.driver.memory = 460m), expected at least"
                                + " 450; raise spark.driver.memory to 512m or more, as in --spark --driver-memory 4g"),
                new StartConf(conf, Map.of(), 440L << 20).problems(List.of(), "4.1.3"));
        assertEquals(List.of(), new StartConf(conf, Map.of(), 450L << 20).problems(List.of(), "4.1.3"));
    }

    /** Spark's own check takes such a number as bytes, of local runs too. */
    @Test
    void executorsWithABareNumberAreToldThatItsUnitIsMissing() {
        conf.set("spark.executor.memory", "4096");
        assertEquals(
                List.of("Cannot start Spark: spark.executor.memory = 4096 has no unit; expected a number with its unit,"
                        + " such as 4g"),
                problems(Map.of()));
        conf.set("spark.executor.memory", "4096m");
        assertEquals(List.of(), problems(Map.of()));
    }

    @Test
    void executorsWithTooLittleMemoryOrWithNoSizeAreToldToo() {
        conf.set("spark.executor.memory", "300m");
        assertEquals(
                List.of(
                        "Cannot start Spark: executors have 300 MB (spark.executor.memory = 300m), expected at least 450;"
                                + " raise spark.executor.memory, as in --spark --executor-memory 4g"),
                problems(Map.of()));
        conf.set("spark.executor.memory", "lots");
        assertEquals(
                List.of("Cannot start Spark: spark.executor.memory = lots is no size; expected a number with its unit,"
                        + " such as 4g"),
                problems(Map.of()));
    }
}
