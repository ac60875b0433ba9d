package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.run.BackfillMonths;
import org.retentionmarts.run.Refresh;
import org.retentionmarts.run.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backfill}: all months from a given one, and a release. */
@Command(
        name = "backfill",
        header = "Recompute all months from a given one and release.",
        description = {
            "Checks the inputs, recomputes the base tables from the month of --from to the as-of, rebuilds every"
                    + " marketing table from the base, audits them and releases all of them together. For the first"
                    + " release, after a correction of old data, and after a change of settings that alters what"
                    + " stored months mean.",
            "",
            "Inputs: the datasets that the settings name (inputs.*).",
            "",
            "Outputs: tables in the catalogs marts and base, a row in marts.ops.releases, and the release on standard"
                    + " output. Rows that were rejected are kept in base.ops.rejected_rows.",
            "",
            "--from must not lie before observed-from: the datasets miss lines that ended earlier, so earlier months"
                    + " would show lines and no ends. With 3 or 4 the last release stands."
        },
        footer = "  jobs/backfill --from 2010-07 --as-of 2013-06-30")
final class BackfillCommand extends ReleaseCommand {
    @Option(
            names = "--from",
            paramLabel = "YYYY-MM",
            required = true,
            converter = Dates.MonthConverter.class,
            description = "First month to recompute.")
    private YearMonth from;

    @Override
    void checkOptions(List<String> problems) {
        super.checkOptions(problems);
        if (from == null) {
            return;
        }
        settingsIfUsable()
                .map(settings -> YearMonth.from(settings.observedFrom()))
                .filter(from::isBefore)
                .ifPresent(observedFrom -> problems.add("Cannot use --from " + from
                        + ": it must not be before observed-from, which is in " + observedFrom));
        if (asOf() != null && from.isAfter(YearMonth.from(asOf()))) {
            problems.add("Cannot use --from " + from + ": it must not be after --as-of, which is " + asOf());
        }
        if (asOf() != null) {
            Window.problem(from, asOf()).ifPresent(problems::add);
        }
    }

    @Override
    String title() {
        return "backfill " + from + " to " + asOf();
    }

    @Override
    List<String> catalogs() {
        return Catalogs.BOTH;
    }

    @Override
    void run(SparkSession spark, PrintWriter out) {
        out.println(new Refresh(spark, Areas.PRODUCT, settings(), asOf(), accepted()).run(new BackfillMonths(from)));
    }
}
