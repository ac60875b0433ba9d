package org.retentionmarts.persontime;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Rule;
import org.retentionmarts.settings.KeptShares;
import org.retentionmarts.settings.Settings;

/**
 * Lines that ended on or after observed-from, and those of them that no churn row tells of. Lines that ended earlier
 * legitimately have none, so that the rule's share of all rows says nothing.
 */
final class MissingEnds {
    /** Of the ends of a month that have no churn row, whatever the limit of all months is. */
    private static final double MOST_OF_A_MONTH = 0.5;

    /** Ends below which the feed is a trial: its lines may have been chosen for being odd. */
    private static final long FEWEST = 1000;

    /** Ends in a month below which its share is chance. */
    private static final long FEWEST_OF_A_MONTH = 20;

    private static final String NAME = "ends without churn";

    private final Settings settings;
    private final LocalDate asOf;
    private final Ends all;
    private final Map<YearMonth, Ends> byMonth;

    private MissingEnds(Settings settings, LocalDate asOf, Ends all, Map<YearMonth, Ends> byMonth) {
        this.settings = settings;
        this.asOf = asOf;
        this.all = all;
        this.byMonth = byMonth;
    }

    /**
     * Ends of lines in some time.
     *
     * @param lines that ended
     * @param missing those of them that have no churn row
     */
    private record Ends(long lines, long missing) {
        static final Ends NONE = new Ends(0, 0);

        Ends and(Ends other) {
            return new Ends(lines + other.lines, missing + other.missing);
        }

        double share() {
            return lines == 0 ? 0 : (double) missing / lines;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d of %,d", missing, lines);
        }
    }

    /** Adds one task's lines without a churn row, by the day of their end. */
    static void add(Sums sums, int firstDay, int[] counts) {
        DayCounts.add(sums, NAME, firstDay, counts);
    }

    /** What a pass has found. A month is judged without the days that the feed may be behind by. */
    static MissingEnds in(Sums sums, Settings settings, LocalDate asOf) {
        LocalDate from = settings.observedFrom();
        LocalDate due = asOf.minusDays(settings.quality().maxStalenessDays());
        Ends all = ends(sums, from, asOf).values().stream().reduce(Ends.NONE, Ends::and);
        return new MissingEnds(settings, asOf, all, ends(sums, from, due));
    }

    private static Map<YearMonth, Ends> ends(Sums sums, LocalDate from, LocalDate to) {
        SortedMap<YearMonth, Ends> ends = new TreeMap<>();
        DayCounts.of(sums, Datasets.CHURN, Datasets.CHURNED_ON)
                .ifPresent(told -> told.byMonth(from, to)
                        .forEach((month, lines) -> ends.merge(month, new Ends(lines, 0), Ends::and)));
        DayCounts.find(sums, NAME)
                .ifPresent(untold -> untold.byMonth(from, to)
                        .forEach((month, lines) -> ends.merge(month, new Ends(lines, lines), Ends::and)));
        return ends;
    }

    /** How many lines the limit is held against, in words. */
    String words() {
        return all + " lines that ended on or after observed-from";
    }

    /** Why the inputs must not be released; empty where they may. */
    Optional<String> problem() {
        if (all.lines() < FEWEST) {
            return Optional.empty();
        }
        KeptShares kept = settings.quality().kept();
        double limit = kept.of(Rule.END_WITHOUT_CHURN);
        if (all.share() > limit) {
            String month = worst().map(worst -> ", most in " + worst.getKey() + " with " + worst.getValue())
                    .orElse("");
            return Optional.of(line(
                    all,
                    "on or after observed-from " + settings.observedFrom(),
                    "at most " + limit + " (" + kept.keyOf(Rule.END_WITHOUT_CHURN) + ")" + month));
        }
        double limitOfMonth = Math.max(limit, MOST_OF_A_MONTH);
        return worst().filter(worst -> worst.getValue().share() > limitOfMonth)
                .map(worst -> line(
                        worst.getValue(),
                        "in " + worst.getKey(),
                        "at most " + limitOfMonth + " of a month (or " + kept.keyOf(Rule.END_WITHOUT_CHURN)
                                + ", where it is larger)"));
    }

    private Optional<Map.Entry<YearMonth, Ends>> worst() {
        return byMonth.entrySet().stream()
                .filter(month -> month.getValue().lines() >= FEWEST_OF_A_MONTH
                        && month.getValue().missing() > 0)
                .max(Comparator.comparingDouble(month -> month.getValue().share()));
    }

    private String line(Ends ends, String when, String expected) {
        return String.format(
                Locale.ROOT,
                "Cannot use churn: %s lines that ended %s have no usable churn row (%s, %.4f), expected %s; check that"
                        + " every part of %s was delivered, or raise the limit where it is meant",
                ends,
                when,
                Rule.END_WITHOUT_CHURN.code(),
                ends.share(),
                expected,
                settings.inputs().locations().get(Datasets.CHURN.name()).place().nameFor(asOf));
    }
}
