package org.retentionmarts.areas.program;

import java.util.Arrays;
import org.retentionmarts.calendar.CivilCalendar;

/**
 * Line-days and ends by month and state of one combination of dimensions. A segment of days costs the same however many
 * months it spans: it is counted where it begins and where it ends, and who was there in between is summed up when it is
 * read. States lie side by side, since where one ends another begins.
 */
final class MonthlyDays {
    /** One segment that begins; below it in the same number, days to correct a month's full ones by. */
    private static final long BEGINNING = 1L << Integer.SIZE;

    /** What is summed, each by month and state: segments begun less those ended, days to correct, and the two ends. */
    private static final int SEGMENTS = 0;

    private static final int DAYS = 1;
    private static final int PORT_OUTS = 2;
    private static final int OTHER_TERMINATIONS = 3;
    private static final int MEASURES = 4;

    private final int firstMonth;
    private final int states;
    private final long[] sums;
    /** Segments and days that are not yet in the sums, in one number, so that most stay in a processor's cache. */
    private final long[] segments;

    /**
     * Days of a combination that was not met before.
     *
     * @param sums takes what is counted when it is flushed; of {@link #length}
     */
    MonthlyDays(int firstMonth, int states, long[] sums) {
        this.firstMonth = firstMonth;
        this.states = states;
        this.sums = sums;
        this.segments = new long[sums.length / MEASURES];
    }

    /** Numbers of the sums that months and states need. */
    static int length(int months, int states) {
        return months * states * MEASURES;
    }

    /** Begins a segment on a day. */
    void begin(int day, int state) {
        int month = CivilCalendar.monthOf(day);
        // Whoever is there at the end of a month counts with all its days.
        segments[place(month, state)] += BEGINNING - (day - CivilCalendar.firstDayOf(month));
    }

    /** Ends the segment of a state on the day before this one, on which one of the state after it begins. */
    void goOn(int day, int state) {
        int month = CivilCalendar.monthOf(day);
        int place = place(month, state);
        int daysBefore = day - CivilCalendar.firstDayOf(month);
        segments[place] -= BEGINNING - daysBefore;
        segments[place + 1] += BEGINNING - daysBefore;
    }

    /** Ends a segment on a day, its last. */
    void end(int day, int state) {
        int month = CivilCalendar.monthOf(day);
        segments[place(month, state)] -= BEGINNING - (day + 1 - CivilCalendar.firstDayOf(month));
    }

    /** Counts the end of a line. */
    void addLineEnd(int day, int state, boolean portedOut) {
        int measure = portedOut ? PORT_OUTS : OTHER_TERMINATIONS;
        sums[measure * segments.length + place(CivilCalendar.monthOf(day), state)]++;
    }

    /** Adds to the sums what has been counted since the last time; to be called before days can leave their int. */
    void flush() {
        for (int i = 0; i < segments.length; i++) {
            int days = (int) segments[i];
            sums[SEGMENTS * segments.length + i] += (segments[i] - days) >> Integer.SIZE;
            sums[DAYS * segments.length + i] += days;
        }
        Arrays.fill(segments, 0);
    }

    private int place(int month, int state) {
        return (month - firstMonth) * states + state;
    }

    /** What was counted in one month. */
    record Sums(long lineDays, long portOuts, long otherTerminations) {
        static final Sums NONE = new Sums(0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    lineDays + other.lineDays, portOuts + other.portOuts, otherTerminations + other.otherTerminations);
        }
    }

    /** What was counted in a state, month by month from the first. */
    static Sums[] read(int firstMonth, int states, int state, long[] sums) {
        int size = sums.length / MEASURES;
        Sums[] read = new Sums[size / states];
        long present = 0;
        for (int month = 0; month < read.length; month++) {
            int place = month * states + state;
            present += sums[SEGMENTS * size + place];
            int days = CivilCalendar.firstDayOf(firstMonth + month + 1) - CivilCalendar.firstDayOf(firstMonth + month);
            read[month] = new Sums(
                    present * days + sums[DAYS * size + place],
                    sums[PORT_OUTS * size + place],
                    sums[OTHER_TERMINATIONS * size + place]);
        }
        return read;
    }
}
