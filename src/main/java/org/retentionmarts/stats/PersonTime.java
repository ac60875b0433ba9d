package org.retentionmarts.stats;

/**
 * Events and the time at risk in which they happened.
 *
 * @param events number of events, 0 or more
 * @param exposure time at risk, 0 or more, in any unit (the same within one calculation)
 */
public record PersonTime(long events, double exposure) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is negative, NaN or infinite
     */
    public PersonTime {
        Check.count("events", events);
        Check.amount("exposure", exposure);
    }

    /** Events in whole days at risk. */
    public static PersonTime ofDays(long events, long days) {
        return new PersonTime(events, (double) Check.count("days", days));
    }

    boolean isEmpty() {
        return exposure == 0;
    }
}
