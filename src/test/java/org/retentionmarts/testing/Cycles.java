package org.retentionmarts.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Classes that need each other, directly or by way of others. */
public final class Cycles {
    private Cycles() {}

    /**
     * Each set of such classes as {@code package: class, class}, the package without those that hold it.
     *
     * @param uses by full name of a class, those that it uses
     */
    public static Set<String> of(Map<String, Set<String>> uses) {
        Set<String> found = new TreeSet<>();
        for (String one : uses.keySet()) {
            Set<String> together = new TreeSet<>(reached(one, uses));
            together.removeIf(other -> !reached(other, uses).contains(one));
            together.add(one);
            if (together.size() > 1) {
                String place = one.substring(0, one.lastIndexOf('.'));
                found.add(place.substring(place.lastIndexOf('.') + 1) + ": "
                        + together.stream()
                                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                                .collect(Collectors.joining(", ")));
            }
        }
        return found;
    }

    private static Set<String> reached(String from, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(Set.of(from));
        while (!left.isEmpty()) {
            for (String next : uses.getOrDefault(left.remove(), Set.of())) {
                if (reached.add(next)) {
                    left.add(next);
                }
            }
        }
        return reached;
    }
}
