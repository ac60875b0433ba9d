package org.retentionmarts.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sums over a base table, one row of sums for each key that is met. A column that is not there, or has no sum, is refused
 * where it is declared.
 *
 * @param where the rows that count; all conditions hold
 * @param key the columns whose values are told apart
 * @param rolledUp columns of the key that have ALL besides their values
 */
public record SumQuery(
        TableDef table, List<Condition> where, List<String> key, List<String> rolledUp, List<Measure> measures) {

    public SumQuery {
        where = List.copyOf(where);
        key = List.copyOf(key);
        rolledUp = List.copyOf(rolledUp);
        measures = List.copyOf(measures);
        String declaring = "sums";
        key.forEach(column -> table.column(column, declaring));
        for (String column : rolledUp) {
            if (!key.contains(column)) {
                throw new IllegalArgumentException(
                        "Cannot declare " + declaring + " of " + table.fullName() + ": there is no column " + column
                                + " to roll up, expected one of those that they are by, " + key);
            }
            table.requireType(column, declaring, List.of(ColumnType.STRING));
        }
        where.forEach(condition -> condition.check(table, declaring));
        Set<String> names = new HashSet<>();
        for (Measure measure : measures) {
            table.requireSummable(measure.column(), declaring);
            measure.where().forEach(condition -> condition.check(table, declaring));
            if (!names.add(measure.name())) {
                throw new IllegalArgumentException("Cannot declare " + declaring + " of " + table.fullName()
                        + ": two of them are named " + measure.name());
            }
        }
    }

    /**
     * What is summed: a BIGINT or DECIMAL column; null counts 0.
     *
     * @param name of the sum
     * @param where the rows of the query that count for it; all conditions hold
     */
    public record Measure(String name, String column, List<Condition> where) {
        public Measure {
            where = List.copyOf(where);
        }

        /** A column's sum over all rows of the query. */
        public static Measure of(String column) {
            return new Measure(column, column, List.of());
        }

        /** A column's sum over the rows that meet a condition. */
        public static Measure of(String name, String column, Condition where) {
            return new Measure(name, column, List.of(where));
        }
    }

    /** Sums over a table, so far by nothing and of nothing. */
    public static SumQuery over(TableDef table) {
        return new SumQuery(table, List.of(), List.of(), List.of(), List.of());
    }

    /** The same, of the rows only that also meet a condition. */
    public SumQuery where(Condition condition) {
        return new SumQuery(table, with(where, List.of(condition)), key, rolledUp, measures);
    }

    /** The same, by these columns. */
    public SumQuery by(String... columns) {
        return new SumQuery(table, where, with(key, List.of(columns)), rolledUp, measures);
    }

    /** The same, and each row of sums once more with ALL in these columns of the key. */
    public SumQuery rollingUp(String... columns) {
        return new SumQuery(table, where, key, with(rolledUp, List.of(columns)), measures);
    }

    /** The same, with the sums of these columns. */
    public SumQuery sum(String... columns) {
        return sum(List.of(columns).stream().map(Measure::of).toList());
    }

    /** The same, with these sums. */
    public SumQuery sum(List<Measure> more) {
        return new SumQuery(table, where, key, rolledUp, with(measures, more));
    }

    private static <T> List<T> with(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
