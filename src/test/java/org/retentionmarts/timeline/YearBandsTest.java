package org.retentionmarts.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.retentionmarts.timeline.TestFrame.day;

import java.util.List;
import org.junit.jupiter.api.Test;

class YearBandsTest {
    private final YearBands bands = new YearBands(List.of(0, 1, 20));

    @Test
    void aBandBeginsOnTheAnniversary() {
        assertEquals(0, bands.bandOn(day("2010-05-10"), day("2011-05-09")));
        assertEquals(1, bands.bandOn(day("2010-05-10"), day("2011-05-10")));
        assertEquals(day("2011-05-10"), bands.nextFrom(day("2010-05-10"), 0));
        assertEquals(day("2030-05-10"), bands.nextFrom(day("2010-05-10"), 1));
    }

    @Test
    void aLeapDaysAnniversaryIsTheLastDayOfFebruary() {
        assertEquals(day("2013-02-28"), bands.nextFrom(day("2012-02-29"), 0));
        assertEquals(1, bands.bandOn(day("2012-02-29"), day("2013-02-28")));
        assertEquals(0, bands.bandOn(day("2012-02-29"), day("2013-02-27")));
        assertEquals(day("2032-02-29"), bands.nextFrom(day("2012-02-29"), 1));
    }

    @Test
    void nothingComesAfterTheLastBand() {
        assertEquals(2, bands.bandOn(day("1950-01-01"), day("2013-01-01")));
        assertEquals(Frame.NEVER, bands.nextFrom(day("1950-01-01"), 2));
    }

    @Test
    void theFirstDayIsInTheFirstBand() {
        assertEquals(0, bands.bandOn(day("2012-02-29"), day("2012-02-29")));
    }
}
