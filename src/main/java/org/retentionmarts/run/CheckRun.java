package org.retentionmarts.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.pass.QualityProblems;
import org.retentionmarts.settings.Settings;

/** Reads and checks the inputs, and prints what it finds. */
public final class CheckRun {
    private CheckRun() {}

    /**
     * Prints the findings of all datasets.
     *
     * @param areas whose base tables a run on them would add up
     * @param rejected folder in which rejected rows are kept; empty where they are not
     * @throws RunFailure (exit code 3) where a run on these inputs would be refused, (exit code 2) where the folder
     *     holds anything else
     */
    public static void run(
            SparkSession spark,
            Areas areas,
            Settings settings,
            LocalDate asOf,
            Optional<Path> rejected,
            PrintWriter out) {
        Optional<RejectedFile> file = rejected.map(RejectedFile::new);
        try (Reading reading = Reading.of(spark, areas, settings, YearMonth.from(asOf), asOf)) {
            new CheckReport(settings, reading.quality().lines(settings)).print(out);
            file.ifPresent(kept -> {
                kept.write(reading.base().rejectedRows());
                out.printf(
                        Locale.ROOT,
                        "%,d rejected rows are in %s%n",
                        reading.quality().rejectedRows(),
                        kept.path());
                out.flush();
            });
            String where = file.map(kept -> "the rows are in " + kept.path())
                    .orElse("check --rejected DIR keeps the rows in a file");
            List<Problem> problems = QualityProblems.of(reading.quality(), settings, asOf, where);
            if (!problems.isEmpty()) {
                throw RunFailure.rows(problems, null);
            }
            LeftOut.line(areas, settings, asOf).ifPresent(out::println);
            reading.quality().notices(settings).forEach(out::println);
            out.println("These inputs can be released.");
        }
    }
}
