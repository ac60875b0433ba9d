package org.retentionmarts.timeline;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Named arrays of counts of one table. The pass adds the arrays of two tasks that have the same name number by number, so
 * that a name must mean the same in every task.
 *
 * <p>A task adds to a number without looking whether it wraps, since that is done for each segment of each line: it has less
 * than 2<sup>31</sup> rows, and what one row adds must be less than 2<sup>32</sup>, as one, its days, and an amount that a
 * rule bounds are. What is larger, or has digits after the point, is for {@link #exact}.
 */
public final class TableCounts {
    /** What two bytes can't hold. */
    private static final int SMALL = 1 << Short.SIZE;

    private final NavigableMap<String, long[]> arrays;
    private final String prefix;
    private final Consumer<KeptRow> kept;
    private final Map<String, ChosenRows> chosen;

    /**
     * The arrays of one table among those of several.
     *
     * @param arrays holds those of other tables too
     * @param table whose counts these are
     */
    public TableCounts(NavigableMap<String, long[]> arrays, String table) {
        this(
                arrays,
                table + " ",
                row -> {
                    throw new IllegalStateException("No rows are kept for " + table);
                },
                Map.of());
    }

    private TableCounts(
            NavigableMap<String, long[]> arrays,
            String prefix,
            Consumer<KeptRow> kept,
            Map<String, ChosenRows> chosen) {
        this.arrays = arrays;
        this.prefix = prefix;
        this.kept = kept;
        this.chosen = new TreeMap<>(chosen);
    }

    /** The same counts, in a task that keeps rows. */
    public TableCounts keeping(Consumer<KeptRow> rows) {
        return new TableCounts(arrays, prefix, rows, chosen);
    }

    /** The same counts, with what was chosen, by stratum, of the rows that all tasks have kept. */
    public TableCounts choosing(Map<String, ChosenRows> rows) {
        return new TableCounts(arrays, prefix, kept, rows);
    }

    /** Keeps a row by its key, of which few are chosen when the rows of all tasks have come together. */
    public void keep(KeptRow row) {
        kept.accept(row);
    }

    /** What was chosen, by stratum, in the order of the strata; nothing in a task. */
    public Map<String, ChosenRows> chosen() {
        return Collections.unmodifiableMap(chosen);
    }

    /** The arrays of one task, none so far. */
    public TableCounts() {
        this(new TreeMap<>(), "");
    }

    /** The array of that name; zeros where it is new. */
    public long[] array(String name, int length) {
        return arrays.computeIfAbsent(prefix + name, key -> new long[length]);
    }

    /** Exact sums of that name, of numbers of any size; zeros where it is new. */
    public ExactCounts exact(String name, int length) {
        return new ExactCounts(name, array(name, ExactCounts.numbersFor(length)));
    }

    /** The array of that name, null where nothing was added to it. */
    public long[] find(String name) {
        return arrays.get(prefix + name);
    }

    /** Every array whose name begins so, by the rest of its name, in order. */
    public void forEach(String beginning, BiConsumer<String, long[]> action) {
        String first = prefix + beginning;
        arrays.tailMap(first, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(first))
                .forEach(entry -> action.accept(entry.getKey().substring(first.length()), entry.getValue()));
    }

    /**
     * Adds to a count that is kept in two bytes, so that more of them stay in a processor's cache; what does not fit goes to
     * the array at once, which few additions reach.
     *
     * @param small counts of the array's first numbers, brought there by {@link #move(short[], long[])}
     * @param number from 0, below 2<sup>16</sup>
     */
    public static void add(short[] small, long[] array, int place, int number) {
        int sum = Short.toUnsignedInt(small[place]) + number;
        small[place] = (short) sum;
        if (sum >= SMALL) {
            array[place] += SMALL;
        }
    }

    /** Adds counts to the first numbers of an array, and leaves zeros where they were. */
    public static void move(short[] small, long[] array) {
        for (int i = 0; i < small.length; i++) {
            array[i] += Short.toUnsignedInt(small[i]);
        }
        Arrays.fill(small, (short) 0);
    }

    /** Adds counts to the first numbers of an array, and leaves zeros where they were. */
    public static void move(int[] counts, long[] array) {
        for (int i = 0; i < counts.length; i++) {
            array[i] += counts[i];
        }
        Arrays.fill(counts, 0);
    }
}
