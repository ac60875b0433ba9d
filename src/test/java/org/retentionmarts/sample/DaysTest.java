package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class DaysTest {
    @Test
    void monthsAreAddedAsJavaTimeDoes() {
        for (LocalDate date = LocalDate.of(1911, 12, 1); date.getYear() < 2024; date = date.plusDays(13)) {
            for (int months : new int[] {3, 12, 18, 24, 240, 840}) {
                assertEquals(date.plusMonths(months), Days.dateOf(Days.plusMonths(Days.dayOf(date), months)));
            }
        }
    }

    @Test
    void leapDaysAndMonthEndsFallBack() {
        assertEquals(LocalDate.of(2013, 2, 28), plusMonths(LocalDate.of(2012, 2, 29), 12));
        assertEquals(LocalDate.of(2013, 2, 28), plusMonths(LocalDate.of(2011, 8, 31), 18));
        assertEquals(LocalDate.of(2012, 2, 29), plusMonths(LocalDate.of(2011, 11, 30), 3));
    }

    @Test
    void agesAndTenuresChangeOnTheAnniversary() {
        int birth = Days.dayOf(LocalDate.of(1992, 2, 29));
        assertEquals(0, Strata.ageGroup(birth, Days.dayOf(LocalDate.of(2012, 2, 28))));
        assertEquals(1, Strata.ageGroup(birth, Days.dayOf(LocalDate.of(2012, 2, 29))));
        assertEquals(Strata.UNKNOWN_AGE, Strata.ageGroup(Days.NONE, birth));
        assertEquals(6, Strata.ageGroup(Days.dayOf(LocalDate.of(1912, 1, 1)), Days.dayOf(LocalDate.of(2013, 1, 1))));
        int activated = Days.dayOf(LocalDate.of(2008, 2, 29));
        assertEquals(1, Strata.tenureBand(activated, Days.dayOf(LocalDate.of(2010, 2, 27))));
        assertEquals(2, Strata.tenureBand(activated, Days.dayOf(LocalDate.of(2010, 2, 28))));
    }

    private static LocalDate plusMonths(LocalDate date, int months) {
        return Days.dateOf(Days.plusMonths(Days.dayOf(date), months));
    }
}
