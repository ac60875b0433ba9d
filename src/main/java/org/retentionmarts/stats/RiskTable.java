package org.retentionmarts.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Numbers at risk by day, with late entry, from counts per day.
 *
 * <p>At risk on day t is who has entry &lt; t &lt;= exit: entries before t less exits before t. Who enters on day t can't
 * end on it, and who leaves on day t, censored or not, is still at risk on it.
 *
 * <p>Source: late entry (left truncation) as in J. P. Klein, M. L. Moeschberger, Survival Analysis, 2nd ed. (2003),
 * section 4.6; R: {@code Surv(entry, exit, event)}.
 */
public final class RiskTable {
    private final NavigableMap<Long, Totals> throughDay;
    private final List<RiskSet> riskSets;

    /** Sums from the first day up to a day, this day included. */
    private record Totals(long entries, long exits, long events, long competing) {
        static final Totals NONE = new Totals(0, 0, 0, 0);

        Totals plus(DayCount count) {
            return new Totals(
                    entries + count.entries(),
                    exits + count.exits(),
                    events + count.events(),
                    competing + count.competing());
        }

        long atRisk() {
            return entries - exits;
        }
    }

    private RiskTable(NavigableMap<Long, Totals> throughDay, List<RiskSet> riskSets) {
        this.throughDay = throughDay;
        this.riskSets = riskSets;
    }

    /**
     * The table of counts per day, in any order; rows of one day are summed.
     *
     * @throws IllegalArgumentException if on some day more leave than are at risk, or someone never leaves
     */
    public static RiskTable of(Iterable<DayCount> counts) {
        NavigableMap<Long, DayCount> byDay = new TreeMap<>();
        for (DayCount count : counts) {
            byDay.merge(count.day(), count, DayCount::plus);
        }
        NavigableMap<Long, Totals> throughDay = new TreeMap<>();
        List<RiskSet> riskSets = new ArrayList<>();
        Totals totals = Totals.NONE;
        for (DayCount count : byDay.values()) {
            long atRisk = totals.atRisk();
            if (count.exits() > atRisk) {
                throw new IllegalArgumentException(
                        "more leave than are at risk on day " + count.day() + ": " + count.exits() + " of " + atRisk);
            }
            if (count.exits() > 0) {
                riskSets.add(new RiskSet(count.day(), atRisk, count.events(), count.competing()));
            }
            totals = totals.plus(count);
            throughDay.put(count.day(), totals);
        }
        if (totals.atRisk() > 0) {
            throw new IllegalArgumentException(
                    "everyone who enters must leave, censored or not; still there at the end: " + totals.atRisk());
        }
        return new RiskTable(throughDay, List.copyOf(riskSets));
    }

    /**
     * The table of single observations; for counts that are too many to hold, see {@link #of(Iterable)}.
     *
     * @param entries at risk after this day
     * @param exits last day at risk
     * @param outcomes how observation ends on the exit day
     * @throws IllegalArgumentException if the arrays differ in length or an exit is not after its entry
     */
    public static RiskTable of(long[] entries, long[] exits, Outcome[] outcomes) {
        if (entries.length != exits.length || entries.length != outcomes.length) {
            throw new IllegalArgumentException("entries, exits and outcomes differ in length: " + entries.length + ", "
                    + exits.length + ", " + outcomes.length);
        }
        List<DayCount> counts = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            if (exits[i] <= entries[i]) {
                throw new IllegalArgumentException(
                        "exit must be after entry: " + exits[i] + " is not after " + entries[i]);
            }
            counts.add(new DayCount(entries[i], 1, 0, 0, 0));
            counts.add(
                    switch (outcomes[i]) {
                        case EVENT -> new DayCount(exits[i], 0, 1, 0, 0);
                        case COMPETING -> new DayCount(exits[i], 0, 0, 1, 0);
                        case CENSORED -> new DayCount(exits[i], 0, 0, 0, 1);
                    });
        }
        return of(counts);
    }

    /** One risk set per day on which someone leaves, by day; empty where nobody was ever at risk. */
    public List<RiskSet> riskSets() {
        return riskSets;
    }

    /** Number at risk just after a day: entry &lt;= day &lt; exit. */
    public long atRiskAfter(long day) {
        return through(day).atRisk();
    }

    /** Events of interest up to a day, this day included. */
    public long eventsThrough(long day) {
        return through(day).events();
    }

    /** Competing ends up to a day, this day included. */
    public long competingThrough(long day) {
        return through(day).competing();
    }

    /** The last day on which someone is at risk; empty where nobody ever was. */
    public OptionalLong lastDay() {
        return riskSets.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(riskSets.get(riskSets.size() - 1).day());
    }

    private Totals through(long day) {
        Map.Entry<Long, Totals> entry = throughDay.floorEntry(day);
        return entry == null ? Totals.NONE : entry.getValue();
    }
}
