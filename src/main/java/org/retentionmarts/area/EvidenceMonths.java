package org.retentionmarts.area;

import java.time.LocalDate;
import org.retentionmarts.model.CompleteMonths;
import org.retentionmarts.settings.Settings;

/** Months that evidence is taken from; each is its first day. */
public final class EvidenceMonths {
    private EvidenceMonths() {}

    /** The month of the programme's launch. */
    public static LocalDate launch(Settings settings) {
        return settings.program().launchedOn().withDayOfMonth(1);
    }

    /** The last month before the launch month that the as-of completes. */
    public static LocalDate lastBeforeLaunch(Settings settings, LocalDate asOf) {
        LocalDate before = launch(settings).minusMonths(1);
        LocalDate complete = CompleteMonths.last(asOf);
        return before.isBefore(complete) ? before : complete;
    }
}
