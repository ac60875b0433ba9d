package org.retentionmarts.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * A division of whole years into groups, the last one open.
 *
 * @param lowerBounds first year of each group, rising from 0
 * @param labels the name of each group, in the same order
 */
public record Bands(List<Integer> lowerBounds, List<String> labels) {

    public Bands {
        lowerBounds = List.copyOf(lowerBounds);
        labels = List.copyOf(labels);
    }

    /** Groups named by their first and last year: {@code 0-19, 20-29, ..., 70+}. */
    public static Bands ofAges(List<Integer> lowerBounds) {
        return of(lowerBounds, 1);
    }

    /** Groups named by their first year and the next group's: {@code 0-1, 1-2, ..., 25+}. */
    public static Bands ofTenures(List<Integer> lowerBounds) {
        return of(lowerBounds, 0);
    }

    private static Bands of(List<Integer> lowerBounds, int inset) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i + 1 < lowerBounds.size(); i++) {
            labels.add(lowerBounds.get(i) + "-" + (lowerBounds.get(i + 1) - inset));
        }
        labels.add(lowerBounds.get(lowerBounds.size() - 1) + "+");
        return new Bands(lowerBounds, labels);
    }

    public int size() {
        return labels.size();
    }

    /** The labels with one more after them. */
    public List<String> labelsAnd(String label) {
        List<String> all = new ArrayList<>(labels);
        all.add(label);
        return List.copyOf(all);
    }
}
