package org.retentionmarts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However full the heap is, a run ends by itself or by a signal, with a code that is documented and its last line. */
class FullHeapTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ERROR RetentionMarts: ";
    private static final String MEMORY =
            TIME + "Cannot finish: the driver ran out of memory \\(.*, with \\d+ MB of heap;"
                    + " raise spark.driver.memory, as in --spark --driver-memory 8g \\[exit code 1\\]";
    private static final String SIGNAL =
            TIME + "Stopped by a signal \\(SIGTERM, SIGINT or SIGHUP\\) \\[exit code 143, 130 or 129, by the signal\\]";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"filled-once, false", "kept-full, false", "filled-once, true"})
    void theLastLineIsWritten(String heap, boolean signalled) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process process = start(heap, err);
        // The filler says when the heap is full.
        int full = process.getInputStream().read();
        if (signalled && full >= 0) {
            // By its handle, which leaves the streams open.
            process.toHandle().destroy();
        }
        process.getInputStream().readAllBytes();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(err);
        List<String> last = lines.stream()
                .filter(line -> line.matches(MEMORY + "|" + SIGNAL))
                .toList();
        assertEquals(1, last.size(), () -> code + ": " + lines);
        // Java needs memory to tell a process of a signal: where it has none, the run ends for want of memory. A signal
        // that comes while such a run closes gives the code, and no second last line.
        assertTrue((code == 1 && last.get(0).matches(MEMORY)) || (signalled && code == 143), () -> code + ": " + last);
    }

    private Process start(String heap, Path err) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx640m", "-XX:+UseParallelGC"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Djava.security"))
                .forEach(command::add);
        command.addAll(List.of(
                // The launchers' log, which wins over the tests' own.
                "-Dlog4j2.configurationFile="
                        + Path.of("conf/log4j2.properties").toAbsolutePath(),
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.local.dir=" + folder,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                FullHeap.class.getName(),
                heap,
                "sample",
                "--out=" + folder.resolve("out"),
                "--lines=200000"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }
}
