package org.retentionmarts.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clocks of one task, each of which is told by code of its own. Java's compiler puts the code of a listener in the place
 * of its call where no more than two classes were ever called there. Two tables listen to the programme's clock; the
 * listener of one more clock, in the same code, would make calls of all of them, twice as slow. So every clock after the
 * first gets a copy of {@link ClockSplitter} as a hidden class, which the compiler takes for another class.
 */
final class LineClocks {
    /** By the place of a clock; the same in all tasks, so that one is compiled once. */
    private static final Map<Integer, Constructor<? extends LineClock>> COPIES = new ConcurrentHashMap<>();

    private final Frame frame;
    private final ClockStarter starter;
    private final Map<String, LineClock> byName = new LinkedHashMap<>();

    LineClocks(Frame frame, ClockStarter starter) {
        this.frame = frame;
        this.starter = starter;
    }

    /** The clock of that name, started where it was not. */
    LineClock of(ClockDef clock) {
        starter.check(clock);
        return byName.computeIfAbsent(clock.name(), first -> start(starter.start(clock), byName.size()));
    }

    /** In the order in which they were started. */
    LineClock[] all() {
        return byName.values().toArray(LineClock[]::new);
    }

    private LineClock start(Clock clock, int place) {
        if (place == 0) {
            return new ClockSplitter(clock, frame);
        }
        try {
            return COPIES.computeIfAbsent(place, another -> copy()).newInstance(clock, frame);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A copy of ClockSplitter can't be started", e);
        }
    }

    private static Constructor<? extends LineClock> copy() {
        String file = ClockSplitter.class.getSimpleName() + ".class";
        try (InputStream code = ClockSplitter.class.getResourceAsStream(file)) {
            Class<?> copy = MethodHandles.lookup()
                    .defineHiddenClass(code.readAllBytes(), false)
                    .lookupClass();
            return copy.asSubclass(LineClock.class).getDeclaredConstructor(Clock.class, Frame.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ClockSplitter can't be copied", e);
        }
    }
}
