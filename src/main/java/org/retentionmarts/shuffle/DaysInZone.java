package org.retentionmarts.shuffle;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/** Days of instants in a zone. The offset of an instant holds for all others up to the zone's next change of it. */
final class DaysInZone {
    private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);

    private final ZoneRules rules;
    /** The offset is known from one instant to before another, in microseconds. */
    private long from = 1;

    private long to;
    private long offset;

    DaysInZone(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /**
     * The day of an instant, in days since 1970-01-01.
     *
     * @param micros since 1970-01-01 UTC
     */
    int dayOf(long micros) {
        if (micros < from || micros >= to) {
            lookUp(micros);
        }
        return (int) Math.floorDiv(micros + offset, MICROS_A_DAY);
    }

    private void lookUp(long micros) {
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, TimeUnit.SECONDS.toMicros(1)));
        offset = TimeUnit.SECONDS.toMicros(rules.getOffset(instant).getTotalSeconds());
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        from = before == null ? Long.MIN_VALUE : TimeUnit.SECONDS.toMicros(before.toEpochSecond());
        to = after == null ? Long.MAX_VALUE : TimeUnit.SECONDS.toMicros(after.toEpochSecond());
    }
}
