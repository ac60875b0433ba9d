package org.retentionmarts.timeline;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Starts the clocks of one task, of which no two may have one name. */
final class ClockStarter {
    private final Frame frame;
    private final IntFunction<String> texts;
    private final Map<String, ClockDef> known = new HashMap<>();

    ClockStarter(Frame frame, IntFunction<String> texts) {
        this.frame = frame;
        this.texts = texts;
    }

    /**
     * Starts a clock.
     *
     * @throws IllegalArgumentException where another clock of that name is listened to
     */
    Clock start(ClockDef clock) {
        check(clock);
        return clock.start().start(frame, new Labels(clock.labels(), texts));
    }

    /** Refuses a clock that has the name of another one. */
    void check(ClockDef clock) {
        ClockDef first = known.putIfAbsent(clock.name(), clock);
        if (first != null && !first.isSame(clock)) {
            throw new IllegalArgumentException("Cannot listen to two clocks of the name " + clock.name());
        }
    }
}
