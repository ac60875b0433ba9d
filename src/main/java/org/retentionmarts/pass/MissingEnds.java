package org.retentionmarts.pass;

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
 * legitimately have none, so that the rule's share of all rows says nothing. The last days do not count: the feed may
 * not tell of them yet.
 */
final class MissingEnds {
    /** Of the ends of a month that have no churn row, whatever the limit of all months is. */
    private static final double MOST_OF_A_MONTH = 0.5;

    /** Ends below which the feed is a trial: its lines may have been chosen for being odd. */
    private static final long FEWEST = 1000;

    /** Ends in a month below which its share is chance. */
    private static final long FEWEST_OF_A_MONTH = 20;

    /** By how much the worst of many months may be above a limit by chance. */
    private static final double STANDARD_ERRORS = 3;

    private static final String NAME = "ends without churn";

    private final Settings settings;
    private final LocalDate asOf;
    private final LocalDate due;
    private final Ends all;
    private final Map<YearMonth, Ends> byMonth;

    private MissingEnds(Settings settings, LocalDate asOf, LocalDate due, Map<YearMonth, Ends> byMonth) {
        this.settings = settings;
        this.asOf = asOf;
        this.due = due;
        this.all = byMonth.values().stream().reduce(Ends.NONE, Ends::and);
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

        /** The share that so many lines reach by chance where a limit is what they have in the long run. */
        double reachedByChance(double limit) {
            return limit + STANDARD_ERRORS * Math.sqrt(limit * (1 - limit) / lines);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d of %,d", missing, lines);
        }
    }

    /** Adds one task's lines without a churn row, by the day of their end. */
    static void add(PassSums sums, int firstDay, int[] counts) {
        DayCounts.add(sums, NAME, firstDay, counts);
    }

    /** What a pass has found. */
    static MissingEnds in(PassSums sums, Settings settings, LocalDate asOf) {
        LocalDate due = asOf.minusDays(settings.quality().maxStalenessDays());
        return new MissingEnds(settings, asOf, due, ends(sums, settings.observedFrom(), due));
    }

    private static Map<YearMonth, Ends> ends(PassSums sums, LocalDate from, LocalDate to) {
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
        String judged = all.lines() < FEWEST
                ? String.format(Locale.ROOT, "no limit is held against fewer than %,d", FEWEST)
                : String.format(Locale.ROOT, "%.6f, limit %s", all.share(), limit());
        return all + " lines that ended " + span() + " (" + judged + ")";
    }

    private double limit() {
        return settings.quality().kept().of(Rule.END_WITHOUT_CHURN);
    }

    /** The days that count. */
    private String span() {
        return "from observed-from " + settings.observedFrom() + " to " + due;
    }

    /** Why the inputs must not be released; empty where they may. */
    Optional<String> problem() {
        if (all.lines() < FEWEST) {
            return Optional.empty();
        }
        KeptShares kept = settings.quality().kept();
        double limit = limit();
        if (all.share() > limit) {
            String month = worst(0).map(worst -> ", most in " + worst.getKey() + " with " + worst.getValue())
                    .orElse("");
            return Optional.of(
                    line(all, span(), "at most " + limit + " (" + kept.keyOf(Rule.END_WITHOUT_CHURN) + ")" + month));
        }
        double limitOfMonth = Math.max(limit, MOST_OF_A_MONTH);
        return worst(limitOfMonth)
                .map(worst -> line(
                        worst.getValue(),
                        "in " + worst.getKey(),
                        String.format(
                                Locale.ROOT,
                                "at most %.4f: the larger of %s and %s, with what chance adds to so few lines",
                                worst.getValue().reachedByChance(limitOfMonth),
                                MOST_OF_A_MONTH,
                                kept.keyOf(Rule.END_WITHOUT_CHURN))));
    }

    /** The month with the largest share, of those that are above the limit by more than chance. */
    private Optional<Map.Entry<YearMonth, Ends>> worst(double limit) {
        return byMonth.entrySet().stream()
                .filter(month -> month.getValue().lines() >= FEWEST_OF_A_MONTH
                        && month.getValue().share() > month.getValue().reachedByChance(limit))
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
