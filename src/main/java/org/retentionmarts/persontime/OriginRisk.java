package org.retentionmarts.persontime;

import org.retentionmarts.history.Life;
import org.retentionmarts.model.Codes;

/** Who comes under observation and who leaves it, by day since an origin: all that a survival curve needs. */
final class OriginRisk {
    /** Counts of one day, in the contract's order. */
    static final int MEASURES = 4;

    private static final String PREFIX = "origin_risk ";
    private static final int ENTRY = 0;
    private static final int PORT_OUT = 1;
    private static final int OTHER_TERMINATION = 2;
    private static final int CENSORED = 3;
    private static final int ORIGINS = Codes.ORIGINS.size();
    private static final int ACTIVATION = Codes.ORIGINS.indexOf(Codes.ORIGIN_ACTIVATION);
    private static final int UPGRADE = Codes.ORIGINS.indexOf(Codes.ORIGIN_UPGRADE);
    private static final int ELIGIBLE = Codes.ORIGINS.indexOf(Codes.ORIGIN_ELIGIBLE);

    private final Frame frame;
    private final YearBands ages;
    private final int ageGroups;
    private final int horizon;
    private final Sums sums;
    /** What is not yet in the sums; in ints, so that more of it stays in a processor's cache. */
    private final int[][] days;

    /** Adds to the sums, or reads what has been added to them. */
    OriginRisk(Frame frame, Sums sums) {
        this.frame = frame;
        this.ages = new YearBands(frame.ageBounds());
        this.ageGroups = frame.ageLabels().size();
        this.horizon = frame.curveDays();
        this.sums = sums;
        this.days = new int[ORIGINS * ageGroups][];
    }

    /** The life as seen from its activation and, where it has one, from its first programme upgrade. */
    void add(Life life, int lastDay) {
        boolean ended = lastDay == life.end();
        observe(ACTIVATION, life, life.activated(), lastDay, ended);
        if (frame.programmeObserved() && life.firstUpgrade() != Life.NO_DATE) {
            observe(UPGRADE, life, life.firstUpgrade() + 1, lastDay, ended);
        }
    }

    /** The first run of ELIGIBLE days on or after the launch; leaving the state without an end is censoring. */
    void addEligibleRun(Life life, int firstDay, int lastDay) {
        observe(ELIGIBLE, life, firstDay, lastDay, lastDay == life.end());
    }

    private void observe(int origin, Life life, int originDay, int lastDay, boolean ended) {
        int firstObserved = Math.max(originDay, frame.observedFrom());
        int entry = firstObserved - originDay;
        if (firstObserved > lastDay || entry > horizon) {
            return;
        }
        int age = life.birth() == Life.NO_DATE ? frame.unknownAge() : ages.bandOn(life.birth(), firstObserved);
        int[] counts = countsOf(origin, age);
        counts[entry * MEASURES + ENTRY]++;
        int exit = lastDay - originDay + 1;
        if (exit > horizon) {
            counts[(horizon + 1) * MEASURES + CENSORED]++;
        } else {
            int uncensored = life.portedOut() ? PORT_OUT : OTHER_TERMINATION;
            counts[exit * MEASURES + (ended ? uncensored : CENSORED)]++;
        }
    }

    private int[] countsOf(int origin, int age) {
        int index = origin * ageGroups + age;
        if (days[index] == null) {
            days[index] = new int[(horizon + 2) * MEASURES];
        }
        return days[index];
    }

    /** Brings all counts to the sums. */
    void flush() {
        for (int index = 0; index < days.length; index++) {
            int[] counts = days[index];
            if (counts != null) {
                Sums.move(counts, sums.array(PREFIX + index, counts.length));
            }
        }
    }

    /** Takes one day on which a line enters or leaves. */
    interface Reader {
        void day(String origin, String ageGroup, int day, long entries, long portOuts, long others, long censored);
    }

    void read(Reader reader) {
        for (int index = 0; index < days.length; index++) {
            long[] counts = sums.find(PREFIX + index);
            for (int i = 0; counts != null && i < counts.length; i += MEASURES) {
                long any =
                        counts[i + ENTRY] + counts[i + PORT_OUT] + counts[i + OTHER_TERMINATION] + counts[i + CENSORED];
                if (any > 0) {
                    reader.day(
                            Codes.ORIGINS.get(index / ageGroups),
                            frame.ageLabels().get(index % ageGroups),
                            i / MEASURES,
                            counts[i + ENTRY],
                            counts[i + PORT_OUT],
                            counts[i + OTHER_TERMINATION],
                            counts[i + CENSORED]);
                }
            }
        }
    }
}
