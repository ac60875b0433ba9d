package org.retentionmarts.persontime;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.contract.Datasets;
import org.retentionmarts.contract.Rule;
import org.retentionmarts.settings.Settings;

/** What one pass found in the inputs, per dataset and rule. */
public final class Quality {
    private final Sums sums;

    /** Wraps what a pass has added up. */
    Quality(Sums sums) {
        this.sums = sums;
    }

    /** Name of the sum of rows of a dataset that a rule found, or of those READ or USED. */
    static String sumName(String dataset, String found) {
        return "rows " + dataset + " " + found;
    }

    /**
     * One line of the quality table.
     *
     * @param share rows / rows read, empty where no row was read
     */
    public record Line(String dataset, String rule, Rule.Action action, long rows, Optional<Double> share) {}

    /** A line for each dataset and rule, those that found nothing included; totals first. */
    public List<Line> lines(Settings settings) {
        List<Line> lines = new ArrayList<>();
        for (Dataset dataset : Datasets.ALL) {
            if (settings.inputs().has(dataset.name())) {
                lines.add(line(dataset, "rows_read", Rule.Action.READ, count(dataset, Rule.Action.READ.name())));
                lines.add(line(dataset, "rows_used", Rule.Action.USED, count(dataset, Rule.Action.USED.name())));
                for (Rule rule : Rule.values()) {
                    lines.add(line(dataset, rule.code(), rule.action(), count(dataset, rule.name())));
                }
            }
        }
        return lines;
    }

    /** Refused rows of all datasets. */
    public long refusedRows() {
        return Datasets.ALL.stream()
                .flatMap(dataset -> Arrays.stream(Rule.values())
                        .filter(rule -> rule.action() == Rule.Action.REFUSED)
                        .map(rule -> count(dataset, rule.name())))
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Why these inputs must not be released; empty where they may. */
    public List<String> problems(Settings settings, LocalDate asOf) {
        List<String> problems = new ArrayList<>();
        for (Dataset dataset : Datasets.ALL) {
            if (settings.inputs().has(dataset.name())) {
                checkShare(dataset, settings, problems);
                if (!dataset.equals(Datasets.SUBSCRIBERS)) {
                    checkFreshness(dataset, settings, asOf, problems);
                }
            }
        }
        return problems;
    }

    private void checkShare(Dataset dataset, Settings settings, List<String> problems) {
        long read = count(dataset, Rule.Action.READ.name());
        if (read == 0) {
            problems.add("Cannot use " + dataset.name() + ": it has no row; expected at least one; check " + "inputs."
                    + dataset.name() + ".sql and the extract");
            return;
        }
        List<String> found = new ArrayList<>();
        long refused = 0;
        for (Rule rule : Rule.values()) {
            long count = count(dataset, rule.name());
            if (rule.action() == Rule.Action.REFUSED && count > 0) {
                refused += count;
                found.add(rule.code() + " " + count + " (" + rule.meaning() + ")");
            }
        }
        double limit = settings.quality().maxRejectedShare();
        if (refused > limit * read) {
            problems.add(String.format(
                    Locale.ROOT,
                    "Cannot use %s: %d of %d rows refused (%.4f), expected at most %s (quality.max-rejected-share): %s; "
                            + "the rows are in base.ops.rejected_rows",
                    dataset.name(),
                    refused,
                    read,
                    (double) refused / read,
                    limit,
                    String.join(", ", found)));
        }
    }

    private void checkFreshness(Dataset dataset, Settings settings, LocalDate asOf, List<String> problems) {
        if (count(dataset, Rule.Action.READ.name()) == 0) {
            return;
        }
        String column = dataset.equals(Datasets.CHURN) ? Datasets.CHURNED_ON : Datasets.CHANGED_ON;
        Integer newest = sums.latest().get(dataset.name());
        LocalDate last = newest == null ? null : LocalDate.ofEpochDay(newest);
        long limit = settings.quality().maxStalenessDays();
        if (last == null || ChronoUnit.DAYS.between(last, asOf) > limit) {
            problems.add("Cannot use " + dataset.name() + ": the newest " + column + " up to the as-of " + asOf + " is "
                    + (last == null ? "missing" : last) + ", expected one within " + limit
                    + " days (quality.max-staleness-days); check that the feed runs");
        }
    }

    private Line line(Dataset dataset, String rule, Rule.Action action, long count) {
        long read = count(dataset, Rule.Action.READ.name());
        return new Line(
                dataset.name(), rule, action, count, read == 0 ? Optional.empty() : Optional.of((double) count / read));
    }

    private long count(Dataset dataset, String name) {
        long[] rows = sums.find(sumName(dataset.name(), name));
        return rows == null ? 0 : rows[0];
    }
}
