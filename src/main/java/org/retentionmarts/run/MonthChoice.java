package org.retentionmarts.run;

import java.time.LocalDate;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.settings.Settings;

/** How a command chooses the months that its run recomputes. */
public sealed interface MonthChoice permits NightlyMonths, BackfillMonths {
    /** Name of the command, as the release's row and the lock have it. */
    String command();

    /**
     * The months to recompute, up to the as-of's.
     *
     * @throws RunFailure (exit code 2) where they would not join those that are stored
     */
    Window choose(Settings settings, LocalDate asOf, Stored stored);
}
