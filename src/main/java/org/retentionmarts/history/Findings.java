package org.retentionmarts.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.retentionmarts.model.DatasetRules;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.model.Rule;
import org.retentionmarts.shuffle.ColumnTimes;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.Layout;
import org.retentionmarts.shuffle.Layouts;
import org.retentionmarts.shuffle.LineRow;
import org.retentionmarts.shuffle.TimesOfDay;

/** Counts what one task found, per dataset, with a few examples. */
public final class Findings {
    private static final int NEVER = Integer.MIN_VALUE;

    private final Layouts layouts;
    private final DatasetFindings[] byDataset;
    private final Dictionary dictionary;
    private final DateCounts dates;
    private final List<TimesOfDay> times = new ArrayList<>();
    private final int observedFrom;
    /** By day since observed-from. */
    private final int[] endsWithoutChurn;

    private long newDevices;
    private long missedChanges;
    private long upgrades;

    Findings(Judgement judgement, Dictionary dictionary, Layouts layouts) {
        this.layouts = layouts;
        this.byDataset = new DatasetFindings[layouts.size()];
        this.dictionary = dictionary;
        this.dates = new DateCounts(judgement, layouts);
        this.observedFrom = judgement.observedFrom();
        this.endsWithoutChurn = new int[Math.max(0, judgement.asOf() - observedFrom + 1)];
        Arrays.setAll(byDataset, dataset -> new DatasetFindings());
    }

    private static final class DatasetFindings {
        private long read;
        private long used;
        private int newest = NEVER;
        private final Map<String, RuleFindings> byRule = new HashMap<>();
    }

    private static final class RuleFindings {
        private final Examples examples = new Examples();
        private long rows;
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
    void found(LineRow row, RowRule rule) {
        found(row, rule, row.layout().keyName());
    }

    /** Counts a row for what stands in a column. */
    void found(LineRow row, RowRule rule, String column) {
        found(row, rule, row.valueOf(column), () -> ExampleText.of(row, column, dictionary));
    }

    /** Counts a row that lacks a value. */
    void foundMissing(LineRow row, RowRule rule) {
        found(row, rule, row.contentHash(), () -> ExampleText.ofMissing(row));
    }

    private void found(LineRow row, RowRule rule, long value, Supplier<String> text) {
        RuleFindings found = of(row.layout()).byRule.computeIfAbsent(rule.name(), first -> new RuleFindings());
        found.rows++;
        found.examples.offer(row.rank(), value, text);
    }

    void sawEvent(Layout layout, int day) {
        DatasetFindings counts = of(layout);
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
    public void report(FindingReader reader) {
        for (Layout layout : layouts.all()) {
            DatasetFindings counts = of(layout);
            String dataset = layout.dataset().name();
            reader.total(dataset, RowRule.Action.READ, counts.read);
            reader.total(dataset, RowRule.Action.USED, counts.used);
            for (RowRule rule : DatasetRules.of(layout.dataset())) {
                RuleFindings found = counts.byRule.get(rule.name());
                if (found != null) {
                    reader.rule(dataset, rule, found.rows);
                    found.examples.all().forEach(example -> reader.example(dataset, rule, example));
                }
            }
            if (counts.newest != NEVER) {
                reader.newest(dataset, counts.newest);
            }
        }
        times.forEach(seen -> report(seen, reader));
        dates.report(reader::dates);
        reader.newDevices(newDevices, missedChanges);
        reader.upgrades(upgrades);
        reader.endsWithoutChurn(observedFrom, endsWithoutChurn);
    }

    private static void report(TimesOfDay times, FindingReader reader) {
        String dataset = times.dataset();
        reader.rule(dataset, Rule.TIME_OF_DAY, times.rowsWithTime());
        reader.rule(dataset, Rule.DATE_DEPENDS_ON_ZONE, times.rowsThatDependOnZone());
        times.byColumn().forEach((column, found) -> reader.times(dataset, column, found));
    }

    private DatasetFindings of(Layout layout) {
        return byDataset[layout.kind()];
    }

    /** Is told what was found, as sums by dataset and rule. */
    public interface FindingReader {
        void total(String dataset, RowRule.Action action, long rows);

        void rule(String dataset, RowRule rule, long rows);

        void example(String dataset, RowRule rule, Examples.Example example);

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
