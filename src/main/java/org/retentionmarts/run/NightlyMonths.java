package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Release;
import org.retentionmarts.settings.Settings;

/** The last months, and those since the last release; only a backfill can do more. */
public record NightlyMonths() implements MonthChoice {
    @Override
    public String command() {
        return "nightly";
    }

    @Override
    public Window choose(Settings settings, LocalDate asOf, Stored stored) {
        Optional<Release> last = stored.last();
        Optional<YearMonth> firstStored = stored.firstMonth();
        YearMonth first = firstStored.orElse(YearMonth.from(settings.observedFrom()));
        String remedy = "; run backfill --from " + first + " --as-of " + asOf;
        if (last.isPresent() && !last.get().settingsHash().equals(settings.meaningHash())) {
            throw RunFailure.usage("Cannot run nightly: settings that give stored months their meaning ("
                    + String.join(", ", settings.meaningful()) + ") have changed since release "
                    + last.get().name() + "; run backfill --from " + YearMonth.from(settings.observedFrom())
                    + " --as-of "
                    + asOf);
        }
        stored.loss().ifPresent(loss -> {
            throw RunFailure.usage("Cannot run nightly: " + loss + remedy + ", which makes all tables anew");
        });
        if (last.isEmpty() || firstStored.isEmpty()) {
            throw RunFailure.usage("Cannot run nightly: there is no release to go on from" + remedy);
        }
        if (asOf.isBefore(last.get().asOf())) {
            throw RunFailure.usage("Cannot run nightly: --as-of " + asOf + " is before the last release's, which is "
                    + last.get().asOf() + remedy);
        }
        YearMonth lookback = YearMonth.from(asOf).minusMonths(settings.lookbackMonths() - 1L);
        YearMonth lastMonth = YearMonth.from(last.get().asOf());
        YearMonth from = lastMonth.isBefore(lookback) ? lastMonth : lookback;
        return new Window(from.isBefore(first) ? first : from, false);
    }
}
