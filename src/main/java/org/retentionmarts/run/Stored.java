package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Release;

/**
 * What a run finds in the warehouse, to choose its months by.
 *
 * @param last the last release
 * @param firstMonth first month of the last release's base, empty also where its rows are lost
 * @param lost tables of the last release that were dropped or expired by hand, each with the reason
 * @param lacking what the last release lacks of base tables, since an earlier version made it
 */
public record Stored(Optional<Release> last, Optional<YearMonth> firstMonth, List<String> lost, List<String> lacking) {

    /**
     * Guards against a year that was mistyped.
     *
     * @throws RunFailure (exit code 2) where the as-of is further from the last release's than nightlies ever pause
     */
    void requireNear(LocalDate asOf, Set<Acceptance> accepted) {
        if (isFar(asOf) && !accepted.contains(Acceptance.GAP)) {
            LocalDate before = last.orElseThrow().asOf();
            throw RunFailure.usage("Cannot use --as-of " + asOf + ": it is "
                    + String.format(Locale.ROOT, "%,d", ChronoUnit.DAYS.between(before, asOf))
                    + " days after the last release's, which is " + before + ", expected at most "
                    + Acceptance.MAX_GAP_DAYS + "; if it is right, add --accept-gap");
        }
    }

    /** Whether the as-of is further from the last release's than nightlies ever pause. */
    boolean isFar(LocalDate asOf) {
        return last.map(release -> ChronoUnit.DAYS.between(release.asOf(), asOf))
                .filter(days -> days > Acceptance.MAX_GAP_DAYS)
                .isPresent();
    }

    /** What is lost or was never counted, so that older months can't be kept without it; empty where nothing is. */
    Optional<String> loss() {
        if (!lost.isEmpty()) {
            return Optional.of("release " + last.orElseThrow().name() + " is not whole, " + String.join(", ", lost));
        }
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("release " + last.orElseThrow().name() + " is of an earlier version, "
                        + String.join(", ", lacking));
    }
}
