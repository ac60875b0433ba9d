package org.retentionmarts.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.RuntimeIOException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

/** What machines, disks, networks and clusters do, as it reaches the program, and what it is called. */
class FailureCausesTest {
    private static final String STACK = "\n\tat org.apache.spark.scheduler.DAGScheduler.abort(DAGScheduler.scala:1)";

    private static SparkException ofTask(String line) {
        return new SparkException("Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent"
                + " failure: Lost task 0.3 in stage 1.0 (TID 7) (10.0.0.7 executor 2): " + line + STACK);
    }

    private static Throwable wrapped(Throwable cause) {
        return new IllegalStateException("Cannot stage marts.marketing.number_porting", new RuntimeException(cause));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new OutOfMemoryError("Java heap space"),
                        "the driver ran out of memory (OutOfMemoryError: Java heap space)"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "raise spark.driver.memory"),
                Arguments.of(
                        wrapped(new OutOfMemoryError("GC overhead limit exceeded")),
                        "the driver ran out of memory (OutOfMemoryError: GC"),
                Arguments.of(
                        new OutOfMemoryError("unable to create native thread: possibly out of memory"),
                        "the system gives Java no more threads"),
                Arguments.of(ofTask("java.lang.OutOfMemoryError: Java heap space"), "ran out of memory"),
                Arguments.of(
                        new SparkException(
                                "Job aborted due to stage failure: ExecutorLostFailure (executor 3 exited caused"
                                        + " by one of the running tasks) Reason: Command exited with code 52" + STACK),
                        "ran out of memory"),
                Arguments.of(
                        ofTask("ExecutorLostFailure (executor 1 exited) Reason: Container killed by YARN for exceeding"
                                + " memory limits. 5.5 GB of 5 GB physical memory used."),
                        "ran out of memory"),
                Arguments.of(
                        wrapped(new IOException("No space left on device")),
                        "the disk is full (No space left on device)"),
                Arguments.of(
                        ofTask("java.io.IOException: No space left on device"),
                        "the disk is full (No space left on device"),
                Arguments.of(
                        new SQLException(
                                "[SQLITE_FULL] Insertion failed because database is full (database or disk is full)"),
                        "the disk is full ([SQLITE_FULL]"),
                Arguments.of(
                        wrapped(new SQLException("[SQLITE_BUSY] The database file is locked (database is locked)")),
                        "the catalog's database is locked by another process"),
                Arguments.of(
                        new SQLException("[SQLITE_READONLY] Attempt to write a readonly database"),
                        "this user can't write to the catalog's database"),
                Arguments.of(
                        new SQLException("[SQLITE_CORRUPT] The database disk image is malformed"),
                        "the catalog's database is damaged"),
                Arguments.of(
                        new UncheckedIOException(new FileSystemException("/w/x", null, "Read-only file system")),
                        "a disk is mounted read-only"),
                Arguments.of(
                        new RuntimeIOException(new FileNotFoundException("/w/x (Permission denied)"), "Failed to open"),
                        "this user lacks a right (/w/x (Permission denied))"),
                Arguments.of(
                        wrapped(new AccessDeniedException("/w/x")),
                        "this user lacks a right (AccessDeniedException: /w/x)"),
                Arguments.of(
                        new BindException("Address already in use: Service 'sparkDriver' failed after 16 retries"),
                        "the driver can't open a port"),
                Arguments.of(
                        new SparkException(
                                "Job aborted due to stage failure: ExecutorLostFailure (executor 3 exited caused"
                                        + " by one of the running tasks) Reason: worker lost" + STACK),
                        "the cluster lost executors (ExecutorLostFailure (executor 3 exited"),
                Arguments.of(
                        new SparkException("Job aborted due to stage failure: Master removed our application: FAILED"),
                        "the cluster could not start, or ended the application"),
                Arguments.of(
                        new SparkException("Yarn application has already ended! It might have been killed"),
                        "the cluster could not start, or ended the application"),
                Arguments.of(
                        new IllegalStateException("Cannot call methods on a stopped SparkContext.\nThis stopped"),
                        "the cluster ended the application ("),
                Arguments.of(
                        new SparkException("Job 3 cancelled because SparkContext was shut down"),
                        "the cluster ended the application ("),
                Arguments.of(
                        wrapped(new UnknownHostException("namenode")),
                        "a host is not known (UnknownHostException: namenode"),
                Arguments.of(
                        wrapped(new ConnectException("Call to namenode:8020 failed: Connection refused")),
                        "a service can't be reached (Call to namenode:8020 failed"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aKnownCauseIsToldInWordsAndIsNoBug(Throwable failure, String words) {
        RunFailure told = FailureCauses.known(failure).orElseThrow();
        assertEquals(ExitCode.FAILED, told.exitCode());
        assertEquals(1, told.problems().size());
        String problem = told.problems().get(0);
        assertTrue(problem.startsWith("Cannot finish: "), problem);
        assertTrue(problem.contains(words), problem);
        assertEquals(1, problem.lines().count(), problem);
        assertTrue(!problem.contains("\tat ") && !problem.contains("bug"), problem);
    }

    static Stream<Arguments> failuresOfPaths() {
        return Stream.of(
                Arguments.of(
                        new UncheckedIOException(
                                "Cannot export marts.marketing.porting_flows to /out/porting flows.csv",
                                new FileSystemException("/out/porting flows.csv", null, "No space left on device")),
                        "the disk is full (/out/porting flows.csv: No space left on device);"),
                Arguments.of(
                        new RuntimeIOException(
                                new IOException("No space left on device"),
                                "Failed to create file: file:/w/marts/data/a.parquet"),
                        "the disk is full (No space left on device, at file:/w/marts/data/a.parquet);"),
                Arguments.of(
                        ofTask(
                                "java.io.IOException: error in /s/blockmgr-1/0c/temp_shuffle_2: No space left on device"),
                        "error in /s/blockmgr-1/0c/temp_shuffle_2: No space left on device);"),
                Arguments.of(
                        wrapped(new IOException("/s/blockmgr-1/0c", new IOException("Disk quota exceeded"))),
                        "a quota is used up (Disk quota exceeded, at /s/blockmgr-1/0c); raise it or make room"),
                Arguments.of(
                        new UncheckedIOException("Cannot delete /out/x.", new IOException("Read-only file system")),
                        "a disk is mounted read-only (Read-only file system, at /out/x);"),
                Arguments.of(
                        new IllegalStateException(
                                "Cannot write s3a://lake/x.parquet: denied", new IOException("Permission denied")),
                        "this user lacks a right (Permission denied, at s3a://lake/x.parquet);"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfPaths")
    void theFileIsNamedWhicheverExceptionNamesIt(Throwable failure, String words) {
        String problem = FailureCauses.known(failure).orElseThrow().getMessage();
        assertTrue(problem.contains(words), problem);
    }

    @Test
    void whereNoFileIsNamedTheRoomOfEachPlaceIs() {
        String problem = FailureCauses.known(new IOException("No space left on device"))
                .orElseThrow()
                .getMessage();
        assertTrue(problem.matches(".*; left now are [\\d,]+ MB in /\\S+ \\(.*"), problem);
        assertEquals(
                Map.of(
                        "/w/marts",
                        "the warehouse of marts",
                        "/w/base",
                        "the warehouse of base",
                        "/s 1",
                        "spark.local.dir",
                        "/s2",
                        "spark.local.dir",
                        System.getProperty("java.io.tmpdir"),
                        "temporary files of Java"),
                WrittenPlaces.of(
                        new SparkConf(false)
                                .set("spark.sql.catalog.marts.warehouse", "file:///w/marts")
                                .set("spark.sql.catalog.base.warehouse", "/w/base"),
                        Optional.of("/s 1,/s2")));
    }

    @Test
    void whereAFileIsNamedTheRoomInTheNearestFolderThatIsThereComesFirst(@TempDir Path disk) {
        for (String file : new String[] {disk + "/f.csv", "file:" + disk + "/staging/a b/f.csv"}) {
            String problem = FailureCauses.known(new UncheckedIOException(
                            "Cannot export marketing.flows to " + file, new IOException("No space left on device")))
                    .orElseThrow()
                    .getMessage();
            assertTrue(
                    problem.matches(
                            ".*; left now are [\\d,]+ MB in \\Q" + disk + "\\E \\(the folder of the file\\), .*"),
                    problem);
        }
    }

    @Test
    void anErrorThatIsNoExceptionAsHadoopHasForAFullDiskKeepsTheStateOfAnExport() {
        String told = FailureCauses.withState(
                        new Error(new IOException("No space left on device")), "/out holds no export")
                .getMessage();
        assertTrue(told.startsWith("Cannot finish: the disk is full (No space left on device); "), told);
        assertTrue(told.endsWith("; /out holds no export"), told);
    }

    @Test
    void anExportThatADiskHasEndedSaysWhatIsThereNow() {
        RuntimeException full = new UncheckedIOException(
                "Cannot export release 2013_06_30", new IOException("No space left on device"));
        String told = FailureCauses.withState(full, "the export of release 2013_05_31 in /out is whole")
                .getMessage();
        assertTrue(told.startsWith("Cannot finish: the disk is full (No space left on device); "), told);
        assertTrue(told.endsWith("; the export of release 2013_05_31 in /out is whole"), told);
        RuntimeException bug = new IllegalStateException("x is null");
        assertEquals(bug, FailureCauses.withState(bug, ""));
        RuntimeException usage = RunFailure.usage("Cannot use --out");
        assertEquals(usage, FailureCauses.withState(usage, ""));
    }

    @Test
    void whatNoOneKnowsIsABug() {
        assertEquals(Optional.empty(), FailureCauses.known(new NullPointerException("x is null")));
        assertEquals(Optional.empty(), FailureCauses.known(ofTask("java.lang.ArithmeticException: / by zero")));
    }

    @Test
    void aFailureThatIsInWordsAlreadyStays() {
        RunFailure refused = RunFailure.data(List.of("Cannot read churn: a", "Cannot read churn: b"));
        assertEquals(Optional.of(refused), FailureCauses.known(wrapped(refused)));
        RunFailure settings =
                RunFailure.usage("Cannot open catalog marts: x", new ConnectException("Connection refused"));
        assertEquals(Optional.of(settings), FailureCauses.known(settings));
    }

    @Test
    void dataIsNotBlamedWhereMemoryOrDiskWereAtTheirEnd() {
        RunFailure blamed =
                RunFailure.data("Cannot read subscribers: x", ofTask("java.lang.OutOfMemoryError: Java heap space"));
        assertEquals(ExitCode.FAILED, FailureCauses.known(blamed).orElseThrow().exitCode());
        RunFailure full = RunFailure.data("Cannot read churn: x", new IOException("No space left on device"));
        RunFailure told = FailureCauses.known(full).orElseThrow();
        assertTrue(told.getMessage().contains("the disk is full"));
        assertEquals(Optional.of(told), FailureCauses.known(wrapped(told)));
    }

    @Test
    void aCauseThatWasSuppressedIsSeen() {
        IllegalStateException failure = new IllegalStateException("close failed");
        failure.addSuppressed(new IOException("No space left on device"));
        assertTrue(FailureCauses.known(failure).orElseThrow().getMessage().contains("the disk is full"));
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        assertEquals(Optional.empty(), FailureCauses.known(first));
    }
}
