package org.retentionmarts.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.retentionmarts.history.Examples;
import org.retentionmarts.history.Findings;
import org.retentionmarts.history.Gathering;
import org.retentionmarts.history.LineHistory;
import org.retentionmarts.history.LineHistoryReader;
import org.retentionmarts.history.Rejections;
import org.retentionmarts.model.RowRule;
import org.retentionmarts.shuffle.ColumnTimes;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.LineSplitter;
import org.retentionmarts.timeline.TableCounts;

/**
 * The one pass over the lines: reads the line histories of a partition, splits each, lets areas add it up, and yields
 * the sums at the end.
 * Rejected rows are yielded as they are met, so that memory does not grow with them.
 */
final class LinePass implements Gathering.LineHistoriesFunction<PassResult> {
    private static final long serialVersionUID = 1L;

    private final Frame frame;
    private final Map<String, Accumulator.Start> accumulators;

    /**
     * A pass that adds up these tables.
     *
     * @param accumulators by name of their table
     */
    LinePass(Frame frame, Map<String, Accumulator.Start> accumulators) {
        this.frame = frame;
        this.accumulators = new LinkedHashMap<>(accumulators);
    }

    @Override
    public Iterator<PassResult> of(Function<Rejections, LineHistoryReader> opener) {
        return new PassResults(opener);
    }

    private final class PassResults implements Iterator<PassResult> {
        private final Deque<PassResult> ready = new ArrayDeque<>();
        private final PassSums sums = new PassSums();
        private final LineHistoryReader histories;
        private final PortedOperators operators;
        private final LineSplitter splitter;
        private boolean summed;

        PassResults(Function<Rejections, LineHistoryReader> opener) {
            histories = opener.apply(
                    (dataset, rule, row) -> ready.add(new PassResult.RejectedRow(dataset, rule.code(), row)));
            IntFunction<String> texts = histories.dictionary()::text;
            operators = new PortedOperators(frame, sums, texts);
            List<Accumulator> started = new ArrayList<>();
            accumulators.forEach((table, start) -> started.add(start.start(frame, counts(table, start), texts)));
            splitter = new LineSplitter(frame, started, texts);
        }

        private TableCounts counts(String table, Accumulator.Start start) {
            TableCounts counts = sums.of(table);
            return start.chosenPerStratum() == 0
                    ? counts
                    : counts.keeping(row -> ready.add(new PassResult.Kept(table, row)));
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && histories.hasNext()) {
                LineHistory history = histories.next();
                if (history == null) {
                    histories.group().ifPresent(group -> splitter.addGroup(group.dataset(), group.rows()));
                } else if (!operators.tooMany()) {
                    operators.add(history);
                    splitter.add(history);
                }
            }
            if (ready.isEmpty() && !summed) {
                summed = true;
                splitter.flush();
                histories.findings().report(new FoundSums(sums));
                ready.add(PackedSums.of(sums));
            }
            return !ready.isEmpty();
        }

        @Override
        public PassResult next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }

    private record FoundSums(PassSums sums) implements Findings.FindingReader {
        @Override
        public void total(String dataset, RowRule.Action action, long rows) {
            sums.array(Quality.sumName(dataset, action.name()), 1)[0] += rows;
        }

        @Override
        public void rule(String dataset, RowRule rule, long rows) {
            sums.array(Quality.sumName(dataset, rule.name()), 1)[0] += rows;
        }

        @Override
        public void example(String dataset, RowRule rule, Examples.Example example) {
            sums.sawExample(Quality.sumName(dataset, rule.name()), example);
        }

        @Override
        public void newest(String dataset, int day) {
            sums.saw(dataset, day);
        }

        @Override
        public void dates(String dataset, String column, int firstDay, int[] counts) {
            DayCounts.add(sums, DayCounts.nameOf(dataset, column), firstDay, counts);
        }

        @Override
        public void newDevices(long lines, long untold) {
            MissingChanges.add(sums, lines, untold);
        }

        @Override
        public void upgrades(long upgrades) {
            EarlyUpgrades.add(sums, upgrades);
        }

        @Override
        public void endsWithoutChurn(int firstDay, int[] counts) {
            MissingEnds.add(sums, firstDay, counts);
        }

        @Override
        public void times(String dataset, String column, ColumnTimes times) {
            sums.sawTimes(TimesFound.sumName(dataset, column), times);
        }
    }
}
