package org.retentionmarts.areas.program;

import java.time.LocalDate;
import java.time.YearMonth;
import org.retentionmarts.settings.Settings;

/** Months that evidence is taken from; each is its first day. */
final class EvidenceMonths {
    private EvidenceMonths() {}

    /** The month of the programme's launch. */
    static LocalDate launch(Settings settings) {
        return settings.program().launchedOn().withDayOfMonth(1);
    }

    /** The last month that the as-of completes. */
    static LocalDate lastComplete(LocalDate asOf) {
        return YearMonth.from(asOf.plusDays(1)).minusMonths(1).atDay(1);
    }
}
