package org.retentionmarts.stats;

import java.util.Objects;

/**
 * One stratum of a comparison: those exposed to what is studied, beside those they are compared with.
 *
 * @param exposed events and time at risk of the exposed
 * @param reference events and time at risk of the reference
 */
public record Stratum(PersonTime exposed, PersonTime reference) {
    /** Checks that both sides are there. */
    public Stratum {
        Objects.requireNonNull(exposed, "exposed");
        Objects.requireNonNull(reference, "reference");
    }

    /** A stratum in whole days at risk. */
    public static Stratum ofDays(long exposedEvents, long exposedDays, long referenceEvents, long referenceDays) {
        return new Stratum(
                PersonTime.ofDays(exposedEvents, exposedDays), PersonTime.ofDays(referenceEvents, referenceDays));
    }

    /** Both sides have time at risk. */
    boolean isComparable() {
        return !exposed.isEmpty() && !reference.isEmpty();
    }
}
