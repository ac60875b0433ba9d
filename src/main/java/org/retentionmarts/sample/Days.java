package org.retentionmarts.sample;

import java.time.LocalDate;
import java.time.YearMonth;

/** Calendar arithmetic on epoch days by table look-up: java.time's results without an object per date. */
final class Days {
    /** No date. */
    static final int NONE = Integer.MIN_VALUE;
    /** A date that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_DAY_YEAR = 2040;
    private static final int LAST_MONTH_YEAR = 2160;

    private static final int FIRST_DAY = dayOf(LocalDate.of(FIRST_YEAR, 1, 1));
    private static final int[] MONTH_START = new int[(LAST_MONTH_YEAR - FIRST_YEAR + 1) * 12 + 1];
    private static final short[] MONTH_OF = new short[dayOf(LocalDate.of(LAST_DAY_YEAR + 1, 1, 1)) - FIRST_DAY];

    static {
        LocalDate first = LocalDate.of(FIRST_YEAR, 1, 1);
        for (int month = 0; month < MONTH_START.length; month++) {
            MONTH_START[month] = dayOf(first.plusMonths(month));
        }
        short month = 0;
        for (int day = 0; day < MONTH_OF.length; day++) {
            if (FIRST_DAY + day == MONTH_START[month + 1]) {
                month++;
            }
            MONTH_OF[day] = month;
        }
    }

    private Days() {}

    static int dayOf(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    static LocalDate dateOf(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /** Months since January 1900 of a day up to 2040. */
    static int monthOf(int day) {
        return MONTH_OF[day - FIRST_DAY];
    }

    static YearMonth yearMonth(int month) {
        return YearMonth.of(FIRST_YEAR, 1).plusMonths(month);
    }

    /** As {@link LocalDate#plusMonths}: the last day of the month where the day of month does not exist. */
    static int plusMonths(int day, int months) {
        int month = MONTH_OF[day - FIRST_DAY];
        int target = month + months;
        return Math.min(MONTH_START[target] + day - MONTH_START[month], MONTH_START[target + 1] - 1);
    }
}
