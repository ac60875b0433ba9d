package org.retentionmarts.persontime;

import java.util.ArrayList;
import java.util.List;

/** Counts by month, age group and one more dimension whose values may not be known ahead, such as an operator. */
final class Tally {
    private final int firstMonth;
    private final int months;
    private final int ages;
    private final List<long[]> byValue = new ArrayList<>();

    Tally(Frame frame) {
        this.firstMonth = frame.firstMonth();
        this.months = frame.months();
        this.ages = frame.ageLabels().size();
    }

    void add(int value, int month, int age) {
        while (byValue.size() <= value) {
            byValue.add(null);
        }
        long[] counts = byValue.get(value);
        if (counts == null) {
            counts = new long[months * ages];
            byValue.set(value, counts);
        }
        counts[(month - firstMonth) * ages + age]++;
    }

    /** Takes one count that is not 0. */
    interface Reader {
        void count(int value, int month, int age, long count);
    }

    void read(Reader reader) {
        for (int value = 0; value < byValue.size(); value++) {
            long[] counts = byValue.get(value);
            for (int i = 0; counts != null && i < counts.length; i++) {
                if (counts[i] > 0) {
                    reader.count(value, firstMonth + i / ages, i % ages, counts[i]);
                }
            }
        }
    }
}
