package org.retentionmarts.pass;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.DatasetRules;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.OwnRule;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;
import org.retentionmarts.settings.PlausibleValues;
import org.retentionmarts.settings.Settings;

/** What one pass found in the inputs, per dataset and rule. */
public final class Quality {
    private final PassSums sums;
    private final PlausibleValues plausible;
    private final List<DatasetDef> datasets;

    /** Wraps what a pass has added up of datasets. */
    Quality(PassSums sums, PlausibleValues plausible, List<DatasetDef> datasets) {
        this.datasets = List.copyOf(datasets);
        this.sums = sums;
        this.plausible = plausible;
    }

    /** Name of the sum of rows of a dataset that a rule found, or of those READ or USED. */
    static String sumName(String dataset, String found) {
        return "rows " + dataset + " " + found;
    }

    /**
     * One line of the quality table.
     *
     * @param share rows / rows read, empty where no row was read
     * @param examples up to three of what was found, none for totals
     */
    public record QualityLine(
            String dataset,
            String rule,
            RowRule.Action action,
            long rows,
            Optional<Double> share,
            List<String> examples) {

        public QualityLine {
            examples = List.copyOf(examples);
        }
    }

    /** A line for each dataset and rule, those that found nothing included; totals first. */
    public List<QualityLine> lines(Settings settings) {
        List<QualityLine> lines = new ArrayList<>();
        for (DatasetDef dataset : settings.inputs().datasets()) {
            lines.add(line(dataset, "rows_read", RowRule.Action.READ, read(dataset), List.of()));
            lines.add(line(dataset, "rows_used", RowRule.Action.USED, used(dataset), List.of()));
            for (RowRule rule : DatasetRules.of(dataset)) {
                lines.add(
                        line(dataset, rule.code(), rule.action(), count(dataset, rule), seen(dataset, rule, settings)));
            }
        }
        return lines;
    }

    /** Rows of a dataset that came through the pass, usable or not. */
    public long rowsRead(String dataset) {
        long[] rows = sums.find(sumName(dataset, RowRule.Action.READ.name()));
        return rows == null ? 0 : rows[0];
    }

    /** Rejected rows of all datasets. */
    public long rejectedRows() {
        return datasets.stream().mapToLong(this::rejected).sum();
    }

    long read(DatasetDef dataset) {
        return rowsRead(dataset.name());
    }

    long used(DatasetDef dataset) {
        return count(dataset, RowRule.Action.USED.name());
    }

    long rejected(DatasetDef dataset) {
        return DatasetRules.of(dataset).stream()
                .filter(rule -> rule.action() == RowRule.Action.REFUSED)
                .mapToLong(rule -> count(dataset, rule))
                .sum();
    }

    /** Rows of a dataset under a rule. */
    long count(DatasetDef dataset, RowRule rule) {
        return rule == Rule.SAME_DATE ? sameDate(dataset).map(SameDate::rows).orElse(0L) : count(dataset, rule.name());
    }

    /** What is held against the rule's limit. */
    double share(DatasetDef dataset, RowRule rule) {
        return rule == Rule.SAME_DATE
                ? sameDate(dataset).map(SameDate::share).orElse(0d)
                : (double) count(dataset, rule) / among(dataset, rule);
    }

    /** The rows that could fall under a rule: where lines are missing, those that name one. */
    private long among(DatasetDef dataset, RowRule rule) {
        long nameless = rule.equals(OwnRule.NO_LINE) ? count(dataset, OwnRule.NOT_IDENTIFIED) : 0;
        return read(dataset) - nameless;
    }

    /** Up to three values, or what there is to say of a column. */
    List<String> examples(DatasetDef dataset, RowRule rule) {
        if (rule == Rule.SAME_DATE) {
            return sameDate(dataset)
                    .map(same -> String.format(
                            Locale.ROOT, "%s %s in %,d of %,d", same.column(), same.date(), same.rows(), same.values()))
                    .stream()
                    .toList();
        }
        return rule == Rule.TIME_OF_DAY || rule == Rule.DATE_DEPENDS_ON_ZONE
                ? TimesFound.words(dataset, (Rule) rule, sums)
                : sums.examples(sumName(dataset.name(), rule.name()));
    }

    /** The newest event of a feed up to as-of, empty where it has none. */
    Optional<LocalDate> newestEvent(DatasetDef dataset) {
        return Optional.ofNullable(sums.latest().get(dataset.name())).map(LocalDate::ofEpochDay);
    }

    /** The date that stands too often in a column, empty where none does. */
    Optional<SameDate> sameDate(DatasetDef dataset) {
        return SameDate.in(dataset, sums, plausible);
    }

    /** Rows by day of a date column, empty where there are none. */
    Optional<DayCounts> days(DatasetDef dataset, String column) {
        return DayCounts.of(sums, dataset, column);
    }

    /** Lines that ended since observed-from without a churn row. */
    MissingEnds missingEnds(Settings settings, LocalDate asOf) {
        return MissingEnds.in(sums, settings, asOf);
    }

    /** What a reader of a check should know besides what it refuses. */
    public List<String> notices(Settings settings) {
        return Stream.of(missingChanges().notice(settings), earlyUpgrades().notice(settings))
                .flatMap(Optional::stream)
                .toList();
    }

    private EarlyUpgrades earlyUpgrades() {
        return EarlyUpgrades.in(sums, count(Datasets.DEVICE_CHANGES, Rule.UPGRADE_BEFORE_LAUNCH));
    }

    /** Lines that came by their device while they ran without a device change. */
    MissingChanges missingChanges() {
        return MissingChanges.in(sums);
    }

    /** Examples, and where the limit is held against other rows than the share tells, against which. */
    private List<String> seen(DatasetDef dataset, RowRule rule, Settings settings) {
        List<String> examples = examples(dataset, rule);
        if (rule != Rule.END_WITHOUT_CHURN || examples.isEmpty()) {
            return examples;
        }
        List<String> seen = new ArrayList<>(examples);
        seen.add(missingEnds(settings, lastDay(settings)).words());
        return seen;
    }

    /** The as-of: no later day is counted. */
    private LocalDate lastDay(Settings settings) {
        return days(Datasets.CHURN, Datasets.CHURNED_ON).map(DayCounts::lastDay).orElse(settings.observedFrom());
    }

    private QualityLine line(
            DatasetDef dataset, String rule, RowRule.Action action, long count, List<String> examples) {
        long read = read(dataset);
        Optional<Double> share = read == 0 ? Optional.empty() : Optional.of((double) count / read);
        return new QualityLine(dataset.name(), rule, action, count, share, examples);
    }

    private long count(DatasetDef dataset, String name) {
        long[] rows = sums.find(sumName(dataset.name(), name));
        return rows == null ? 0 : rows[0];
    }
}
