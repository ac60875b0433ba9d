package org.retentionmarts.areas.lines;

import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.timeline.TableCounts;

/**
 * All months of one combination of age group, tenure band, porting history, regular flag and state.
 *
 * <p>A segment of days costs the same however many months it spans: it is counted where it begins and where it ends, and
 * who was there in between is summed up once, when the cell is read.
 */
final class Cell {
    /** Point events and what they cost, in the order of the contract's measures after closing_lines. */
    enum Event {
        ACTIVATION(0),
        PORT_IN(1),
        PORT_OUT(2),
        OTHER_TERMINATION(3),
        PROGRAM_UPGRADE(4),
        OTHER_DEVICE_CHANGE(5),
        FIRST_PROGRAM_UPGRADE(6),
        OPENING_UPTAKE(7),
        DAY_LEFT_AFTER_PORT_OUT(8);

        private final int place;

        Event(int place) {
            this.place = place;
        }
    }

    /** Before it: line_days, opening_lines, closing_lines. */
    private static final int FIRST_EVENT = 3;

    /** Those before the events, the events, and discount_krw among them. */
    static final int MEASURES = FIRST_EVENT + Event.values().length + 1;

    private static final int DISCOUNT = FIRST_EVENT + Event.FIRST_PROGRAM_UPGRADE.place;

    /** Segments that begin in a month and are open at its beginning, and those that are not. */
    private static final int OPEN_BEGINNINGS = 0;

    private static final int LATE_BEGINNINGS = 1;
    /** Segments that end in a month and are there at its close, and those that are not. */
    private static final int CLOSING_ENDS = 2;

    private static final int EARLY_ENDS = 3;
    /** Days of the month before those that begin there, and after those that end there. */
    private static final int MISSING_DAYS = 4;

    private static final int EVENTS = 5;
    private static final int COUNTS = EVENTS + Event.values().length;

    private final int firstMonth;
    private final int months;
    private final long[] sums;
    /** What is not yet in the sums: a month's counts side by side and small, so that most stay in a processor's cache. */
    private final short[] counts;

    /**
     * A cell without anything counted yet.
     *
     * @param sums takes what is counted when the cell is flushed; of {@link #length}
     */
    Cell(int firstMonth, long[] sums) {
        this.firstMonth = firstMonth;
        this.months = monthsOf(sums);
        this.sums = sums;
        this.counts = new short[months * COUNTS];
    }

    /** Numbers of the sums that a cell needs: the counts of each month, then each month's discount. */
    static int length(int months) {
        return months * (COUNTS + 1);
    }

    private static int monthsOf(long[] sums) {
        return sums.length / (COUNTS + 1);
    }

    /**
     * Adds the days from one day to another, both inclusive, which lie in the given months. The line is open at the
     * beginning of every month after the first, and there at the close of every month before the last.
     *
     * @param open whether it is open at the beginning of the first month too
     * @param closing whether it is there at the close of the last month too
     */
    void addSegment(int from, int to, int fromMonth, int toMonth, boolean open, boolean closing) {
        int begin = place(fromMonth);
        add(begin + (open ? OPEN_BEGINNINGS : LATE_BEGINNINGS), 1);
        add(begin + MISSING_DAYS, from - CivilCalendar.firstDayOf(fromMonth));
        int end = place(toMonth);
        add(end + (closing ? CLOSING_ENDS : EARLY_ENDS), 1);
        add(end + MISSING_DAYS, CivilCalendar.lastDayOf(toMonth) - to);
    }

    void count(Event event, int month) {
        count(event, month, 1);
    }

    void count(Event event, int month, int times) {
        add(place(month) + EVENTS + event.place, times);
    }

    void addDiscount(int month, long krw) {
        sums[months * COUNTS + month - firstMonth] += krw;
    }

    private void add(int place, int number) {
        TableCounts.add(counts, sums, place, number);
    }

    /** Adds to the sums what has been counted since the last time. */
    void flush() {
        TableCounts.move(counts, sums);
    }

    private int place(int month) {
        return (month - firstMonth) * COUNTS;
    }

    /** What is done with the measures of one month. */
    interface MonthReader {
        /**
         * One month of the cell that has line-days.
         *
         * @param month months since year 0
         * @param measures line-days, lines and events in the contract's order; the array is used again for the next month
         */
        void month(int month, long[] measures);
    }

    /** Reads every month that has line-days from the sums of a cell. */
    static void read(int firstMonth, long[] sums, MonthReader reader) {
        long[] measures = new long[MEASURES];
        int months = monthsOf(sums);
        long present = 0;
        for (int month = 0; month < months; month++) {
            int place = month * COUNTS;
            present += sums[place + OPEN_BEGINNINGS] + sums[place + LATE_BEGINNINGS];
            int firstDay = CivilCalendar.firstDayOf(firstMonth + month);
            measures[0] = present * (CivilCalendar.firstDayOf(firstMonth + month + 1) - firstDay)
                    - sums[place + MISSING_DAYS];
            measures[1] = present - sums[place + LATE_BEGINNINGS];
            measures[2] = present - sums[place + EARLY_ENDS];
            int measure = FIRST_EVENT;
            for (int event = EVENTS; event < COUNTS; event++) {
                if (measure == DISCOUNT) {
                    measures[measure++] = sums[months * COUNTS + month];
                }
                measures[measure++] = sums[place + event];
            }
            present -= sums[place + CLOSING_ENDS] + sums[place + EARLY_ENDS];
            if (measures[0] > 0) {
                reader.month(firstMonth + month, measures);
            }
        }
    }
}
