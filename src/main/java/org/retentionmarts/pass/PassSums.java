package org.retentionmarts.pass;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.retentionmarts.history.Examples;
import org.retentionmarts.shuffle.ColumnTimes;
import org.retentionmarts.timeline.TableCounts;

/**
 * All that a pass adds up, as named arrays of numbers, so that the sums of two tasks make one by adding each array to
 * its like.
 */
final class PassSums {
    private final NavigableMap<String, long[]> arrays = new TreeMap<>();
    private final Map<String, Integer> latest = new TreeMap<>();
    private final Map<String, Examples> examples = new TreeMap<>();
    private final Map<String, ColumnTimes> times = new TreeMap<>();

    /** The array of that name; zeros where it is new. */
    long[] array(String name, int length) {
        return arrays.computeIfAbsent(name, key -> new long[length]);
    }

    /** The array of that name, null where nothing was added to it. */
    long[] find(String name) {
        return arrays.get(name);
    }

    /** How many arrays there are. */
    int size() {
        return arrays.size();
    }

    /** Number of arrays whose name has a prefix. */
    int count(String prefix) {
        return arrays.subMap(prefix, true, prefix + Character.MAX_VALUE, true).size();
    }

    /** Names of the arrays with a prefix, by the rest of each, in order. */
    List<String> names(String prefix) {
        return arrays.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** The arrays of a base table. */
    TableCounts of(String table) {
        return new TableCounts(arrays, table);
    }

    /** Keeps the later of two days. */
    void saw(String name, int day) {
        latest.merge(name, day, Math::max);
    }

    Map<String, Integer> latest() {
        return latest;
    }

    /** Keeps an example where it is one of the first. */
    void sawExample(String name, Examples.Example example) {
        examples.computeIfAbsent(name, fresh -> new Examples()).add(example);
    }

    /** The examples of that name, first things first. */
    List<String> examples(String name) {
        return examples.containsKey(name)
                ? examples.get(name).all().stream().map(Examples.Example::text).toList()
                : List.of();
    }

    /** Adds times of day. */
    void sawTimes(String name, ColumnTimes seen) {
        times.merge(name, seen, ColumnTimes::and);
    }

    /** Times of day by name. */
    Map<String, ColumnTimes> times() {
        return times;
    }

    /** Writes all of it, to be read by {@link #addFrom}. */
    void writeTo(PackWriter out) {
        out.add(arrays.size());
        arrays.forEach((name, array) -> {
            out.add(name);
            out.add(array);
        });
        out.add(latest.size());
        latest.forEach((name, day) -> {
            out.add(name);
            out.add(day);
        });
        out.add(examples.size());
        examples.forEach((name, some) -> {
            out.add(name);
            out.add(some.all().size());
            some.all().forEach(example -> {
                out.add(example.text());
                out.add(example.rank());
            });
        });
        out.add(times.size());
        times.forEach((name, seen) -> {
            out.add(name);
            out.add(seen.values());
            out.add(seen.withTime());
            out.add(seen.dependent());
            out.add(seen.first());
            out.add(seen.last());
        });
    }

    /** Adds what another task has written. */
    void addFrom(PackReader in) {
        for (int left = in.count(); left > 0; left--) {
            String name = in.text();
            in.addArrayTo(length -> array(name, length));
        }
        for (int left = in.count(); left > 0; left--) {
            saw(in.text(), in.count());
        }
        for (int left = in.count(); left > 0; left--) {
            String name = in.text();
            for (int some = in.count(); some > 0; some--) {
                sawExample(name, new Examples.Example(in.text(), in.number()));
            }
        }
        for (int left = in.count(); left > 0; left--) {
            sawTimes(in.text(), new ColumnTimes(in.number(), in.number(), in.number(), in.number(), in.number()));
        }
    }
}
