package org.retentionmarts.stats;

import java.util.Objects;

/**
 * A stratum whose reference loses time at risk by its own events, as an event ends what is watched.
 *
 * @param sides events and time at risk of the exposed and of the reference
 * @param timeLost time at risk that the reference's events cut off within the stratum, in the unit of the exposure; 0
 *     where it has no events
 */
public record DepletedStratum(Stratum sides, double timeLost) {
    /**
     * Checks the lost time.
     *
     * @throws IllegalArgumentException if it is negative, NaN or infinite, or there are no events that could cut it off
     */
    public DepletedStratum {
        Objects.requireNonNull(sides, "sides");
        Check.amount("timeLost", timeLost);
        if (timeLost > 0 && sides.reference().events() == 0) {
            throw new IllegalArgumentException("no event of the reference cuts off time: " + timeLost);
        }
    }

    /** A stratum in whole days. */
    public static DepletedStratum ofDays(
            long exposedEvents, long exposedDays, long referenceEvents, long referenceDays, long daysLost) {
        return new DepletedStratum(Stratum.ofDays(exposedEvents, exposedDays, referenceEvents, referenceDays), (double)
                Check.count("daysLost", daysLost));
    }

    /** Exposed time per time of the reference, the latter with what one event cuts off on average. */
    double weight() {
        PersonTime reference = sides.reference();
        double lostByEvent = reference.events() == 0 ? 0 : timeLost / reference.events();
        return sides.exposed().exposure() / (reference.exposure() + lostByEvent);
    }
}
