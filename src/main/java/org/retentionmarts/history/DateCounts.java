package org.retentionmarts.history;

import java.time.LocalDate;
import java.util.Arrays;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.Layouts;
import org.retentionmarts.shuffle.LineRow;

/**
 * How often each day stands in each date column, of plausible days up to the as-of. Exact, and one addition a date. A
 * count's lowest byte is kept apart from the rest, which few additions reach: so all that a line adds to is small beside
 * a processor's cache, where the rows that it comes from are.
 */
final class DateCounts {
    /** Earlier births are unusable. */
    static final int EARLIEST_BIRTH = (int) LocalDate.of(1900, 1, 2).toEpochDay();

    private static final int BIRTH = Layout.SUBSCRIBER.slot(Datasets.BIRTH_DATE);

    private final Layouts layouts;
    private final int[][] firstDays;
    /** By dataset and column; the last place of a column takes what is no such day, so that no row has to branch. */
    private final byte[][][] lowest;

    /** The rest of each count: additions of which the lowest byte overflowed. */
    private final int[][][] overflows;

    DateCounts(Judgement judgement, Layouts layouts) {
        this.layouts = layouts;
        firstDays = new int[layouts.size()][];
        lowest = new byte[layouts.size()][][];
        overflows = new int[layouts.size()][][];
        for (Layout layout : layouts.all()) {
            int kind = layout.kind();
            firstDays[kind] = new int[layout.dates()];
            lowest[kind] = new byte[layout.dates()][];
            overflows[kind] = new int[layout.dates()][];
            for (int slot = 0; slot < layout.dates(); slot++) {
                boolean birth = layout == Layout.SUBSCRIBER && slot == BIRTH;
                firstDays[kind][slot] = birth ? EARLIEST_BIRTH : judgement.earliest();
                int days = Math.max(0, judgement.asOf() - firstDays[kind][slot] + 1);
                lowest[kind][slot] = new byte[days + 1];
                overflows[kind][slot] = new int[days + 1];
            }
        }
    }

    /** Counts every date of a row; false where one of them is neither null nor a plausible day up to the as-of. */
    boolean count(LineRow row) {
        int odd = 0;
        int kind = row.layout().kind();
        int[] first = firstDays[kind];
        byte[][] byDay = lowest[kind];
        for (int slot = 0; slot < byDay.length; slot++) {
            int day = row.date(slot);
            int index = day - first[slot];
            int other = byDay[slot].length - 1;
            boolean counted = Integer.compareUnsigned(index, other) < 0;
            int place = counted ? index : other;
            if (++byDay[slot][place] == 0) {
                overflows[kind][slot][place]++;
            }
            odd |= counted ? 0 : day ^ LineRow.NO_DATE;
        }
        return odd == 0;
    }

    /** Is told the counts of each column of dates. */
    interface DayReader {
        void dates(String dataset, String column, int firstDay, int[] counts);
    }

    void report(DayReader reader) {
        for (Layout layout : layouts.all()) {
            for (int slot = 0; slot < layout.dates(); slot++) {
                reader.dates(
                        layout.dataset().name(),
                        layout.dateName(slot),
                        firstDays[layout.kind()][slot],
                        counts(layout.kind(), slot));
            }
        }
    }

    private int[] counts(int kind, int slot) {
        int[] counts = new int[lowest[kind][slot].length - 1];
        Arrays.setAll(
                counts, day -> (overflows[kind][slot][day] << Byte.SIZE) + Byte.toUnsignedInt(lowest[kind][slot][day]));
        return counts;
    }
}
