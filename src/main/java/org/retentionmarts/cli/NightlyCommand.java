package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.run.NightlyMonths;
import org.retentionmarts.run.Refresh;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightly}: the last months, and a release. */
@Command(
        name = "nightly",
        header = "Recompute the last months and release.",
        description = {
            "Checks the inputs, recomputes the base tables of the as-of's month and the ones before it, rebuilds every"
                    + " marketing table from the base, audits them and releases all of them together. Older months"
                    + " stay as they are. It always goes back to the month of the last release's as-of, so that a"
                    + " night that was missed is caught up.",
            "",
            "Inputs: the datasets that the settings name (inputs.*), and the base tables of the last release.",
            "",
            "Outputs: tables in the catalogs marts and base, a row in marts.ops.releases, and the release on standard"
                    + " output. Rows that were rejected are kept in base.ops.rejected_rows.",
            "",
            "Without a release, with settings that change what stored months mean, or with an as-of before the last"
                    + " release's it ends with 2 and names backfill. With 3 or 4 the last release stands."
        },
        footer = {
            "  jobs/nightly --as-of 2013-06-30",
            "",
            "  On a cluster:",
            "  jobs/nightly --as-of 2013-06-30 --spark --master yarn --num-executors 8"
        })
final class NightlyCommand extends ReleaseCommand {
    @Option(
            names = "--lookback-months",
            paramLabel = "N",
            description = "Months to recompute, the as-of's included (default: lookback-months of the settings, 3).")
    private Integer lookbackMonths;

    @Override
    List<String> optionsAsSettings() {
        return lookbackMonths == null ? List.of() : List.of("lookback-months=" + lookbackMonths);
    }

    @Override
    String title() {
        return "nightly " + asOf();
    }

    @Override
    List<String> catalogs() {
        return Catalogs.BOTH;
    }

    @Override
    void run(SparkSession spark, PrintWriter out) {
        out.println(new Refresh(spark, Areas.PRODUCT, settings(), asOf(), accepted()).run(new NightlyMonths()));
    }
}
