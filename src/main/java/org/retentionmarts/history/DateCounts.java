package org.retentionmarts.history;

import java.time.LocalDate;
import java.util.Arrays;
import org.retentionmarts.contract.Datasets;

/**
 * How often each day stands in each date column, of plausible days up to the as-of. Exact, and one addition a date: the
 * days that a feed uses are few enough to stay in a processor's cache.
 */
final class DateCounts {
    /** Earlier births are unusable. */
    static final int EARLIEST_BIRTH = (int) LocalDate.of(1900, 1, 2).toEpochDay();

    private static final int BIRTH = Layout.SUBSCRIBER.slot(Datasets.BIRTH_DATE);

    private static final int DATASETS = Layout.values().length;

    private final int[][] firstDays = new int[DATASETS][];
    /** By dataset and column; the last place of a column takes what is no such day, so that no row has to branch. */
    private final int[][][] counts = new int[DATASETS][][];

    DateCounts(Judgement judgement) {
        for (Layout layout : Layout.values()) {
            int kind = layout.kind();
            firstDays[kind] = new int[layout.dates()];
            counts[kind] = new int[layout.dates()][];
            for (int slot = 0; slot < layout.dates(); slot++) {
                boolean birth = layout == Layout.SUBSCRIBER && slot == BIRTH;
                firstDays[kind][slot] = birth ? EARLIEST_BIRTH : judgement.earliest();
                counts[kind][slot] = new int[Math.max(0, judgement.asOf() - firstDays[kind][slot] + 1) + 1];
            }
        }
    }

    /** Counts every date of a row; false where one of them is neither null nor a plausible day up to the as-of. */
    boolean count(LineRow row) {
        int odd = 0;
        int[] first = firstDays[row.layout().kind()];
        int[][] byDay = counts[row.layout().kind()];
        for (int slot = 0; slot < byDay.length; slot++) {
            int day = row.date(slot);
            int index = day - first[slot];
            int other = byDay[slot].length - 1;
            boolean counted = Integer.compareUnsigned(index, other) < 0;
            byDay[slot][counted ? index : other]++;
            odd |= counted ? 0 : day ^ LineRow.NO_DATE;
        }
        return odd == 0;
    }

    void report(Findings.Reader reader) {
        for (Layout layout : Layout.values()) {
            for (int slot = 0; slot < layout.dates(); slot++) {
                int[] days = counts[layout.kind()][slot];
                reader.dates(
                        layout.dataset().name(),
                        layout.dateName(slot),
                        firstDays[layout.kind()][slot],
                        Arrays.copyOf(days, days.length - 1));
            }
        }
    }
}
