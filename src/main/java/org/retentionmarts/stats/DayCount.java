package org.retentionmarts.stats;

/**
 * One row per day since the origin: how many come under observation and how many leave it, and how.
 *
 * <p>Rows are additive: rows of one day may be summed, or given separately.
 *
 * @param day days since the origin
 * @param entries those whose entry is this day; they are at risk after it
 * @param events those whose exit is this day, by the event of interest
 * @param competing those whose exit is this day, by another end
 * @param censored those whose exit is this day, without an end
 */
public record DayCount(long day, long entries, long events, long competing, long censored) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative
     */
    public DayCount {
        Check.count("entries", entries);
        Check.count("events", events);
        Check.count("competing", competing);
        Check.count("censored", censored);
    }

    long exits() {
        return events + competing + censored;
    }

    DayCount plus(DayCount other) {
        return new DayCount(
                day,
                entries + other.entries,
                events + other.events,
                competing + other.competing,
                censored + other.censored);
    }
}
