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

    /** Numbers ahead of the events: begun and ended whole months, days missing of them, the same of openings, closings. */
    private static final int WHOLE_MONTHS = 0;

    private static final int MISSING_DAYS = 1;
    private static final int OPENINGS = 2;
    private static final int CLOSINGS = 3;
    private static final int FIRST_EVENT_PLACE = 4;
    private static final int PLACES = FIRST_EVENT_PLACE + Event.values().length;

    private final int firstMonth;
    private final long[] sums;

    private Cell(int firstMonth, long[] sums) {
        this.firstMonth = firstMonth;
        this.sums = sums;
    }

    /** Numbers that a cell needs; the month behind the last has a place, where stretches end. */
    static int length(int months) {
        return (months + 1) * PLACES;
    }

    /** A cell over an array of that length: it adds to it, and reads what others have added. */
    static Cell over(int firstMonth, long[] sums) {
        return new Cell(firstMonth, sums);
    }

    /** Adds the days from one day to another, both inclusive, which lie in the given months. */
    void addDays(int from, int to, int fromMonth, int toMonth) {
        sums[place(fromMonth, WHOLE_MONTHS)]++;
        sums[place(toMonth + 1, WHOLE_MONTHS)]--;
        sums[place(fromMonth, MISSING_DAYS)] += from - CivilCalendar.firstDayOf(fromMonth);
        sums[place(toMonth, MISSING_DAYS)] += CivilCalendar.lastDayOf(toMonth) - to;
    }

    /** Counts the line as open at the beginning of each of the months. */
    void addOpenings(int fromMonth, int toMonth) {
        if (fromMonth <= toMonth) {
            sums[place(fromMonth, OPENINGS)]++;
            sums[place(toMonth + 1, OPENINGS)]--;
        }
    }

    /** Counts the line as present at the close of each of the months. */
    void addClosings(int fromMonth, int toMonth) {
        if (fromMonth <= toMonth) {
            sums[place(fromMonth, CLOSINGS)]++;
            sums[place(toMonth + 1, CLOSINGS)]--;
        }
    }

    void add(Event event, int month, long amount) {
        sums[place(month, FIRST_EVENT_PLACE + event.measure - FIRST_EVENT)] += amount;
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
        int months = sums.length / PLACES - 1;
        for (int month = firstMonth; month < firstMonth + months; month++) {
            whole += sums[place(month, WHOLE_MONTHS)];
            opening += sums[place(month, OPENINGS)];
            closing += sums[place(month, CLOSINGS)];
            int length = CivilCalendar.firstDayOf(month + 1) - CivilCalendar.firstDayOf(month);
            measures[0] = whole * length - sums[place(month, MISSING_DAYS)];
            measures[1] = opening;
            measures[2] = closing;
            for (int event = FIRST_EVENT; event < MEASURES; event++) {
                measures[event] = sums[place(month, FIRST_EVENT_PLACE + event - FIRST_EVENT)];
            }
            if (measures[0] > 0) {
                reader.month(month, measures);
            }
        }
    }

    /** A month's numbers stand side by side, since a stretch touches several of the same month. */
    private int place(int month, int number) {
        return (month - firstMonth) * PLACES + number;
    }
}
