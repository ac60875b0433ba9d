package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Up to three different values that a rule found: those whose rows come first in the order of their keys' hashes, so
 * that the same rows give the same examples however they are divided. A row that is no example costs a few comparisons.
 */
public final class Examples {
    private static final int MOST = 3;
    private static final Comparator<Example> ORDER =
            Comparator.comparingLong(Example::rank).thenComparing(Example::text);

    private final List<Example> first = new ArrayList<>(MOST + 1);
    private final long[] values = new long[MOST];

    /**
     * One value that a rule found.
     *
     * @param rank its place in the order: the smallest of the rows that have the value
     */
    public record Example(String text, long rank) {}

    /**
     * Takes a row as an example if it comes early enough.
     *
     * @param value tells its text from others
     */
    void offer(long rank, long value, Supplier<String> text) {
        boolean full = first.size() == MOST;
        if (full && rank > first.get(MOST - 1).rank()) {
            return;
        }
        for (int i = 0; i < first.size(); i++) {
            if (values[i] == value && rank >= first.get(i).rank()) {
                return;
            }
        }
        Example example = new Example(text.get(), rank);
        int place = place(example);
        if (place >= 0) {
            System.arraycopy(values, place, values, place + 1, MOST - 1 - place);
            values[place] = value;
        }
    }

    /** Adds an example that another task found, if it comes early enough. */
    public void add(Example example) {
        place(example);
    }

    /** Puts it where it belongs, in place of the same text further down; negative where it comes too late. */
    private int place(Example example) {
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).text().equals(example.text())) {
                if (example.rank() >= first.get(i).rank()) {
                    return -1;
                }
                first.remove(i);
                System.arraycopy(values, i + 1, values, i, MOST - 1 - i);
            }
        }
        first.add(example);
        first.sort(ORDER);
        int place = first.indexOf(example);
        if (first.size() > MOST) {
            first.remove(MOST);
        }
        return place < MOST ? place : -1;
    }

    public List<Example> all() {
        return List.copyOf(first);
    }
}
