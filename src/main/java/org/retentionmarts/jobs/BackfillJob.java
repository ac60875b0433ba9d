package org.retentionmarts.jobs;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.publish.Release;
import org.retentionmarts.settings.Settings;

/** Recomputes all months from one month on, and releases. */
public final class BackfillJob {
    private BackfillJob() {}

    /**
     * Returns the result for standard output.
     *
     * @throws RunFailure (exit code 2) where the months would not join those that are stored
     */
    public static String run(SparkSession spark, Settings settings, YearMonth from, LocalDate asOf) {
        return new Refresh(spark, settings, "backfill", asOf)
                .run((last, firstStored) -> window(settings, from, asOf, last, firstStored));
    }

    private static Refresh.Window window(
            Settings settings,
            YearMonth from,
            LocalDate asOf,
            Optional<Release> last,
            Optional<YearMonth> firstStored) {
        YearMonth observed = YearMonth.from(settings.observedFrom());
        String option = "Cannot use --from " + from + ": it ";
        if (from.isBefore(observed)) {
            throw RunFailure.usage(option + "must not be before observed-from, which is " + settings.observedFrom());
        }
        if (from.isAfter(YearMonth.from(asOf))) {
            throw RunFailure.usage(option + "must not be after --as-of " + asOf);
        }
        if (last.isEmpty()) {
            return new Refresh.Window(from, true);
        }
        YearMonth next = YearMonth.from(last.get().asOf().plusDays(1));
        if (from.isAfter(next)) {
            throw RunFailure.usage(option + "would leave months out, since the last release is as of "
                    + last.get().asOf() + "; use --from " + next + " or earlier");
        }
        boolean allAnew = from.equals(observed) || firstStored.stream().noneMatch(from::isAfter);
        if (!allAnew && !last.get().settingsHash().equals(settings.meaningHash())) {
            throw RunFailure.usage(option + "keeps months that were computed with other settings; use --from "
                    + firstStored.filter(observed::isBefore).orElse(observed));
        }
        return new Refresh.Window(from, allAnew);
    }
}
