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
 */
public final class TableCounts {
    private final NavigableMap<String, long[]> arrays;
    private final String prefix;
    private final Consumer<KeptRow> kept;
    private final Map<String, ChosenRows> chosen;

    /**
     * Counts among others.
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

    /** Counts of one task, without a number. */
    public TableCounts() {
        this(new TreeMap<>(), "");
    }

    /** The array of that name; zeros where it is new. */
    public long[] array(String name, int length) {
        return arrays.computeIfAbsent(prefix + name, key -> new long[length]);
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

    /** Adds counts to the first numbers of an array, and leaves zeros where they were. */
    public static void move(int[] counts, long[] array) {
        for (int i = 0; i < counts.length; i++) {
            array[i] += counts[i];
        }
        Arrays.fill(counts, 0);
    }
}
