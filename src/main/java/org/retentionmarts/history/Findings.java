package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Rule;

/** Counts what one task found, per dataset, with a few examples. */
public final class Findings {
    private static final int NEVER = Integer.MIN_VALUE;

    private final Counts[] byDataset = new Counts[Layout.values().length];
    private final Dictionary dictionary;
    private final DateCounts dates;
    private final List<TimesOfDay> times = new ArrayList<>();
    private final int observedFrom;
    /** By day since observed-from. */
    private final int[] endsWithoutChurn;

    private long newDevices;
    private long missedChanges;
    private long upgrades;

    Findings(Judgement judgement, Dictionary dictionary) {
        this.dictionary = dictionary;
        this.dates = new DateCounts(judgement);
        this.observedFrom = judgement.observedFrom();
        this.endsWithoutChurn = new int[Math.max(0, judgement.asOf() - observedFrom + 1)];
        Arrays.setAll(byDataset, dataset -> new Counts());
    }

    private static final class Counts {
        private long read;
        private long used;
        private int newest = NEVER;
        private final Map<Rule, Long> rules = new EnumMap<>(Rule.class);
        private final Map<Rule, Examples> examples = new EnumMap<>(Rule.class);
    }

    /** Counts of days, to be added to. */
    DateCounts dates() {
        return dates;
    }

    void countRead(Layout layout, int rows) {
        of(layout).read += rows;
    }

    void countUsed(Layout layout, int rows) {
        of(layout).used += rows;
    }

    /** Counts a row whose key tells it best. */
    void found(LineRow row, Rule rule) {
        found(row, rule, Datasets.SUBSCRIBER_ID);
    }

    /** Counts a row for what stands in a column. */
    void found(LineRow row, Rule rule, String column) {
        found(row, rule, row.valueOf(column), () -> ExampleText.of(row, column, dictionary));
    }

    /** Counts a row that lacks a value. */
    void foundMissing(LineRow row, Rule rule) {
        found(row, rule, row.contentHash(), () -> ExampleText.ofMissing(row));
    }

    private void found(LineRow row, Rule rule, long value, Supplier<String> text) {
        Counts counts = of(row.layout());
        counts.rules.merge(rule, 1L, Long::sum);
        counts.examples.computeIfAbsent(rule, first -> new Examples()).offer(row.rank(), value, text);
    }

    void sawEvent(Layout layout, int day) {
        Counts counts = of(layout);
        counts.newest = Math.max(counts.newest, day);
    }

    /** Counts a line that ended, by the as-of, without a usable churn row. */
    void endedWithoutChurn(LineRow line, int day) {
        found(line, Rule.END_WITHOUT_CHURN);
        if (day >= observedFrom) {
            endsWithoutChurn[day - observedFrom]++;
        }
    }

    /** Counts a line that came by its device while it ran. */
    void sawNewDevice() {
        newDevices++;
    }

    /** Counts one of these that no device change tells of. */
    void missedChange() {
        missedChanges++;
    }

    /** Counts a usable device change under the programme. */
    void sawUpgrade() {
        upgrades++;
    }

    /** Keeps the times of day that a scan met. */
    void sawTimes(TimesOfDay seen) {
        times.add(seen);
    }

    /** Reports every dataset's counts; rules that found nothing are left out. */
    public void report(Reader reader) {
        for (Layout layout : Layout.values()) {
            Counts counts = of(layout);
            String dataset = layout.dataset().name();
            reader.total(dataset, Rule.Action.READ, counts.read);
            reader.total(dataset, Rule.Action.USED, counts.used);
            counts.rules.forEach((rule, rows) -> reader.rule(dataset, rule, rows));
            counts.examples.forEach(
                    (rule, examples) -> examples.all().forEach(example -> reader.example(dataset, rule, example)));
            if (counts.newest != NEVER) {
                reader.newest(dataset, counts.newest);
            }
        }
        times.forEach(seen -> seen.report(reader));
        dates.report(reader);
        reader.newDevices(newDevices, missedChanges);
        reader.upgrades(upgrades);
        reader.endsWithoutChurn(observedFrom, endsWithoutChurn);
    }

    private Counts of(Layout layout) {
        return byDataset[layout.kind()];
    }

    /** Takes the counts. */
    public interface Reader {
        void total(String dataset, Rule.Action action, long rows);

        void rule(String dataset, Rule rule, long rows);

        void example(String dataset, Rule rule, Examples.Example example);

        /** The newest event up to as-of, days since 1970-01-01. */
        void newest(String dataset, int day);

        /**
         * How often each day stands in a column of the rows that are used.
         *
         * @param firstDay day of the first count
         */
        void dates(String dataset, String column, int firstDay, int[] counts);

        /**
         * Lines that ended on each day without a usable churn row.
         *
         * @param firstDay day of the first count: observed-from
         */
        void endsWithoutChurn(int firstDay, int[] counts);

        /**
         * Lines that came by their device while they ran, since observed-from.
         *
         * @param untold those of them that no device change tells of
         */
        void newDevices(long lines, long untold);

        /** Usable device changes under the programme. */
        void upgrades(long upgrades);

        /** The times of day of a TIMESTAMP column. */
        void times(String dataset, String column, ColumnTimes times);
    }
}
