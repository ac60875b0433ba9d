package org.retentionmarts.model;

import java.time.LocalDate;
import java.time.YearMonth;

/** Months that an as-of completes. */
public final class CompleteMonths {
    private CompleteMonths() {}

    /** First day of the last month of which the as-of counts every day. */
    public static LocalDate last(LocalDate asOf) {
        return YearMonth.from(asOf.plusDays(1)).minusMonths(1).atDay(1);
    }
}
