package org.retentionmarts.history;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.retentionmarts.contract.Rule;

/** Counts what one task found, per dataset. */
public final class Findings {
    private static final int NEVER = Integer.MIN_VALUE;

    private final Counts[] byDataset = new Counts[Layout.values().length];

    Findings() {
        Arrays.setAll(byDataset, dataset -> new Counts());
    }

    private static final class Counts {
        private long read;
        private long used;
        private int newest = NEVER;
        private final Map<Rule, Long> rules = new EnumMap<>(Rule.class);
    }

    void countRead(Layout layout, int rows) {
        of(layout).read += rows;
    }

    void countUsed(Layout layout, int rows) {
        of(layout).used += rows;
    }

    void count(Layout layout, Rule rule) {
        of(layout).rules.merge(rule, 1L, Long::sum);
    }

    void sawEvent(Layout layout, int day) {
        Counts counts = of(layout);
        counts.newest = Math.max(counts.newest, day);
    }

    /** Reports every dataset's counts; rules that found nothing are left out. */
    public void report(Reader reader) {
        for (Layout layout : Layout.values()) {
            Counts counts = of(layout);
            String dataset = layout.dataset().name();
            reader.total(dataset, Rule.Action.READ, counts.read);
            reader.total(dataset, Rule.Action.USED, counts.used);
            counts.rules.forEach((rule, rows) -> reader.rule(dataset, rule, rows));
            if (counts.newest != NEVER) {
                reader.newest(dataset, counts.newest);
            }
        }
    }

    private Counts of(Layout layout) {
        return byDataset[layout.kind()];
    }

    /** Takes the counts. */
    public interface Reader {
        void total(String dataset, Rule.Action action, long rows);

        void rule(String dataset, Rule rule, long rows);

        /** The newest event up to as-of, days since 1970-01-01. */
        void newest(String dataset, int day);
    }
}
