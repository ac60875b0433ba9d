package org.retentionmarts.jobs;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.persontime.Quality;
import org.retentionmarts.settings.Settings;

/** Reads and checks the inputs, and prints what it finds. */
public final class CheckJob {
    private CheckJob() {}

    /**
     * Prints the findings of all datasets.
     *
     * @throws RunFailure (exit code 3) where a run on these inputs would be refused
     */
    public static void run(SparkSession spark, Settings settings, LocalDate asOf, PrintWriter out) {
        try (Reading reading = Reading.of(spark, settings, YearMonth.from(asOf), asOf)) {
            out.printf(Locale.ROOT, "%-15s %-23s %-10s %15s %10s%n", "dataset", "rule", "action", "rows", "share");
            for (Quality.Line line : reading.quality().lines(settings)) {
                out.printf(
                        Locale.ROOT,
                        "%-15s %-23s %-10s %,15d %10s%n",
                        line.dataset(),
                        line.rule(),
                        line.action(),
                        line.rows(),
                        line.share()
                                .map(share -> String.format(Locale.ROOT, "%.6f", share))
                                .orElse(""));
            }
            out.flush();
            List<String> problems = reading.quality().problems(settings, asOf);
            if (!problems.isEmpty()) {
                throw RunFailure.data(problems);
            }
            out.println("These inputs can be released.");
        }
    }
}
