package org.retentionmarts.persontime;

/**
 * All months of one combination of age group, tenure band, porting history, regular flag and state.
 *
 * <p>A stretch of days costs the same however many months it spans: its whole months are kept as +1 where they begin
 * and -1 behind their end, and are summed up once, when the cell is read.
 */
final class Cell {
    /** Point events, in the order of the contract's measures behind closing_lines. */
    enum Event {
        ACTIVATION(3),
        PORT_IN(4),
        PORT_OUT(5),
        OTHER_TERMINATION(6),
        PROGRAM_UPGRADE(7),
        OTHER_DEVICE_CHANGE(8),
        DISCOUNT_KRW(9),
        FIRST_PROGRAM_UPGRADE(10),
        OPENING_UPTAKE(11);

        private final int measure;

        Event(int measure) {
            this.measure = measure;
        }
    }

    /** line_days, opening_lines and closing_lines stand ahead of the events. */
    private static final int FIRST_EVENT = 3;

    static final int MEASURES = FIRST_EVENT + Event.values().length;

    private final int firstMonth;
    private final long[] wholeMonths;
    private final long[] missingDays;
    private final long[] openings;
    private final long[] closings;
    private final long[][] events;

    Cell(int firstMonth, int months) {
        this.firstMonth = firstMonth;
        wholeMonths = new long[months + 1];
        missingDays = new long[months];
        openings = new long[months + 1];
        closings = new long[months + 1];
        events = new long[MEASURES - FIRST_EVENT][months];
    }

    /** Adds the days from one day to another, both inclusive, which lie in the given months. */
    void addDays(int from, int to, int fromMonth, int toMonth) {
        wholeMonths[fromMonth - firstMonth]++;
        wholeMonths[toMonth - firstMonth + 1]--;
        missingDays[fromMonth - firstMonth] += from - CivilCalendar.firstDayOf(fromMonth);
        missingDays[toMonth - firstMonth] += CivilCalendar.lastDayOf(toMonth) - to;
    }

    /** Counts the line as open at the beginning of each of the months. */
    void addOpenings(int fromMonth, int toMonth) {
        if (fromMonth <= toMonth) {
            openings[fromMonth - firstMonth]++;
            openings[toMonth - firstMonth + 1]--;
        }
    }

    /** Counts the line as present at the close of each of the months. */
    void addClosings(int fromMonth, int toMonth) {
        if (fromMonth <= toMonth) {
            closings[fromMonth - firstMonth]++;
            closings[toMonth - firstMonth + 1]--;
        }
    }

    void add(Event event, int month, long amount) {
        events[event.measure - FIRST_EVENT][month - firstMonth] += amount;
    }

    /** Takes the measures of one month. */
    interface MonthReader {
        /**
         * Takes them.
         *
         * @param measures in the contract's order; the array is used again for the next month
         */
        void month(int month, long[] measures);
    }

    /** Reads every month that has line-days. */
    void read(MonthReader reader) {
        long[] measures = new long[MEASURES];
        long whole = 0;
        long opening = 0;
        long closing = 0;
        for (int i = 0; i < missingDays.length; i++) {
            int month = firstMonth + i;
            whole += wholeMonths[i];
            opening += openings[i];
            closing += closings[i];
            int length = CivilCalendar.firstDayOf(month + 1) - CivilCalendar.firstDayOf(month);
            measures[0] = whole * length - missingDays[i];
            measures[1] = opening;
            measures[2] = closing;
            for (int event = 0; event < events.length; event++) {
                measures[FIRST_EVENT + event] = events[event][i];
            }
            if (measures[0] > 0) {
                reader.month(month, measures);
            }
        }
    }
}
