package org.retentionmarts.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What was meant by a name that is not known: known ones that it begins, that differ by a slip, or that it is a part of. */
public final class Nearest {
    private static final int MOST = 3;
    /** Letters that may be wrong, of each so many. */
    private static final int LETTERS_PER_SLIP = 4;

    private static final int FEWEST_SLIPS = 2;
    /** A shorter text is part of many names by chance. */
    private static final int SHORTEST_PART = 3;

    private Nearest() {}

    /** {@code is A meant?}, or {@code is A or B meant?}, or what else there is to say where nothing is near. */
    public static String question(String given, Collection<String> known, String otherwise) {
        List<String> near = to(given, known);
        if (near.isEmpty()) {
            return otherwise;
        }
        int last = near.size() - 1;
        String first = String.join(", ", near.subList(0, last));
        return "is " + (first.isEmpty() ? "" : first + " or ") + near.get(last) + " meant?";
    }

    /** As {@link #question}, where the known names are few enough to be told. */
    public static String questionOrAll(String given, Collection<String> known) {
        return question(given, known, "known are " + String.join(", ", known));
    }

    /** Known names that may be meant, three at most; one that lacks its end counts before slips, slips before parts. */
    static List<String> to(String given, Collection<String> known) {
        List<String> begun = known.stream().filter(name -> begins(given, name)).toList();
        if (begun.size() == 1) {
            return begun;
        }
        Map<String, Integer> slips = new TreeMap<>();
        for (String name : known) {
            int distance = distance(given, name);
            if (distance <= Math.max(FEWEST_SLIPS, name.length() / LETTERS_PER_SLIP)
                    && distance < Math.min(given.length(), name.length())) {
                slips.put(name, distance);
            }
        }
        if (slips.isEmpty()) {
            return known.stream()
                    .filter(name -> isPart(given, name) || isPart(name, given))
                    .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name))
                    .limit(MOST)
                    .toList();
        }
        int least = slips.values().stream().mapToInt(slip -> slip).min().orElseThrow();
        return slips.keySet().stream()
                .filter(name -> slips.get(name) == least)
                .limit(MOST)
                .toList();
    }

    private static boolean begins(String given, String name) {
        return given.length() >= SHORTEST_PART && lower(name).startsWith(lower(given));
    }

    private static boolean isPart(String part, String whole) {
        return part.length() >= SHORTEST_PART && lower(whole).contains(lower(part));
    }

    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance().apply(lower(one), lower(other));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
