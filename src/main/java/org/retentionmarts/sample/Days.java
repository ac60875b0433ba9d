package org.retentionmarts.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import org.retentionmarts.calendar.CivilCalendar;

/** Days since 1970-01-01 as the simulation counts them, and the two that are none. */
final class Days {
    /** No date. */
    static final int NONE = Integer.MIN_VALUE;
    /** A date that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private Days() {}

    static int dayOf(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    static LocalDate dateOf(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /** The calendar month of {@link CivilCalendar#monthOf}. */
    static YearMonth yearMonth(int month) {
        return YearMonth.from(CivilCalendar.dateOf(month));
    }
}
