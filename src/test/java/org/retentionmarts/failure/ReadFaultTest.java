package org.retentionmarts.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.retentionmarts.ingest.InputRows;
import org.retentionmarts.ingest.Inputs;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.run.Lake;
import org.retentionmarts.run.OddLake;
import org.retentionmarts.testing.TestSession;

/** Whom a failed read is told to: whoever delivers the data, or whoever runs the machine. */
class ReadFaultTest {
    /** Not looked at: whoever reads them again fails. */
    private static final Inputs UNTOUCHED = null;

    @TempDir
    Path folder;

    private OddLake lake;
    private Path part;

    @BeforeEach
    void copyInputs() {
        Lake.copy(OddLake.resource("base"), folder.resolve("inputs"));
        lake = new OddLake(folder).set("inputs.root", folder.resolve("inputs"));
        part = folder.resolve("inputs/churn")
                .toFile()
                .listFiles(file -> file.getName().endsWith(".parquet"))[0]
                .toPath();
    }

    private static SparkException ofTask(Throwable cause) {
        return new SparkException("Job aborted due to stage failure: Task 3 in stage 2.0 failed 1 times", cause);
    }

    static Stream<Throwable> failuresOfMachines() {
        return Stream.of(
                ofTask(new IOException("No space left on device")),
                ofTask(new IllegalStateException("x", new OutOfMemoryError("Java heap space"))),
                ofTask(new ConnectException("Connection refused: namenode/10.0.0.1:8020")),
                ofTask(new IllegalStateException(
                        "ExecutorLostFailure (executor 4 exited): Remote RPC client disassociated")),
                ofTask(new IllegalStateException("Cannot call methods on a stopped SparkContext")));
    }

    @ParameterizedTest
    @MethodSource("failuresOfMachines")
    void nothingIsReadAgainWhereAMachineFailed(Throwable failure) {
        RunFailure told =
                new ReadFault(UNTOUCHED, (Exception) failure).refusal().orElseThrow();
        assertEquals(ExitCode.FAILED, told.exitCode());
        assertTrue(told.getMessage().startsWith("Cannot finish: "), told.getMessage());
    }

    @Test
    void norWhereTheFailureIsToldAlready() {
        RunFailure refused = RunFailure.data("Cannot use churn: x");
        assertEquals(
                refused, new ReadFault(UNTOUCHED, ofTask(refused)).refusal().orElseThrow());
    }

    private String told(InputRows input, Inputs inputs) {
        Exception failure = assertThrows(
                Exception.class, () -> input.rows().queryExecution().toRdd().count());
        RunFailure told = new ReadFault(inputs, failure).refusal().orElseThrow();
        assertEquals(ExitCode.DATA_REFUSED, told.exitCode());
        assertEquals(1, told.problems().size());
        return told.problems().get(0).replace(folder.toString(), "");
    }

    private Inputs opened() {
        return Inputs.open(TestSession.plain(), lake.settings(), OddLake.AS_OF);
    }

    @Test
    void aPartThatIsRemovedWhileItIsReadIsToldAsThat() throws IOException {
        Inputs inputs = opened();
        Files.delete(part);
        assertEquals(
                "Cannot read churn: file:/inputs/churn/" + part.getFileName()
                        + " was there when the run started and was"
                        + " removed while it was read; let the feed finish before a run starts, and run again",
                told(inputs.churn(), inputs));
    }

    @Test
    void soIsAPartOfAFurtherSource() throws IOException {
        Path further = folder.resolve("further");
        Lake.copy(folder.resolve("inputs/churn"), further);
        Path sql = Files.writeString(
                folder.resolve("churn.sql"),
                "SELECT * FROM source WHERE subscriber_id IN (SELECT subscriber_id FROM more)");
        lake.set("inputs.churn.sql", sql).set("inputs.churn.sources.more.path", further);
        Inputs inputs = opened();
        Files.delete(further.resolve(part.getFileName()));
        assertEquals(
                "Cannot read churn: file:/further/" + part.getFileName() + " was there when the run started and was"
                        + " removed while it was read; let the feed finish before a run starts, and run again",
                told(inputs.churn(), inputs));
    }

    @Test
    void aPartThatIsWrittenAnewWhileItIsReadIsToldAsThat() throws IOException {
        Inputs inputs = opened();
        Files.write(part, new byte[] {'P', 'A', 'R', '1'});
        String line = told(inputs.churn(), inputs);
        assertTrue(
                line.startsWith("Cannot read churn: file:/inputs/churn/" + part.getFileName()
                        + " was there when the run started and was changed: "),
                line);
        assertTrue(line.endsWith(" while it was read; let the feed finish before a run starts, and run again"), line);
    }
}
