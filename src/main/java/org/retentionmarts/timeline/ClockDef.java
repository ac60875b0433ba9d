package org.retentionmarts.timeline;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * A clock by name. All who listen to a clock share one splitting of each line.
 *
 * @param labels of its states, in their order; those of an area may come from settings
 * @param start starts it in a task
 */
public record ClockDef(String name, List<String> labels, ClockStart start) implements Serializable {

    /** Starts a clock in a task. */
    @FunctionalInterface
    public interface ClockStart extends Serializable {
        /**
         * The clock.
         *
         * @param labels those of the definition, found by texts of rows too
         */
        Clock start(Frame frame, Labels labels);
    }

    public ClockDef {
        labels = List.copyOf(labels);
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException(
                    "Cannot declare clock " + name + ": two of its states have one label, of " + labels);
        }
    }

    /** Whether both are one clock: two of one name that differ in states or in what starts them are not. */
    boolean isSame(ClockDef other) {
        return name.equals(other.name)
                && labels.equals(other.labels)
                && start.getClass().equals(other.start.getClass());
    }
}
