package org.retentionmarts.pass;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.retentionmarts.model.Datasets;
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

    /** Customers who put their card into another phone themselves are told of by nobody; so many are worth a look. */
    private static final double UNUSUAL = 0.2;

    private static final String NAME = "new devices";

    /** Adds one task's lines. */
    static void add(PassSums sums, long lines, long untold) {
        long[] both = sums.array(NAME, 2);
        both[0] += lines;
        both[1] += untold;
    }

    /** What a pass has found. */
    static MissingChanges in(PassSums sums) {
        long[] both = sums.find(NAME);
        return both == null ? new MissingChanges(0, 0) : new MissingChanges(both[0], both[1]);
    }

    /** What a reader of a check should know where the limit lets it pass; empty where it is nothing unusual. */
    Optional<String> notice(Settings settings) {
        return lines < FEWEST || untold <= UNUSUAL * lines
                ? Optional.empty()
                : Optional.of("device_changes may lack a part: " + words(settings)
                        + "; where every change of a device is told, set quality.max-missing-changes");
    }

    private String words(Settings settings) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d lines whose device_since is after their activation, on or after observed-from %s, have no"
                        + " usable device change of that day or later (%.4f)",
                untold,
                lines,
                settings.observedFrom(),
                (double) untold / lines);
    }

    /** Why the inputs must not be released; empty where they may. */
    Optional<String> problem(Settings settings, LocalDate asOf) {
        double limit = settings.quality().maxMissingChanges();
        if (lines < FEWEST || untold <= limit * lines) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Cannot use device_changes: %s, expected at most %s (quality.max-missing-changes); check that every part"
                        + " of %s was delivered, or raise the limit where devices are changed unseen",
                words(settings),
                limit,
                settings.inputs()
                        .locations()
                        .get(Datasets.DEVICE_CHANGES.name())
                        .place()
                        .nameFor(asOf)));
    }
}
