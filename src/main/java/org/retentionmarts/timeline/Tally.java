package org.retentionmarts.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Counts by month, age group and one more dimension whose values may not be known beforehand, such as an operator. */
public final class Tally {
    private final Frame frame;
    private final int firstMonth;
    private final int ages;
    private final TableCounts counts;
    private final String prefix;
    private final IntFunction<String> valueNames;
    private final List<long[]> byValue = new ArrayList<>();

    /**
     * A tally that adds to counts, or reads what has been added to them.
     *
     * @param prefix tells it from other tallies of the same counts
     * @param valueNames names of the values, which are the same in all tasks
     */
    public Tally(Frame frame, TableCounts counts, String prefix, IntFunction<String> valueNames) {
        this.frame = frame;
        this.firstMonth = frame.firstMonth();
        this.ages = frame.ageLabels().size();
        this.counts = counts;
        this.prefix = prefix;
        this.valueNames = valueNames;
    }

    /**
     * Adds 1 to a count.
     *
     * @param value number of the value, from 0
     * @param month months since year 0
     * @param ageGroup place among the age groups, from 0
     */
    public void add(int value, int month, int ageGroup) {
        while (byValue.size() <= value) {
            byValue.add(null);
        }
        long[] ofValue = byValue.get(value);
        if (ofValue == null) {
            ofValue = counts.array(prefix + valueNames.apply(value), frame.months() * ages);
            byValue.set(value, ofValue);
        }
        ofValue[(month - firstMonth) * ages + ageGroup]++;
    }

    /** What is done with one count that is not 0. */
    @FunctionalInterface
    public interface CountReader {
        void count(String value, int month, String ageGroup, long count);
    }

    /** Hands on every count that is not 0. */
    public void read(CountReader reader) {
        counts.forEach(prefix, (value, ofValue) -> {
            for (int i = 0; i < ofValue.length; i++) {
                if (ofValue[i] > 0) {
                    reader.count(value, firstMonth + i / ages, frame.ageLabels().get(i % ages), ofValue[i]);
                }
            }
        });
    }
}
