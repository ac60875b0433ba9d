package org.retentionmarts.timeline;

import java.util.function.Function;

/**
 * A clock by name. All who listen to clocks of one name share one splitting of each line, by the first of them.
 *
 * @param start starts it in a task
 */
public record ClockDef(String name, Function<Frame, Clock> start) {}
