package org.retentionmarts.pass;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.settings.Settings;

/**
 * A month of a feed with hardly any rows between months with many: one delivery is lost. What is compared is the median of
 * up to three months before, and of up to three after it, so that a feed may begin, grow and end, and may have a month
 * with many rows now and then. Where the month has rows, the months next to it must have many too: a quiet season goes on
 * for more than one month. A month without any needs no such neighbours, so that two that are lost together are found.
 */
final class FeedGap {
    private static final int MONTHS_AROUND = 3;

    /** Rows in the months around below which an empty month is chance. */
    private static final long FEWEST_AROUND = 100;

    private final DayCounts days;
    private final Settings settings;
    private final LocalDate asOf;

    FeedGap(DayCounts days, Settings settings, LocalDate asOf) {
        this.days = days;
        this.settings = settings;
        this.asOf = asOf;
    }

    /** Why the feed must not be used; empty where it may. */
    Optional<String> problem(DatasetDef dataset, String column) {
        SortedMap<YearMonth, Long> rows = days.byMonth(settings.observedFrom(), asOf);
        double limit = settings.quality().maxMonthFall();
        return rows.keySet().stream()
                .filter(month -> rows.get(month) < (1 - limit) * around(rows, month))
                .findFirst()
                .map(month -> String.format(
                        Locale.ROOT,
                        "Cannot use %s: %,d rows with a %s in %s, and about %,d in months before and after it, expected a"
                                + " fall of at most %s (quality.max-month-fall); check that every part of %s was"
                                + " delivered, or raise the limit where it is meant",
                        dataset.name(),
                        rows.get(month),
                        column,
                        month,
                        around(rows, month),
                        limit,
                        settings.inputs()
                                .locations()
                                .get(dataset.name())
                                .place()
                                .nameFor(asOf)));
    }

    /** Rows that the month might have, by the months on both sides of it; 0 where that can't be told. */
    private static long around(SortedMap<YearMonth, Long> rows, YearMonth month) {
        long fewer = Math.min(median(before(rows, month)), median(after(rows, month)));
        if (rows.get(month) > 0) {
            fewer = Math.min(fewer, Math.min(next(rows, month.minusMonths(1)), next(rows, month.plusMonths(1))));
        }
        return fewer < FEWEST_AROUND ? 0 : fewer;
    }

    private static long next(SortedMap<YearMonth, Long> rows, YearMonth month) {
        return rows.getOrDefault(month, 0L);
    }

    private static List<Long> before(SortedMap<YearMonth, Long> rows, YearMonth month) {
        return List.copyOf(rows.subMap(month.minusMonths(MONTHS_AROUND), month).values());
    }

    private static List<Long> after(SortedMap<YearMonth, Long> rows, YearMonth month) {
        return List.copyOf(rows.subMap(month.plusMonths(1), month.plusMonths(MONTHS_AROUND + 1L))
                .values());
    }

    /** The middle one, of two the smaller. */
    private static long median(List<Long> rows) {
        return rows.stream()
                .sorted()
                .skip(Math.max(0, rows.size() - 1) / 2)
                .findFirst()
                .orElse(0L);
    }
}
