package org.retentionmarts.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class StrataTest {
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
}
