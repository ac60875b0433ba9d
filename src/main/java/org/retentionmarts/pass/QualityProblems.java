package org.retentionmarts.pass;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.DatasetRules;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Problem;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;
import org.retentionmarts.settings.InputSettings;
import org.retentionmarts.settings.Settings;

/** Why inputs must not be released: shares of rows above their limits, and feeds that stopped. */
public final class QualityProblems {
    private static final long DAYS_OF_A_YOUNG_FEED = 14;

    private final Quality quality;
    private final Settings settings;
    private final LocalDate asOf;
    private final String rejectedRows;
    private final BiFunction<DatasetDef, RowRule, List<String>> examplesOf;

    private QualityProblems(
            Quality quality,
            Settings settings,
            LocalDate asOf,
            String rejectedRows,
            BiFunction<DatasetDef, RowRule, List<String>> examplesOf) {
        this.quality = quality;
        this.settings = settings;
        this.asOf = asOf;
        this.rejectedRows = rejectedRows;
        this.examplesOf = examplesOf;
    }

    /**
     * Why these inputs must not be released; empty where they may.
     *
     * @param rejectedRows where the rows are that are rejected, or how to keep them
     */
    public static List<Problem> of(Quality quality, Settings settings, LocalDate asOf, String rejectedRows) {
        List<String> lines = new QualityProblems(quality, settings, asOf, rejectedRows, quality::examples).all();
        List<String> withoutValues =
                new QualityProblems(quality, settings, asOf, rejectedRows, (dataset, rule) -> List.of()).all();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            problems.add(new Problem(lines.get(i), withoutValues.get(i)));
        }
        return problems;
    }

    private List<String> all() {
        List<String> problems = new ArrayList<>();
        settings.inputs().datasets().forEach(dataset -> problems.addAll(of(dataset)));
        return problems;
    }

    private List<String> of(DatasetDef dataset) {
        if (quality.read(dataset) == 0) {
            return List.of("Cannot use " + dataset.name() + ": it has no row; expected at least one; check inputs."
                    + dataset.name() + ".sql and the extract");
        }
        List<String> problems = new ArrayList<>();
        rejected(dataset).ifPresent(problems::add);
        for (RowRule rule : DatasetRules.of(dataset)) {
            if (rule.hasOwnLimit() && rule != Rule.END_WITHOUT_CHURN) {
                kept(dataset, rule).ifPresent(problems::add);
            }
        }
        if (dataset.equals(Datasets.SUBSCRIBERS)) {
            quality.missingEnds(settings, asOf).problem().ifPresent(problems::add);
            if (quality.used(dataset) == 0 && problems.isEmpty()) {
                problems.add("Cannot use subscribers: none of its rows is used, expected at least one; found are "
                        + found(dataset, RowRule.Action.SET_ASIDE) + "; check the as-of");
            }
        } else if (dataset.isSteady()) {
            stale(dataset).ifPresent(problems::add);
            gap(dataset).ifPresent(problems::add);
        }
        if (dataset.equals(Datasets.DEVICE_CHANGES)) {
            quality.missingChanges().problem(settings, asOf).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<String> rejected(DatasetDef dataset) {
        long read = quality.read(dataset);
        long rejected = quality.rejected(dataset);
        double limit = settings.quality().maxRejectedShare();
        if (rejected <= limit * read) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Cannot use %s: %,d of %,d rows rejected (%.4f), expected at most %s (quality.max-rejected-share): %s; %s",
                dataset.name(),
                rejected,
                read,
                (double) rejected / read,
                limit,
                found(dataset, RowRule.Action.REFUSED),
                rejectedRows));
    }

    /** Each rule that found rows, with their number and examples; the one that found most comes first. */
    private String found(DatasetDef dataset, RowRule.Action action) {
        return DatasetRules.of(dataset).stream()
                .filter(rule -> rule.action() == action && quality.count(dataset, rule) > 0)
                .sorted(Comparator.comparingLong((RowRule rule) -> quality.count(dataset, rule))
                        .reversed())
                .map(rule -> String.format(
                        Locale.ROOT,
                        "%s %,d (%s%s)",
                        rule.code(),
                        quality.count(dataset, rule),
                        rule.meaning(),
                        examples(dataset, rule)))
                .collect(Collectors.joining(", "));
    }

    private Optional<String> kept(DatasetDef dataset, RowRule rule) {
        double limit = settings.quality().kept().of(rule);
        if (quality.count(dataset, rule) <= 0 || quality.share(dataset, rule) <= limit || isYoung(dataset, rule)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Cannot use %s: %s in %,d of %,d rows (%.4f), expected at most %s (%s): %s%s; mend it in %s%s, or raise"
                        + " the limit where it is meant",
                dataset.name(),
                rule.code(),
                quality.count(dataset, rule),
                quality.read(dataset),
                quality.share(dataset, rule),
                limit,
                settings.quality().kept().keyOf(rule),
                rule.meaning(),
                examples(dataset, rule),
                origin(dataset),
                rule == Rule.NAME_UNUSABLE ? ", as docs/inputs.md shows for text in another encoding" : ""));
    }

    /** Whether one date fills a column of events only because there are few days yet on which they could be. */
    private boolean isYoung(DatasetDef dataset, RowRule rule) {
        long days = ChronoUnit.DAYS.between(settings.observedFrom(), asOf) + 1;
        return rule == Rule.SAME_DATE
                && days < DAYS_OF_A_YOUNG_FEED
                && quality.sameDate(dataset)
                        .map(SameDate::column)
                        .filter(column ->
                                column.equals(Datasets.DEACTIVATED_ON) || column.equals(dataset.eventColumn()))
                        .isPresent();
    }

    /** What makes the dataset's rows: its mapping, or else where they lie. */
    private String origin(DatasetDef dataset) {
        InputSettings.Location location = settings.inputs().locations().get(dataset.name());
        return location.mapping()
                .map(file -> "the mapping " + file)
                .orElseGet(() -> location.place().nameFor(asOf));
    }

    private String examples(DatasetDef dataset, RowRule rule) {
        List<String> examples = examplesOf.apply(dataset, rule);
        return examples.isEmpty() ? "" : "; such as " + String.join(", ", examples);
    }

    private Optional<String> gap(DatasetDef feed) {
        String column = feed.eventColumn();
        return quality.days(feed, column).flatMap(days -> new FeedGap(days, settings, asOf).problem(feed, column));
    }

    private Optional<String> stale(DatasetDef dataset) {
        String column = dataset.eventColumn();
        Optional<LocalDate> newest = quality.newestEvent(dataset);
        long limit = settings.quality().maxStalenessDays();
        if (newest.filter(day -> ChronoUnit.DAYS.between(day, asOf) <= limit).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("Cannot use " + dataset.name() + ": the newest " + column + " up to the as-of " + asOf
                + " is " + newest.map(LocalDate::toString).orElse("missing") + ", expected one within " + limit
                + " days (quality.max-staleness-days); check that the feed runs");
    }
}
