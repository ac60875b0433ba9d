package org.retentionmarts.jobs;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.publish.Release;
import org.retentionmarts.settings.Settings;

/** Recomputes the last months and releases. */
public final class NightlyJob {
    private NightlyJob() {}

    /**
     * Returns the result for standard output.
     *
     * @throws RunFailure (exit code 2) where only a backfill can do it
     */
    public static String run(SparkSession spark, Settings settings, LocalDate asOf) {
        return new Refresh(spark, settings, "nightly", asOf)
                .run((last, firstStored) -> window(settings, asOf, last, firstStored));
    }

    private static Refresh.Window window(
            Settings settings, LocalDate asOf, Optional<Release> last, Optional<YearMonth> firstStored) {
        YearMonth first = firstStored.orElse(YearMonth.from(settings.observedFrom()));
        String remedy = "; run backfill --from " + first + " --as-of " + asOf;
        if (last.isEmpty() || firstStored.isEmpty()) {
            throw RunFailure.usage("Cannot run nightly: there is no release to go on from" + remedy);
        }
        if (!last.get().settingsHash().equals(settings.meaningHash())) {
            throw RunFailure.usage("Cannot run nightly: settings that give stored months their meaning (observed-from,"
                    + " time-zone, bands, dimensions, program, inputs.device_changes.enabled) have changed since release "
                    + last.get().name() + "; run backfill --from " + YearMonth.from(settings.observedFrom())
                    + " --as-of "
                    + asOf);
        }
        if (asOf.isBefore(last.get().asOf())) {
            throw RunFailure.usage("Cannot run nightly: --as-of " + asOf + " is before the last release's, which is "
                    + last.get().asOf() + remedy);
        }
        YearMonth lookback = YearMonth.from(asOf).minusMonths(settings.lookbackMonths() - 1L);
        YearMonth lastMonth = YearMonth.from(last.get().asOf());
        YearMonth from = lastMonth.isBefore(lookback) ? lastMonth : lookback;
        return new Refresh.Window(from.isBefore(first) ? first : from, false);
    }
}
