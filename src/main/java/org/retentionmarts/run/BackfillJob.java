package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Release;
import org.retentionmarts.settings.Settings;

/** Recomputes all months from one month on, and releases. */
public final class BackfillJob {
    private BackfillJob() {}

    /** As {@link #run(SparkSession, Settings, YearMonth, LocalDate, Set)}, with nothing let through. */
    public static String run(SparkSession spark, Settings settings, YearMonth from, LocalDate asOf) {
        return run(spark, settings, from, asOf, Set.of());
    }

    /**
     * Returns the result for standard output.
     *
     * @param accepted what an operator has looked at and lets through
     * @throws RunFailure (exit code 2) where the months would not join those that are stored
     */
    public static String run(
            SparkSession spark, Settings settings, YearMonth from, LocalDate asOf, Set<Acceptance> accepted) {
        return new Refresh(spark, settings, "backfill", asOf, accepted)
                .run(stored -> window(settings, from, asOf, stored));
    }

    private static Window window(Settings settings, YearMonth from, LocalDate asOf, Stored stored) {
        Optional<Release> last = stored.last();
        Optional<YearMonth> firstStored = stored.firstMonth();
        YearMonth observed = YearMonth.from(settings.observedFrom());
        String option = "Cannot use --from " + from + ": it ";
        if (from.isBefore(observed)) {
            throw RunFailure.usage(option + "must not be before observed-from, which is " + settings.observedFrom());
        }
        if (from.isAfter(YearMonth.from(asOf))) {
            throw RunFailure.usage(option + "must not be after --as-of " + asOf);
        }
        if (last.isEmpty()) {
            return new Window(from, true);
        }
        YearMonth next = YearMonth.from(last.get().asOf().plusDays(1));
        if (from.isAfter(next)) {
            throw RunFailure.usage(option + "would leave months out, since the last release is as of "
                    + last.get().asOf() + "; use --from " + next + " or earlier");
        }
        boolean baseIsLost = firstStored.isEmpty() && !stored.lost().isEmpty();
        boolean allAnew =
                from.equals(observed) || (!baseIsLost && firstStored.stream().noneMatch(from::isAfter));
        if (!allAnew) {
            stored.loss().ifPresent(loss -> {
                throw RunFailure.usage(option + "keeps months before it, but " + loss + "; use --from "
                        + firstStored.filter(observed::isBefore).orElse(observed) + ", which makes all tables anew");
            });
        }
        if (!allAnew && !last.get().settingsHash().equals(settings.meaningHash())) {
            throw RunFailure.usage(option + "keeps months that were computed with other settings; use --from "
                    + firstStored.filter(observed::isBefore).orElse(observed));
        }
        return new Window(from, allAnew);
    }
}
