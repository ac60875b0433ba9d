package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.run.CheckRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: what is wrong with the inputs, without a release. */
@Command(
        name = "check",
        header = "Read and check the inputs, write nothing.",
        description = {
            "Reads the datasets as a nightly or backfill would: the schema of every part file, the mapping SQL, then"
                    + " every row against every rule. For a new feed, a changed mapping, or before a long backfill.",
            "",
            "Inputs: the datasets that the settings name (inputs.*).",
            "",
            "Outputs: the findings on standard output: per dataset and rule what was done with how many rows, the limits,"
                    + " and up to three examples of what was found. No table is touched.",
            "",
            "Ends with 3 where the inputs by themselves would end a run with 3. It looks at no release: that rows have"
                    + " fallen or risen too much since the last one, or that its lines do not go on, a run finds."
        },
        footer = {
            "  jobs/check --as-of 2013-06-30",
            "",
            "  Another lake, mapped by SQL files:",
            "  jobs/check --as-of 2020-01-01 --config conf/examples/telco/telco.conf"
        })
final class CheckCommand extends AsOfCommand {
    @Option(
            names = "--rejected",
            paramLabel = "DIR",
            description = {
                "Keep rejected rows in DIR/rejected_rows.jsonl, one JSON object a line, to be read by its owner only.",
                "A new or empty folder, or that of an earlier check."
            })
    private Path rejected;

    @Override
    String title() {
        return "check " + asOf();
    }

    @Override
    List<String> catalogs() {
        return List.of();
    }

    @Override
    void run(SparkSession spark, PrintWriter out) {
        CheckRun.run(spark, Areas.PRODUCT, settings(), asOf(), Optional.ofNullable(rejected), out);
    }
}
