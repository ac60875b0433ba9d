package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Nearest;
import org.retentionmarts.sample.SampleGenerator;
import org.retentionmarts.sample.SampleOptions;
import org.retentionmarts.sample.SampleSummary;
import org.retentionmarts.sample.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code sample}: invented datasets with a known truth. */
@Command(
        name = "sample",
        header = "Write sample datasets with a known truth.",
        description = {
            "Writes invented datasets of one operator, calibrated on public figures, for a first run, for tests and for"
                    + " measuring. The same seed gives the same rows, whatever the number of cores or partitions.",
            "",
            "Inputs: none. Settings are not used; those that are given are checked all the same.",
            "",
            "Outputs: the Parquet folders " + SampleCommand.DATASETS + " below --out, and truth.json with what"
                    + " was planted: the scenario and the ratios that are true in it, and how many bad rows of which"
                    + " kind.",
            "",
            "Scenarios: in effect the programme holds lines, by ratios in truth.json. In all others it does nothing, and"
                    + " something else makes it look as if it did, to see which figures are fooled:",
            "  leavers          who ports out has decided it 20 days before, and takes no",
            "                   phone meanwhile",
            "  lock-in          upgraded lines port out no sooner than after 24 months, and",
            "                   catch up in the 6 after; --as-of 2015-12-31 shows it",
            "  plan             only lines on a plan that ports less can upgrade, and no",
            "                   dataset tells the plan",
            "  plan-ports-more  only lines on a plan that ports more can upgrade",
            "  shock            port-outs of all lines fall by 40%% on 22 February 2013",
            "",
            "The datasets hold every line that ended on or after --from, and no line that ended before: it is the"
                    + " observed-from of the sample."
        },
        footer = {
            "  jobs/sample --out ./data --lines 100000",
            "",
            "  One row in a thousand spoilt, to see what the checks find:",
            "  jobs/sample --out ./spoilt --lines 100000 --defects 0.001",
            "",
            "  A programme that does nothing and looks as if it did:",
            "  jobs/sample --out ./leavers --lines 1000000 --scenario leavers"
        })
final class SampleCommand extends JobCommand {
    /** Where the manual names the datasets that areas make. */
    static final String DATASETS = "DATASETS";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write into.")
    private String out;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Number of lines (default: ${DEFAULT-VALUE}).")
    private long lines = SampleOptions.DEFAULT_LINES;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            defaultValue = "2010-07-01",
            converter = Dates.DateConverter.class,
            description = "First observed date, the first day of a month (default: ${DEFAULT-VALUE}).")
    private LocalDate from;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            defaultValue = "2013-06-30",
            converter = Dates.DateConverter.class,
            description = "Last date of the datasets (default: ${DEFAULT-VALUE}).")
    private LocalDate asOf;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of the random numbers (default: ${DEFAULT-VALUE}).")
    private long seed = SampleOptions.DEFAULT_SEED;

    @Option(
            names = "--defects",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of rows to spoil, 0 to 0.1 (default: ${DEFAULT-VALUE}).")
    private double defects;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "effect",
            converter = ScenarioConverter.class,
            description = "What the programme does, one of those above (default: ${DEFAULT-VALUE}).")
    private Scenario scenario;

    @Override
    void describe(UsageMessageSpec manual) {
        List<String> names =
                new ArrayList<>(Datasets.ALL.stream().map(DatasetDef::name).toList());
        names.addAll(Areas.PRODUCT.sampledDatasets());
        String last = names.remove(names.size() - 1);
        String list = String.join(", ", names) + " and " + last;
        manual.description(Stream.of(manual.description())
                .map(line -> line.replace(DATASETS, list))
                .toArray(String[]::new));
    }

    @Override
    boolean needsSettings() {
        return false;
    }

    @Override
    void checkOptions(List<String> problems) {
        problems.addAll(options().problems());
    }

    /** What could not be parsed has its default here: it is told by itself, and options after it are not read. */
    private SampleOptions options() {
        return SampleOptions.to(Optional.ofNullable(out).orElse("."))
                .withLines(lines)
                .withWindow(
                        Optional.ofNullable(from).orElse(SampleOptions.DEFAULT_FROM),
                        Optional.ofNullable(asOf).orElse(SampleOptions.DEFAULT_AS_OF))
                .withSeed(seed)
                .withDefects(defects)
                .withScenario(Optional.ofNullable(scenario).orElse(Scenario.EFFECT));
    }

    @Override
    String title() {
        return "sample " + asOf;
    }

    @Override
    List<String> catalogs() {
        return List.of();
    }

    @Override
    void run(SparkSession spark, PrintWriter result) {
        SampleSummary written = SampleGenerator.generate(spark, options(), Areas.PRODUCT.sampleParts());
        List<String> rows = new ArrayList<>();
        written.rows().forEach((dataset, number) -> rows.add(String.format(Locale.ROOT, "%,d %s", number, dataset)));
        String last = rows.remove(rows.size() - 1);
        result.println("Wrote " + String.join(", ", rows) + " and " + last + " rows below " + out
                + "; the planted truth is in " + written.truth());
    }

    /** Reads {@code lock-in}. */
    static final class ScenarioConverter implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String value) {
            return Scenario.labelled(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is no scenario; " + Nearest.questionOrAll(value, Scenario.labels())));
        }
    }
}
