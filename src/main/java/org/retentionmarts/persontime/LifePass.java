package org.retentionmarts.persontime;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.retentionmarts.contract.Codes;
import org.retentionmarts.contract.Rule;
import org.retentionmarts.history.Dictionary;
import org.retentionmarts.history.Findings;
import org.retentionmarts.history.Judgement;
import org.retentionmarts.history.Life;
import org.retentionmarts.history.LifeReader;

/**
 * The one pass over the lines: reads the lives of a partition, splits each into the base tables' sums, and yields the
 * sums as facts at the end. Refused rows are yielded as they are met, so that memory does not grow with them.
 */
final class LifePass implements FlatMapFunction<Iterator<InternalRow>, Row> {
    private static final long serialVersionUID = 1L;

    private final Frame frame;
    private final Judgement judgement;
    private final DataType keyType;

    LifePass(Frame frame, Judgement judgement, DataType keyType) {
        this.frame = frame;
        this.judgement = judgement;
        this.keyType = keyType;
    }

    @Override
    public Iterator<Row> call(Iterator<InternalRow> rows) {
        return new FactIterator(rows);
    }

    private final class FactIterator implements Iterator<Row> {
        private final Deque<Row> ready = new ArrayDeque<>();
        private final LifeSplitter splitter = new LifeSplitter(frame);
        private final LifeReader lives;
        private boolean summed;

        FactIterator(Iterator<InternalRow> rows) {
            lives = new LifeReader(
                    rows,
                    keyType,
                    judgement,
                    (dataset, rule, row) ->
                            ready.add(Facts.of(Facts.REFUSED_ROW, null, List.of(dataset, rule.code(), row))));
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && lives.hasNext()) {
                Life life = lives.next();
                if (life != null) {
                    splitter.add(life);
                }
            }
            if (ready.isEmpty() && !summed) {
                summed = true;
                yieldSums();
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void yieldSums() {
            splitter.sums()
                    .cube()
                    .read((month, age, tenure, history, regular, state, measures) -> ready.add(Facts.of(
                            Facts.PERSON_TIME,
                            firstDay(month),
                            List.of(age, tenure, history, Boolean.toString(regular), state),
                            Arrays.copyOf(measures, measures.length))));
            splitter.sums()
                    .portIns()
                    .read((donor, month, age, ports) -> yieldPorts(Codes.IN, donor, month, age, ports));
            splitter.sums()
                    .portOuts()
                    .read((recipient, month, age, ports) -> yieldPorts(Codes.OUT, recipient, month, age, ports));
            splitter.sums()
                    .upgrades()
                    .read((tier, month, age, upgrades) -> ready.add(Facts.of(
                            Facts.UPGRADES,
                            firstDay(month),
                            List.of(age(age), frame.tierLabels().get(tier)),
                            upgrades)));
            int networks = frame.networkLabels().size();
            splitter.sums()
                    .captured()
                    .read((pair, month, age, lines) -> ready.add(Facts.of(
                            Facts.CAPTURED,
                            firstDay(month),
                            List.of(
                                    age(age),
                                    frame.tierLabels().get(pair / networks),
                                    frame.networkLabels().get(pair % networks)),
                            lines)));
            splitter.originRisk()
                    .read((origin, age, day, entries, portOuts, others, censored) -> ready.add(Facts.of(
                            Facts.ORIGIN_RISK,
                            null,
                            List.of(origin, age, Integer.toString(day)),
                            entries,
                            portOuts,
                            others,
                            censored)));
            splitter.everUpgraded()
                    .read((age, tenure, history, ever, lineDays, portOuts) -> ready.add(Facts.of(
                            Facts.EVER_UPGRADED,
                            null,
                            List.of(age, tenure, history, Boolean.toString(ever)),
                            lineDays,
                            portOuts)));
            lives.findings().report(new FindingFacts(ready));
        }

        private void yieldPorts(String direction, int operator, int month, int age, long ports) {
            String name = lives.dictionary().text(operator + Dictionary.NULL);
            ready.add(Facts.of(
                    Facts.PORTS,
                    firstDay(month),
                    List.of(age(age), direction, name == null ? Codes.UNKNOWN_OPERATOR : name),
                    ports));
        }

        private String age(int index) {
            return frame.ageLabels().get(index);
        }
    }

    private static LocalDate firstDay(int month) {
        return LocalDate.ofEpochDay(CivilCalendar.firstDayOf(month));
    }

    private record FindingFacts(Deque<Row> ready) implements Findings.Reader {
        @Override
        public void total(String dataset, Rule.Action action, long rows) {
            ready.add(Facts.of(Facts.ROWS_BY_RULE, null, List.of(dataset, action.name()), rows));
        }

        @Override
        public void rule(String dataset, Rule rule, long rows) {
            ready.add(Facts.of(Facts.ROWS_BY_RULE, null, List.of(dataset, rule.name()), rows));
        }

        @Override
        public void newest(String dataset, int day) {
            ready.add(Facts.of(Facts.NEWEST_EVENT, LocalDate.ofEpochDay(day), List.of(dataset)));
        }
    }
}
