package org.retentionmarts.persontime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Counts by month, age group and one more dimension whose values may not be known ahead, such as an operator. */
final class Tally {
    private final Frame frame;
    private final Sums sums;
    private final String prefix;
    private final IntFunction<String> valueNames;
    private final List<long[]> byValue = new ArrayList<>();

    /**
     * A tally that adds to sums, or reads what has been added to them.
     *
     * @param name tells it from other tallies
     * @param valueNames names of the values, which are the same in all tasks
     */
    Tally(Frame frame, Sums sums, String name, IntFunction<String> valueNames) {
        this.frame = frame;
        this.sums = sums;
        this.prefix = name + " ";
        this.valueNames = valueNames;
    }

    void add(int value, int month, int age) {
        while (byValue.size() <= value) {
            byValue.add(null);
        }
        long[] counts = byValue.get(value);
        if (counts == null) {
            counts = sums.array(prefix + valueNames.apply(value), frame.months() * ages());
            byValue.set(value, counts);
        }
        counts[(month - frame.firstMonth()) * ages() + age]++;
    }

    /** Takes one count that is not 0. */
    interface Reader {
        void count(String value, int month, String ageGroup, long count);
    }

    void read(Reader reader) {
        sums.forEach(prefix, (value, counts) -> {
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    reader.count(
                            value,
                            frame.firstMonth() + i / ages(),
                            frame.ageLabels().get(i % ages()),
                            counts[i]);
                }
            }
        });
    }

    private int ages() {
        return frame.ageLabels().size();
    }
}
