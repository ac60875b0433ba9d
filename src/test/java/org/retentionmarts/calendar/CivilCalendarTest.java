package org.retentionmarts.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CivilCalendarTest {
    private static int day(LocalDate date) {
        return (int) date.toEpochDay();
    }

    private static void assertSameAsJavaTime(LocalDate date, int months) {
        String where = date + " and " + months + " months";
        LocalDate first = date.withDayOfMonth(1);
        int month = date.getYear() * 12 + date.getMonthValue() - 1;
        assertEquals(month, CivilCalendar.monthOf(day(date)), where);
        assertEquals(day(first), CivilCalendar.firstDayOf(month), where);
        assertEquals(day(first.plusMonths(1)) - 1, CivilCalendar.lastDayOf(month), where);
        assertEquals(day(date.plusMonths(months)), CivilCalendar.plusMonths(day(date), months), where);
        assertEquals(day(date.plusYears(months)), CivilCalendar.plusYears(day(date), months), where);
    }

    @Test
    void randomDatesAreJavaTimes() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            assertSameAsJavaTime(LocalDate.ofEpochDay(random.nextInt(-50_000, 130_000)), random.nextInt(-30, 400));
        }
    }

    @Test
    void lastDaysOfMonthsAreClampedAsInJavaTime() {
        for (String date :
                List.of("2012-02-29", "2011-01-31", "2012-01-31", "2012-08-31", "2000-02-29", "1900-02-28")) {
            for (int months = -13; months <= 300; months++) {
                assertSameAsJavaTime(LocalDate.parse(date), months);
            }
        }
    }

    @Test
    void leapDaysAndMonthEndsFallBack() {
        assertEquals(LocalDate.of(2013, 2, 28), plusMonths(LocalDate.of(2012, 2, 29), 12));
        assertEquals(LocalDate.of(2013, 2, 28), plusMonths(LocalDate.of(2011, 8, 31), 18));
        assertEquals(LocalDate.of(2012, 2, 29), plusMonths(LocalDate.of(2011, 11, 30), 3));
    }

    private static LocalDate plusMonths(LocalDate date, int months) {
        return LocalDate.ofEpochDay(CivilCalendar.plusMonths(day(date), months));
    }

    @Test
    void yearsBetweenAreTheMostThatMayBeAdded() {
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            LocalDate from = i % 4 == 0
                    ? LocalDate.of(random.nextInt(1900, 2010), 2, 28).plusDays(random.nextInt(2))
                    : LocalDate.ofEpochDay(random.nextInt(-30_000, 15_000));
            LocalDate anniversary = from.plusYears(random.nextInt(100));
            for (LocalDate to :
                    List.of(anniversary, anniversary.plusDays(1), anniversary.plusDays(random.nextInt(364)))) {
                int years = CivilCalendar.yearsBetween(day(from), day(to));
                assertFalse(from.plusYears(years).isAfter(to), from + " to " + to);
                assertTrue(from.plusYears(years + 1L).isAfter(to), from + " to " + to);
            }
        }
        assertEquals(0, CivilCalendar.yearsBetween(day(LocalDate.of(2012, 2, 29)), day(LocalDate.of(2013, 2, 27))));
        assertEquals(1, CivilCalendar.yearsBetween(day(LocalDate.of(2012, 2, 29)), day(LocalDate.of(2013, 2, 28))));
    }

    @Test
    void datesOutsideOfTheTableAreJavaTimes() {
        for (LocalDate date : List.of(
                LocalDate.of(1, 1, 1),
                LocalDate.of(1849, 12, 31),
                LocalDate.of(1850, 1, 1),
                LocalDate.of(2299, 12, 31),
                LocalDate.of(2300, 1, 1),
                LocalDate.of(2300, 2, 28),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(-44, 3, 15))) {
            for (int months : List.of(-25, -1, 0, 1, 12, 18, 300)) {
                assertSameAsJavaTime(date, months);
            }
        }
    }
}
