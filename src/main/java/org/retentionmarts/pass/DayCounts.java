package org.retentionmarts.pass;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.timeline.TableCounts;

/** Rows by day, from a first day on. */
final class DayCounts {
    private static final String FIRST_DAY = "first day of ";

    private final int firstDay;
    private final long[] counts;

    private DayCounts(int firstDay, long[] counts) {
        this.firstDay = firstDay;
        this.counts = counts;
    }

    /** Name of the counts of a column. */
    static String nameOf(String dataset, String column) {
        return "days " + dataset + " " + column;
    }

    /** Adds one task's counts, and leaves zeros where they were. */
    static void add(PassSums sums, String name, int firstDay, int[] counts) {
        TableCounts.move(counts, sums.array(name, counts.length));
        sums.saw(FIRST_DAY + name, firstDay);
    }

    /** The counts of a column, empty where it has none. */
    static Optional<DayCounts> of(PassSums sums, DatasetDef dataset, String column) {
        return find(sums, nameOf(dataset.name(), column));
    }

    /** The counts of that name, empty where there are none. */
    static Optional<DayCounts> find(PassSums sums, String name) {
        return Optional.ofNullable(sums.find(name))
                .filter(counts -> counts.length > 0)
                .map(counts -> new DayCounts(sums.latest().get(FIRST_DAY + name), counts));
    }

    /** The day that most rows have, the first of such. */
    LocalDate mostFrequent() {
        int most = 0;
        for (int i = 0; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return LocalDate.ofEpochDay(firstDay + (long) most);
    }

    /** Rows of one day, which must be one of those that are counted. */
    long on(LocalDate day) {
        return counts[(int) (day.toEpochDay() - firstDay)];
    }

    LocalDate lastDay() {
        return LocalDate.ofEpochDay(firstDay + counts.length - 1L);
    }

    long total() {
        return Arrays.stream(counts).sum();
    }

    /** Rows by month, of the days from one to another; each month in between is there. */
    SortedMap<YearMonth, Long> byMonth(LocalDate from, LocalDate to) {
        SortedMap<YearMonth, Long> months = new TreeMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            long index = day.toEpochDay() - firstDay;
            months.merge(YearMonth.from(day), index >= 0 && index < counts.length ? counts[(int) index] : 0, Long::sum);
        }
        return months;
    }
}
