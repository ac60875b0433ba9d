package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.export.Export;
import org.retentionmarts.export.ExportFormat;
import org.retentionmarts.failure.FailureCauses;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.Nearest;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.progress.ProgressListener;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.Releases;
import org.retentionmarts.sparkplan.SessionParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: the tables of a release in plain files, rows in order of their key. */
@Command(
        name = "export",
        header = "Copy the tables of a release into plain files.",
        description = {
            "Writes the marketing tables of one release, for tools that do not read Iceberg; also while another run"
                    + " publishes.",
            "",
            "  parquet  one file per table; its footer names the release (retention-marts.release ...)",
            "  csv      one file per table, exact, for machines: UTF-8 with a byte order mark, decimals",
            "           without exponents, dates such as 2013-06-01",
            "  xlsx     one workbook, for people: a sheet per table with dates as dates and numbers shown",
            "           rounded (the cell holds the whole value), a sheet on the release, a dictionary",
            "",
            "To open a table in a spreadsheet, take xlsx: a spreadsheet that opens the CSV makes a date of a band such"
                    + " as 1-2. In CSV a text that a spreadsheet would run as a formula, one that starts with = + - @,"
                    + " a tab or a line end, has an apostrophe before it; a number never has.",
            "",
            "Inputs: a release in the catalog marts. The datasets are not read. Settings are not used; those that are"
                    + " given are checked all the same.",
            "",
            "Outputs: DIR/<table>.parquet, DIR/<table>.csv or DIR/retention-marts.xlsx, with their paths on standard"
                    + " output; and DIR/release.json, which names release, as-of and, by table, file, rows, bytes and"
                    + " SHA-256.",
            "",
            "A folder holds one export. All is staged out of sight first; then release.json goes, the files of an earlier"
                    + " export go, the new ones come, release.json last. So where there is a release.json, the files"
                    + " are whole and all of its release; where there is none, an export died in that moment: start it"
                    + " again. Files that no export wrote stay. Two exports to one folder: the second ends with exit"
                    + " code 4."
        },
        footer = {
            "  jobs/export --out ./out --format xlsx",
            "",
            "  Two tables of an older release:",
            "  jobs/export --out ./may --table number_porting --table porting_flows --release release_2013_05_31"
        })
final class ExportCommand extends JobCommand {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write into.")
    private String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            converter = FormatConverter.class,
            description = "parquet, csv or xlsx (default: ${DEFAULT-VALUE}).")
    private ExportFormat format;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "One table; may be repeated (default: every table of marts.marketing).")
    private List<String> tables = new ArrayList<>();

    @Mixin
    private ReleaseOption release;

    @Override
    boolean needsSettings() {
        return false;
    }

    @Override
    void checkOptions(List<String> problems) {
        if (out != null && out.isBlank()) {
            problems.add("Cannot use --out: it is empty; name a folder");
        }
        List<String> known =
                Areas.PRODUCT.published().stream().map(TableDef::name).toList();
        tables.stream()
                .distinct()
                .filter(table -> !known.contains(table))
                .forEach(table -> problems.add("Cannot use --table " + table + ": there is no such table; "
                        + Nearest.questionOrAll(table, known)));
    }

    @Override
    String title() {
        return "export " + release.title();
    }

    @Override
    List<String> catalogs() {
        return List.of(Catalogs.MARTS);
    }

    @Override
    void run(SparkSession spark, PrintWriter result) {
        Releases releases = new Releases(spark);
        Release chosen = releases.chosen(release.chosen());
        Map<TableDef, Dataset<Row>> rows = new LinkedHashMap<>();
        Areas.PRODUCT.published().stream()
                .filter(table -> tables.isEmpty() ? chosen.has(table) : tables.contains(table.name()))
                .forEach(table -> rows.put(table, releases.read(chosen, table)));
        List<String> lines = new ArrayList<>();
        lines.add("Release " + chosen.name() + ":");
        try (Export export =
                Export.begin(SessionParts.hadoopConf(spark), out, format, chosen, List.copyOf(rows.keySet()))) {
            write(spark, rows, export).forEach(file -> lines.add("  " + file));
        }
        result.println(String.join(System.lineSeparator(), lines));
    }

    private static List<Path> write(SparkSession spark, Map<TableDef, Dataset<Row>> rows, Export export) {
        try {
            rows.forEach((table, ofTable) ->
                    ProgressListener.describe(spark, "Export " + table.name(), () -> export.add(table, ofTable)));
            return export.publish();
        } catch (RuntimeException | FSError e) {
            throw FailureCauses.withState(e, export.state());
        }
    }

    /** Reads {@code csv}, in whatever case. */
    static final class FormatConverter implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String value) {
            return LabelledOption.of(value, "format", List.of(ExportFormat.values()), ExportFormat::label);
        }
    }
}
