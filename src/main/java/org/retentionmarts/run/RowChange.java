package org.retentionmarts.run;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.retentionmarts.release.Release;
import org.retentionmarts.settings.Continuity;

/**
 * Input rows against those of the last release. A history grows with its length, so rows may rise as the days since
 * observed-from do, and fall as they do where the as-of is an earlier one; beyond that only by a share.
 */
final class RowChange {
    /** So many rows come and go in a small dataset, whatever their share. */
    private static final long FEW_ROWS = 20;

    /** Between a dataset and a further source of its mapping, as in the setting that names the source. */
    static final String SOURCES = ".sources.";

    private final Release last;
    private final LocalDate observedFrom;
    private final Continuity limits;

    RowChange(Release last, LocalDate observedFrom, Continuity limits) {
        this.last = last;
        this.observedFrom = observedFrom;
        this.limits = limits;
    }

    /** A line for each dataset or source of both whose rows have changed by more than the settings allow. */
    List<String> found(Map<String, Long> rows, LocalDate asOf) {
        List<String> found = new ArrayList<>();
        double longer = (double) days(asOf) / days(last.asOf());
        rows.forEach((dataset, now) -> {
            long before = last.inputRows().getOrDefault(dataset, 0L);
            double least = before * Math.min(1, longer) * (1 - limits.maxRowFall());
            double most = before * Math.max(1, longer) * (1 + limits.maxRowRise());
            String change =
                    String.format(Locale.ROOT, "%s: %,d rows, %,d in release %s", dataset, now, before, last.name());
            if (now < least && (before - now > FEW_ROWS || isHalfOfASource(dataset, before, now))) {
                found.add(change + ", expected a fall of at most " + limits.maxRowFall() + " (quality.max-row-fall)");
            } else if (before > 0 && now > most && now - before > FEW_ROWS) {
                found.add(change + ", expected a rise of at most " + limits.maxRowRise()
                        + " (quality.max-row-rise) beyond the growth of the history");
            }
        });
        return found;
    }

    /** A table of codes is small: it has lost a part where the half is gone, however few rows that are. */
    private static boolean isHalfOfASource(String dataset, long before, long now) {
        return dataset.contains(SOURCES) && 2 * now <= before;
    }

    /** As {@link #found}, said to the operator. */
    List<String> problems(Map<String, Long> rows, LocalDate asOf) {
        return found(rows, asOf).stream()
                .map(change -> "Cannot use " + change + "; check that every part was delivered, once; if the change is"
                        + " right, add --accept-row-change to this one run")
                .toList();
    }

    private long days(LocalDate asOf) {
        return Math.max(1, ChronoUnit.DAYS.between(observedFrom, asOf) + 1);
    }
}
