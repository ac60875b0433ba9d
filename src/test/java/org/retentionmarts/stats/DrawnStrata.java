package org.retentionmarts.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Strata drawn with a seed: uneven, many without events, some without time on a side. */
final class DrawnStrata {
    private final Random random;

    DrawnStrata(long seed) {
        this.random = new Random(seed);
    }

    /** Up to 40 strata; the more events, the higher the level. */
    List<DepletedStratum> strata(double level) {
        List<DepletedStratum> strata = new ArrayList<>();
        int size = 1 + random.nextInt(40);
        for (int i = 0; i < size; i++) {
            long exposedDays = random.nextInt(12) == 0 ? 0 : days();
            long referenceDays = random.nextInt(12) == 0 ? 0 : days();
            long exposedEvents = exposedDays == 0 ? 0 : events(level);
            long referenceEvents = referenceDays == 0 ? 0 : events(level);
            long lost = referenceEvents == 0 ? 0 : random.nextLong(30 * referenceEvents);
            strata.add(DepletedStratum.ofDays(exposedEvents, exposedDays, referenceEvents, referenceDays, lost));
        }
        return strata;
    }

    static List<Stratum> sides(List<DepletedStratum> strata) {
        return strata.stream().map(DepletedStratum::sides).toList();
    }

    static List<Stratum> swapped(List<Stratum> strata) {
        return strata.stream()
                .map(stratum -> new Stratum(/* exposed= */ stratum.reference(), /* reference= */ stratum.exposed()))
                .toList();
    }

    private long days() {
        return (long) Math.exp(1 + random.nextDouble() * 11);
    }

    private long events(double level) {
        return (long) (level * random.nextDouble() * random.nextDouble() * random.nextDouble());
    }
}
