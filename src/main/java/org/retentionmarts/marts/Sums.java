package org.retentionmarts.marts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.retentionmarts.contract.Codes;

/**
 * Sums of counts by key, in key order. In plain Java: base tables are small by their grain, and as Spark queries the
 * same sums took 15 s of a run, nearly all of it planning and code generation.
 */
final class Sums {
    private static final Comparator<Comparable<Object>> VALUES = Comparator.nullsFirst(Comparator.naturalOrder());

    private final List<String> key;
    private final List<Measure> measures;
    private final SortedMap<List<Object>, long[]> byKey = new TreeMap<>(Sums::compare);

    private Sums(List<String> key, List<Measure> measures) {
        this.key = List.copyOf(key);
        this.measures = List.copyOf(measures);
    }

    /** What is summed: a column of the rows that meet a condition; a null counts 0. */
    record Measure(String name, String column, Predicate<Row> where) {

        static Measure of(String column) {
            return new Measure(column, column, row -> true);
        }

        static List<Measure> of(List<String> columns) {
            return columns.stream().map(Measure::of).toList();
        }
    }

    /** Sums over the rows of each key. */
    static List<Group> by(List<String> key, List<Measure> measures, List<Row> rows) {
        return withAll(List.of(), key, measures, rows);
    }

    /** Sums over the rows of each key, and each row once more with ALL in the rolled columns of the key. */
    static List<Group> withAll(List<String> rolled, List<String> key, List<Measure> measures, List<Row> rows) {
        Sums sums = new Sums(key, measures);
        if (!rows.isEmpty()) {
            sums.add(rolled.stream().map(key::indexOf).toList(), rows);
        }
        List<Group> groups = new ArrayList<>(sums.byKey.size());
        sums.byKey.forEach((values, counts) -> groups.add(new Group(
                sums.key, values, sums.names(), Arrays.stream(counts).boxed().toList())));
        return groups;
    }

    private List<String> names() {
        return measures.stream().map(Measure::name).toList();
    }

    private void add(List<Integer> rolled, List<Row> rows) {
        Row first = rows.get(0);
        int[] keyColumns = key.stream().mapToInt(first::fieldIndex).toArray();
        int[] columns = measures.stream()
                .mapToInt(measure -> first.fieldIndex(measure.column()))
                .toArray();
        long[] counts = new long[columns.length];
        for (Row row : rows) {
            for (int i = 0; i < columns.length; i++) {
                boolean counted =
                        !row.isNullAt(columns[i]) && measures.get(i).where().test(row);
                counts[i] = counted ? row.getLong(columns[i]) : 0;
            }
            for (int combination = 0; combination < 1 << rolled.size(); combination++) {
                List<Object> values = new ArrayList<>(keyColumns.length);
                for (int column : keyColumns) {
                    values.add(row.get(column));
                }
                for (int i = 0; i < rolled.size(); i++) {
                    if ((combination >> i & 1) == 1) {
                        values.set(rolled.get(i), Codes.ALL);
                    }
                }
                long[] sums = byKey.computeIfAbsent(values, fresh -> new long[columns.length]);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += counts[i];
                }
            }
        }
    }

    private static int compare(List<Object> one, List<Object> other) {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = VALUES.compare(comparable(one.get(i)), comparable(other.get(i)));
        }
        return order;
    }

    @SuppressWarnings("unchecked") // Keys are dates, texts, numbers and truth values.
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }
}
