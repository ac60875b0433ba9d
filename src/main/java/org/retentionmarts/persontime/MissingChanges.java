package org.retentionmarts.persontime;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.retentionmarts.contract.Datasets;
import org.retentionmarts.settings.Settings;

/**
 * Lines that came by their device while they ran, on or after observed-from, and those of them that no device change
 * tells of. It is all that other columns say of the feed of device changes.
 *
 * @param lines with a device_since after activated_on, by their end and the as-of
 * @param untold those of them that have no usable device change on that day or later
 */
record MissingChanges(long lines, long untold) {
    /** Lines below which the feed is a trial: they may have been chosen for being odd. */
    private static final long FEWEST = 1000;

    private static final String NAME = "new devices";

    /** Adds one task's lines. */
    static void add(Sums sums, long lines, long untold) {
        long[] both = sums.array(NAME, 2);
        both[0] += lines;
        both[1] += untold;
    }

    /** What a pass has found. */
    static MissingChanges in(Sums sums) {
        long[] both = sums.find(NAME);
        return both == null ? new MissingChanges(0, 0) : new MissingChanges(both[0], both[1]);
    }

    /** Why the inputs must not be released; empty where they may. */
    Optional<String> problem(Settings settings, LocalDate asOf) {
        double limit = settings.quality().maxMissingChanges();
        if (lines < FEWEST || untold <= limit * lines) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Cannot use device_changes: %,d of %,d lines whose device_since is after their activation, on or after"
                        + " observed-from %s, have no usable device change of that day or later (%.4f), expected at most"
                        + " %s (quality.max-missing-changes); check that every part of %s was delivered, or raise the"
                        + " limit where devices are changed unseen",
                untold,
                lines,
                settings.observedFrom(),
                (double) untold / lines,
                limit,
                settings.inputs()
                        .locations()
                        .get(Datasets.DEVICE_CHANGES.name())
                        .place()
                        .nameFor(asOf)));
    }
}
