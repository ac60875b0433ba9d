package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.release.Release;
import org.retentionmarts.settings.Settings;

/**
 * All months from one on.
 *
 * @param from not before observed-from, not after the as-of: the command line sees to it
 */
public record BackfillMonths(YearMonth from) implements MonthChoice {
    @Override
    public String command() {
        return "backfill";
    }

    @Override
    public Window choose(Settings settings, LocalDate asOf, Stored stored) {
        Optional<Release> last = stored.last();
        if (last.isEmpty()) {
            return new Window(from, true);
        }
        Optional<YearMonth> firstStored = stored.firstMonth();
        YearMonth observed = YearMonth.from(settings.observedFrom());
        String option = "Cannot use --from " + from + ": it ";
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
