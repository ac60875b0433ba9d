package org.retentionmarts.stats;

/**
 * One row per day on which someone leaves observation: those at risk, and those that end.
 *
 * @param day days since the origin
 * @param atRisk number at risk on the day: entry &lt; day &lt;= exit
 * @param events ends by the event of interest
 * @param competing other ends
 */
public record RiskSet(long day, long atRisk, long events, long competing) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or more end than are at risk
     */
    public RiskSet {
        Check.count("atRisk", atRisk);
        Check.count("events", events);
        Check.count("competing", competing);
        if (events > atRisk || competing > atRisk - events) {
            throw new IllegalArgumentException(
                    "more end than are at risk on day " + day + ": " + events + " and " + competing + " of " + atRisk);
        }
    }

    /** A risk set with one kind of end. */
    public static RiskSet of(long day, long atRisk, long events) {
        return new RiskSet(day, atRisk, events, 0);
    }

    /** Ends of any kind. */
    public long ends() {
        return events + competing;
    }

    static void requireAscending(Iterable<RiskSet> riskSets) {
        RiskSet previous = null;
        for (RiskSet riskSet : riskSets) {
            if (previous != null && riskSet.day() <= previous.day()) {
                throw new IllegalArgumentException(
                        "days must ascend: " + riskSet.day() + " comes after " + previous.day());
            }
            previous = riskSet;
        }
    }
}
