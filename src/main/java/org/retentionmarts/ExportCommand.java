package org.retentionmarts;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.contract.Table;
import org.retentionmarts.export.ExportFormat;
import org.retentionmarts.jobs.ExportJob;
import org.retentionmarts.jobs.ExportOptions;
import org.retentionmarts.jobs.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads the arguments of {@code export}. */
@Command(
        name = "export",
        header = "Copy the tables of a release into plain files.",
        description = {
            "Writes one file per marketing table, for tools that do not read Iceberg. All files come from one release,"
                    + " also while another run publishes.",
            "",
            "Inputs: a release in the catalog marts. The datasets are not read. Settings are not used; those that are"
                    + " given are checked all the same.",
            "",
            "Outputs: DIR/<table>.parquet or DIR/<table>.csv, and their paths on standard output. CSV is UTF-8 with a"
                    + " byte order mark, so that a Korean spreadsheet opens it as it is."
        },
        footer = {
            "  jobs/export --out ./out --format csv",
            "",
            "  Two tables of an older release:",
            "  jobs/export --out ./out --table number_porting --table porting_flows --release release_2013_05_31"
        })
final class ExportCommand extends JobCommand {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write into.")
    private String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "parquet or csv (default: ${DEFAULT-VALUE}).")
    private ExportFormat format;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "One table; may be repeated (default: every table of marts.marketing).")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--release", paramLabel = "RELEASE", description = "Name of a release (default: the last one).")
    private String release;

    @Override
    boolean needsSettings() {
        return false;
    }

    @Override
    void checkOptions(List<String> problems) {
        if (out != null && out.isBlank()) {
            problems.add("Cannot use --out: it is empty; name a folder");
        }
        List<String> known = MarketingTables.ALL.stream().map(Table::name).toList();
        tables.stream()
                .distinct()
                .filter(table -> !known.contains(table))
                .forEach(table -> problems.add("Cannot use --table " + table + ": there is no such table; known are "
                        + String.join(", ", known)));
    }

    @Override
    String title() {
        return "export " + Optional.ofNullable(release).orElse("last release");
    }

    @Override
    List<String> catalogs() {
        return List.of(Sessions.MARTS);
    }

    @Override
    void run(SparkSession spark, PrintWriter result) {
        result.println(ExportJob.run(
                spark,
                new ExportOptions(out, format, tables.stream().distinct().toList(), Optional.ofNullable(release))));
    }
}
