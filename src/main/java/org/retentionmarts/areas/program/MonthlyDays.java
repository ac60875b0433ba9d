package org.retentionmarts.areas.program;

import org.retentionmarts.timeline.CivilCalendar;
import org.retentionmarts.timeline.TableCounts;

/**
 * Line-days and ends of all months of one combination of dimensions. A segment of days costs the same however many months
 * it spans: it is counted where it begins and where it ends, and who was there in between is summed up when it is read.
 */
final class MonthlyDays {
    /** Segments that begin in a month, less those that ended in the one before. */
    private static final int CHANGE = 0;
    /** Days of the month before those that begin there, and after those that end there. */
    private static final int MISSING_DAYS = 1;

    private static final int PORT_OUTS = 2;
    private static final int OTHER_TERMINATIONS = 3;
    private static final int COUNTS = 4;

    private final int firstMonth;
    private final long[] sums;
    /** What is not yet in the sums, in ints, so that most stay in a processor's cache. */
    private final int[] counts;

    /**
     * Days of a combination that were not met before.
     *
     * @param sums takes what is counted when it is flushed; of {@link #length}
     */
    MonthlyDays(int firstMonth, long[] sums) {
        this.firstMonth = firstMonth;
        this.sums = sums;
        this.counts = new int[sums.length];
    }

    /** Numbers of the sums that months need: the counts of each, and of the one after the last. */
    static int length(int months) {
        return (months + 1) * COUNTS;
    }

    /** Adds the days from one to another, both inclusive. */
    void addSegment(int from, int to) {
        int fromMonth = CivilCalendar.monthOf(from);
        int toMonth = CivilCalendar.monthOf(to);
        int begin = place(fromMonth);
        int end = place(toMonth);
        counts[begin + CHANGE]++;
        counts[begin + MISSING_DAYS] += from - CivilCalendar.firstDayOf(fromMonth);
        counts[end + MISSING_DAYS] += CivilCalendar.lastDayOf(toMonth) - to;
        counts[end + COUNTS + CHANGE]--;
    }

    /** Counts the end of a line. */
    void addEnd(int day, boolean portedOut) {
        counts[place(CivilCalendar.monthOf(day)) + (portedOut ? PORT_OUTS : OTHER_TERMINATIONS)]++;
    }

    /** Adds to the sums what has been counted since the last time; to be called before a count can leave its int. */
    void flush() {
        TableCounts.move(counts, sums);
    }

    private int place(int month) {
        return (month - firstMonth) * COUNTS;
    }

    /** What was counted in one month. */
    record Sums(long lineDays, long portOuts, long otherTerminations) {
        static final Sums NONE = new Sums(0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    lineDays + other.lineDays, portOuts + other.portOuts, otherTerminations + other.otherTerminations);
        }
    }

    /**
     * What was counted, month by month from the first.
     *
     * @param sums null where the combination was not met
     */
    static Sums[] read(int firstMonth, int months, long[] sums) {
        Sums[] read = new Sums[months];
        long present = 0;
        for (int month = 0; month < months; month++) {
            if (sums == null) {
                read[month] = Sums.NONE;
                continue;
            }
            int place = month * COUNTS;
            present += sums[place + CHANGE];
            int days = CivilCalendar.firstDayOf(firstMonth + month + 1) - CivilCalendar.firstDayOf(firstMonth + month);
            read[month] = new Sums(
                    present * days - sums[place + MISSING_DAYS],
                    sums[place + PORT_OUTS],
                    sums[place + OTHER_TERMINATIONS]);
        }
        return read;
    }
}
