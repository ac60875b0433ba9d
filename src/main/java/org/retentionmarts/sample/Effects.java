package org.retentionmarts.sample;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the programme does to port-out: the factor on a line's daily port-out probability on each day after its first
 * programme upgrade, by age group (rows, in the order of the default age groups, unknown last) and porting history
 * (columns NONE, ONCE, OFTEN).
 *
 * @param ratios eight rows of three positive factors
 */
public record Effects(List<List<Double>> ratios) implements Serializable {
    private static final List<Double> BY_AGE = List.of(0.75, 0.55, 0.65, 0.75, 0.80, 0.85, 0.90, 0.75);
    private static final List<Double> BY_HISTORY = List.of(1.05, 1.00, 0.85);

    public Effects {
        ratios = ratios.stream().map(List::copyOf).toList();
        boolean shaped = ratios.size() == Strata.AGES
                && ratios.stream().allMatch(row -> row.size() == Strata.HISTORIES.size())
                && ratios.stream().flatMap(List::stream).allMatch(ratio -> ratio > 0 && ratio <= 10);
        if (!shaped) {
            throw new IllegalArgumentException("Expected 8 rows of 3 factors above 0 and up to 10, found " + ratios);
        }
    }

    /** The truth of the default sample: it holds the young most, and those who ported often more than others. */
    public static Effects planted() {
        List<List<Double>> rows = new ArrayList<>();
        for (double age : BY_AGE) {
            rows.add(BY_HISTORY.stream()
                    .map(history -> Math.round(age * history * 10_000) / 10_000.0)
                    .toList());
        }
        return new Effects(rows);
    }

    /** The programme changes nothing. */
    public static Effects none() {
        return constant(1);
    }

    /** The same factor for everyone. */
    public static Effects constant(double ratio) {
        return new Effects(Collections.nCopies(Strata.AGES, Collections.nCopies(Strata.HISTORIES.size(), ratio)));
    }

    /**
     * The factor of one group.
     *
     * @param ageGroup an age group as in the cube, for instance {@code 20-29}
     * @param portingHistory NONE, ONCE or OFTEN
     */
    public double ratio(String ageGroup, String portingHistory) {
        int age = Strata.AGE_GROUPS.indexOf(ageGroup);
        int history = Strata.HISTORIES.indexOf(portingHistory);
        if (age < 0 || history < 0) {
            throw new IllegalArgumentException("There is no group " + ageGroup + "|" + portingHistory);
        }
        return ratio(age, history);
    }

    double ratio(int age, int history) {
        return ratios.get(age).get(history);
    }

    /** Age group to porting history to factor, in the order of the groups. */
    Map<String, Map<String, Double>> byGroup() {
        Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
        for (String age : Strata.AGE_GROUPS) {
            Map<String, Double> histories = new LinkedHashMap<>();
            Strata.HISTORIES.forEach(history -> histories.put(history, ratio(age, history)));
            groups.put(age, histories);
        }
        return groups;
    }
}
