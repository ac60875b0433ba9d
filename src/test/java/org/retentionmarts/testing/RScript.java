package org.retentionmarts.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** R as a child process: a script of {@code src/test/resources/r} gets a CSV file and answers with one. */
public final class RScript {
    private static final Path SCRIPTS = Path.of("src/test/resources/r");
    private static final long PATIENCE_SECONDS = 600;

    private RScript() {}

    /**
     * R's answer, one map from column to number per row; a column is missing where R has NA.
     *
     * @param folder for the files
     * @param lines the input's header and rows
     * @throws AssertionError where there is no Rscript, or it fails: whoever asks for these tests wants R's answer
     */
    public static List<Map<String, Double>> answer(String script, Path folder, List<String> lines) {
        Path input = folder.resolve(script + ".input.csv");
        Path output = folder.resolve(script + ".output.csv");
        Path errors = folder.resolve(script + ".errors.txt");
        try {
            Files.write(input, lines);
            Process process = started(new ProcessBuilder(
                            "Rscript", "--vanilla", SCRIPTS.resolve(script).toString(), input.toString())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile()));
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(script
                        + (ended ? " failed" : " did not end within " + PATIENCE_SECONDS + " s")
                        + ". It needs R's package survival (Debian: r-cran-survival). R says: "
                        + Files.readString(errors, UTF_8));
            }
            return parsed(Files.readAllLines(output, UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while R was working", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process started(ProcessBuilder rscript) {
        try {
            return rscript.start();
        } catch (IOException e) {
            throw new AssertionError(
                    "Cannot run Rscript: install R and its package survival (Debian: r-base-core r-cran-survival), or"
                            + " leave out the profile r",
                    e);
        }
    }

    private static List<Map<String, Double>> parsed(List<String> lines) {
        String[] names = lines.get(0).replace("\"", "").split(",", -1);
        List<Map<String, Double>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, Double> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                if (!values[i].isEmpty()) {
                    row.put(names[i], Double.valueOf(values[i]));
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
