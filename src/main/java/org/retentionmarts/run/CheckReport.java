package org.retentionmarts.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.DatasetRules;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;
import org.retentionmarts.pass.Quality;
import org.retentionmarts.settings.Settings;

/** The findings of a check as text: a table of all rules, then examples of what they found. */
final class CheckReport {
    private static final String ROW = "%-15s %-24s %-10s %15s %10s %10s%n";

    private final Settings settings;
    private final List<Quality.QualityLine> lines;

    CheckReport(Settings settings, List<Quality.QualityLine> lines) {
        this.settings = settings;
        this.lines = lines;
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, ROW, "dataset", "rule", "action", "rows", "share", "limit");
        for (Quality.QualityLine line : lines) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    line.dataset(),
                    line.rule(),
                    line.action(),
                    String.format(Locale.ROOT, "%,d", line.rows()),
                    line.share()
                            .map(share -> String.format(Locale.ROOT, "%.6f", share))
                            .orElse(""),
                    limit(line));
        }
        out.println();
        List<Quality.QualityLine> found =
                lines.stream().filter(line -> !line.examples().isEmpty()).toList();
        if (!found.isEmpty()) {
            out.println("Examples of what was found");
            found.forEach(
                    line -> out.printf(Locale.ROOT, "%-15s %-24s %s%n", line.dataset(), line.rule(), examples(line)));
            out.println();
        }
        out.flush();
    }

    /**
     * The share above which the dataset is refused; rejected rows have one together. The one of ends without churn is
     * held against other lines than the share beside it, and stands among the examples with them.
     */
    private String limit(Quality.QualityLine line) {
        return switch (line.action()) {
            case READ, USED, REFUSED -> "";
            case SET_ASIDE, KEPT ->
                rule(line) == Rule.END_WITHOUT_CHURN
                        ? ""
                        : Double.toString(settings.quality().kept().of(rule(line)));
        };
    }

    private String examples(Quality.QualityLine line) {
        List<String> parts = new ArrayList<>(List.of(String.join(", ", line.examples())));
        if (line.rule().equals(Rule.UNKNOWN_CODE.code())) {
            parts.add("allowed are " + String.join("; ", allowed(datasets(line))));
        }
        if (line.rule().equals(Rule.UNKNOWN_DIMENSION.code())) {
            parts.add("listed are " + String.join("; ", listed(dimensions(line))));
        }
        return String.join("; ", parts);
    }

    /** The dataset of a line of the report; those that a line is made of are told of together. */
    private List<DatasetDef> datasets(Quality.QualityLine line) {
        return isFurther(line)
                ? settings.inputs().further().stream()
                        .filter(dataset -> dataset.name().equals(line.dataset()))
                        .toList()
                : Datasets.ALL;
    }

    private static boolean isFurther(Quality.QualityLine line) {
        return Datasets.ALL.stream().noneMatch(dataset -> dataset.name().equals(line.dataset()));
    }

    /** Codes by column, and by setting what settings list. */
    private List<String> allowed(List<DatasetDef> datasets) {
        List<String> allowed = new ArrayList<>();
        for (DatasetDef dataset : datasets) {
            dataset.columns().stream()
                    .filter(column -> !column.codes().isEmpty())
                    .forEach(column -> allowed.add(column.name() + " " + String.join(", ", column.codes())));
            allowed.addAll(listed(dataset.columns().stream()
                    .filter(column -> dataset.closed().contains(column.name()))
                    .flatMap(column -> column.dimension().stream())));
        }
        return allowed;
    }

    private Stream<Dimension> dimensions(Quality.QualityLine line) {
        return isFurther(line)
                ? datasets(line).stream()
                        .flatMap(dataset -> dataset.columns().stream())
                        .flatMap(column -> column.dimension().stream())
                : Stream.of(Dimension.MEMBERSHIP_TIER, Dimension.NETWORK);
    }

    private List<String> listed(Stream<Dimension> dimensions) {
        return dimensions
                .map(Dimension::labelsOnly)
                .distinct()
                .map(dimension -> settings.listing(dimension).orElse(dimension.name()) + " "
                        + settings.valuesOf(dimension).stream()
                                .filter(label -> !label.equals(Codes.OTHER))
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private RowRule rule(Quality.QualityLine line) {
        return settings.inputs().datasets().stream()
                .filter(dataset -> dataset.name().equals(line.dataset()))
                .flatMap(dataset -> DatasetRules.of(dataset).stream())
                .filter(rule -> rule.code().equals(line.rule()))
                .findFirst()
                .orElseThrow();
    }
}
