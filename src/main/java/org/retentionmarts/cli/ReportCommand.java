package org.retentionmarts.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Language;
import org.retentionmarts.page.ReleasedRows;
import org.retentionmarts.page.Words;
import org.retentionmarts.progress.ProgressListener;
import org.retentionmarts.release.Release;
import org.retentionmarts.release.Releases;
import org.retentionmarts.report.PageFile;
import org.retentionmarts.report.PageWriter;
import org.retentionmarts.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: one page that answers marketing's questions from a release. */
@Command(
        name = "report",
        header = "Write a release as one page for people: answers, charts, tables.",
        description = {
            "Writes one HTML file that needs nothing else: charts, tables and files of values are inside, it asks no"
                    + " server for anything, and it can be sent by mail, opened from a folder and printed on A4.",
            "",
            "It begins with an answer per question, each with a word that says how sure it is (supported, likely, cannot"
                    + " tell), then shows who takes up the programme, where lines go, whether it holds them, whom to offer"
                    + " it next month, and what was found in the data.",
            "",
            "Inputs: a release in the catalog marts. The datasets are not read. Settings are not used; those that are"
                    + " given are checked all the same.",
            "",
            "Outputs: FILE, and its path on standard output. An earlier file of that name is replaced when the new one is"
                    + " whole."
        },
        footer = {
            "  jobs/report --out ./report.html",
            "",
            "  An older release, in English:",
            "  jobs/report --out ./may.html --release 2013_05_31 --language en"
        })
final class ReportCommand extends JobCommand {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "File to write, in a folder that is there.")
    private String out;

    @Mixin
    private ReleaseOption release;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            defaultValue = "ko",
            converter = LanguageConverter.class,
            description = "ko or en (default: ${DEFAULT-VALUE}).")
    private Language language;

    @Override
    boolean needsSettings() {
        return false;
    }

    @Override
    void checkOptions(List<String> problems) {
        if (out != null && out.isBlank()) {
            problems.add("Cannot use --out: it is empty; name a file");
        }
    }

    @Override
    String title() {
        return "report " + release.title();
    }

    @Override
    List<String> catalogs() {
        return List.of(Catalogs.MARTS);
    }

    @Override
    void run(SparkSession spark, PrintWriter result) {
        PageFile file = PageFile.at(out);
        Releases releases = new Releases(spark);
        Release chosen = releases.chosen(release.chosen());
        List<AreaPage> pages = Areas.PRODUCT.pages();
        Map<TableDef, List<TableRow>> rows = new LinkedHashMap<>();
        Report.reads(pages).stream()
                .filter(chosen::has)
                .forEach(table -> ProgressListener.describe(
                        spark,
                        "Read " + table.name(),
                        () -> rows.put(table, rows(table, releases.read(chosen, table)))));
        Report.LOGS.forEach(log -> rows.put(log, rows(log, releases.log(log))));
        Report report = Report.of(chosen.name(), pages, new ReleasedRows(rows), Words.in(language));
        try {
            result.println("Report of release " + chosen.name() + ": " + file.write(PageWriter.html(report)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + out, e);
        }
    }

    /** All rows in order of their key; a column that the release does not have yet is null. The tables are small. */
    private static List<TableRow> rows(TableDef table, Dataset<Row> content) {
        List<String> there = Arrays.asList(content.columns());
        Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
        List<TableRow> rows = new ArrayList<>();
        for (Row row : content.coalesce(1).sortWithinPartitions(key).collectAsList()) {
            rows.add(TableRow.of(
                    table,
                    table.columnNames().stream()
                            .map(column -> there.contains(column) ? value(row.getAs(column)) : null)
                            .toArray()));
        }
        return rows;
    }

    private static Object value(Object value) {
        return value instanceof Date date ? date.toLocalDate() : value;
    }

    /** Reads {@code ko}, in whatever case. */
    static final class LanguageConverter implements ITypeConverter<Language> {
        @Override
        public Language convert(String value) {
            return LabelledOption.of(value, "language", List.of(Language.values()), Language::code);
        }
    }
}
