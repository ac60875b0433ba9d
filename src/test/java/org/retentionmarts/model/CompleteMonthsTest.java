package org.retentionmarts.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompleteMonthsTest {
    @ParameterizedTest
    @CsvSource({
        "2013-06-30, 2013-06-01",
        "2013-06-29, 2013-05-01",
        "2013-07-01, 2013-06-01",
        "2012-02-28, 2012-01-01",
        "2012-02-29, 2012-02-01",
        "2013-01-15, 2012-12-01"
    })
    void theLastMonthIsTheOneOfWhichEveryDayCounts(LocalDate asOf, LocalDate month) {
        assertEquals(month, CompleteMonths.last(asOf));
    }
}
