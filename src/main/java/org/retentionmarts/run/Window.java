package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.retentionmarts.model.RunFailure;

/**
 * The months that a run recomputes, up to the as-of's.
 *
 * @param allAnew whether no month before the first is to stay
 */
public record Window(YearMonth firstMonth, boolean allAnew) {
    /** A hundred years: the pass holds counts of every month, and a longer window is a year that was mistyped. */
    private static final int MAX_MONTHS = 1200;

    /** Why months from one to the as-of's are too many; empty where they are not. */
    public static Optional<String> problem(YearMonth from, LocalDate asOf) {
        long months = ChronoUnit.MONTHS.between(from, YearMonth.from(asOf)) + 1;
        return months <= MAX_MONTHS
                ? Optional.empty()
                : Optional.of("Cannot recompute " + from + " to " + YearMonth.from(asOf) + ": these are "
                        + String.format(java.util.Locale.ROOT, "%,d", months) + " months, expected at most "
                        + String.format(java.util.Locale.ROOT, "%,d", MAX_MONTHS)
                        + "; check --as-of and the first month (--from, observed-from)");
    }

    /**
     * Refuses a window that is too long to be meant.
     *
     * @throws RunFailure (exit code 2) where it is too long
     */
    void requireBounded(LocalDate asOf) {
        problem(firstMonth, asOf).ifPresent(problem -> {
            throw RunFailure.usage(problem);
        });
    }
}
