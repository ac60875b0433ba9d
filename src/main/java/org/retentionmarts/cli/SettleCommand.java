package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.release.Settlement;
import org.retentionmarts.run.NewRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code settle}: what runs that died have left is finished or discarded. */
@Command(
        name = "settle",
        header = "Settle what a run that died has left.",
        description = {
            "Finishes the release of a run that died after its intent, and discards what one that died before it has"
                    + " staged. A nightly or backfill does the same when it starts; this is for whoever does not want to"
                    + " wait for it, or has to decide what a program can't:",
            "",
            "--discard RUN gives a release up that can't be finished, because a table was dropped or another writer"
                    + " moved it. Tables that show it already go back to the last release.",
            "",
            "--drop TABLE drops the claim of a run that is surely dead (marts.ops.claim_<n>), whether it can be read or"
                    + " not, or a table whose metadata is damaged, which SQL can't drop.",
            "",
            "Inputs: the catalogs marts and base. Settings are not used.",
            "",
            "Outputs: a line on standard output for each thing done."
        },
        footer = {
            "  jobs/settle",
            "  jobs/settle --discard 20130630T181500_1a2b3c4d",
            "  jobs/settle --drop marts.ops.claim_1"
        })
final class SettleCommand extends JobCommand {
    @Option(names = "--discard", paramLabel = "RUN", description = "Id of the run whose release is given up.")
    private String discarded;

    @Option(names = "--drop", paramLabel = "TABLE", description = "Full name of the claim or damaged table to drop.")
    private String dropped;

    @Override
    boolean needsSettings() {
        return false;
    }

    @Override
    void checkOptions(List<String> problems) {
        if (discarded != null && dropped != null) {
            problems.add("Cannot use --discard and --drop together: drop first, then discard");
        }
        if (dropped != null && !dropped.matches("(marts|base)\\.\\w+\\.\\w+")) {
            problems.add("Cannot use --drop " + dropped
                    + ": expected the full name of a table, for instance marts.ops.claim_1");
        }
    }

    @Override
    String title() {
        return "settle";
    }

    @Override
    List<String> catalogs() {
        return Catalogs.BOTH;
    }

    @Override
    void run(SparkSession spark, PrintWriter out) {
        // It holds the claim like any writer, and releases nothing: its as-of is never written.
        Settlement settlement = new Settlement(spark, NewRun.of("settle", LocalDate.EPOCH), Areas.PRODUCT.tables());
        List<String> done = Optional.ofNullable(dropped)
                .map(settlement::drop)
                .or(() -> Optional.ofNullable(discarded).map(settlement::discard))
                .orElseGet(settlement::settle);
        (done.isEmpty() ? List.of("There is nothing to settle.") : done).forEach(out::println);
    }
}
