package org.retentionmarts.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;
import org.retentionmarts.persontime.Quality;
import org.retentionmarts.settings.Settings;

/** The findings of a check as text: a table of all rules, then examples of what they found. */
final class CheckReport {
    private static final String ROW = "%-15s %-24s %-10s %15s %10s %10s%n";

    private final Settings settings;
    private final List<Quality.Line> lines;

    CheckReport(Settings settings, List<Quality.Line> lines) {
        this.settings = settings;
        this.lines = lines;
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, ROW, "dataset", "rule", "action", "rows", "share", "limit");
        for (Quality.Line line : lines) {
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
        List<Quality.Line> found =
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
    private String limit(Quality.Line line) {
        return switch (line.action()) {
            case READ, USED, REFUSED -> "";
            case SET_ASIDE, KEPT ->
                rule(line) == Rule.END_WITHOUT_CHURN
                        ? ""
                        : Double.toString(settings.quality().kept().of(rule(line)));
        };
    }

    private String examples(Quality.Line line) {
        List<String> parts = new ArrayList<>(List.of(String.join(", ", line.examples())));
        boolean core = Datasets.ALL.stream().anyMatch(dataset -> dataset.name().equals(line.dataset()));
        if (!core) {
            return parts.get(0);
        }
        RowRule rule = rule(line);
        if (rule == Rule.UNKNOWN_CODE) {
            parts.add("allowed are customer_type " + Codes.INDIVIDUAL + ", " + Codes.CORPORATE + "; acquisition "
                    + Codes.NEW + ", " + Codes.PORT_IN + "; churn_type " + Codes.PORT_OUT + ", " + Codes.TERMINATION);
        }
        if (rule == Rule.UNKNOWN_DIMENSION) {
            parts.add("listed are dimensions.membership-tiers "
                    + String.join(", ", settings.dimensions().membershipTiers()) + "; dimensions.networks "
                    + String.join(", ", settings.dimensions().networks()));
        }
        return String.join("; ", parts);
    }

    private RowRule rule(Quality.Line line) {
        return settings.inputs().datasets().stream()
                .filter(dataset -> dataset.name().equals(line.dataset()))
                .flatMap(dataset -> dataset.rules().stream())
                .filter(rule -> rule.code().equals(line.rule()))
                .findFirst()
                .orElseThrow();
    }
}
