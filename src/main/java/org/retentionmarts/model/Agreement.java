package org.retentionmarts.model;

import java.util.List;

/**
 * A measure that several tables count, month by month or by other columns that all of them have.
 *
 * @param measure its name in findings
 * @param counted how each of them counts it
 * @param relation how their numbers of one value of the columns stand to each other
 * @param by the columns
 */
public record Agreement(String measure, List<Counted> counted, Relation relation, List<String> by) {
    private static final List<String> BY_MONTH = List.of(Columns.MONTH);

    /** How numbers of one month stand to each other. */
    public enum Relation {
        /** All are the same. */
        EQUAL,
        /** The first is not more than the second, of which it is a part. */
        PART
    }

    public Agreement {
        counted = List.copyOf(counted);
        by = List.copyOf(by);
        if (relation == Relation.PART && counted.size() != 2) {
            throw new IllegalArgumentException(measure + ": a part and its whole are two, not " + counted.size());
        }
        for (Counted one : counted) {
            for (String column : by) {
                one.table().column(column, "an agreement");
            }
        }
    }

    /** A measure of which all tables give the same number for each month. */
    public Agreement(String measure, List<Counted> counted) {
        this(measure, counted, Relation.EQUAL, BY_MONTH);
    }

    /** A measure of which all tables give the same number for each value of columns. */
    public static Agreement by(List<String> columns, String measure, Counted... counted) {
        return new Agreement(measure, List.of(counted), Relation.EQUAL, columns);
    }

    /** A measure that is part of another one, of the same table or of another. */
    public static Agreement part(String measure, Counted part, Counted whole) {
        return new Agreement(measure, List.of(part, whole), Relation.PART, BY_MONTH);
    }

    /** The same measure and columns, of some of the tables. */
    public Agreement with(List<Counted> some) {
        return new Agreement(measure, some, relation, by);
    }

    /**
     * How one table counts it.
     *
     * @param column a BIGINT or DECIMAL that adds up to the number
     * @param where the rows that count; all conditions hold
     */
    public record Counted(TableDef table, String column, List<Condition> where) {
        public Counted {
            where = List.copyOf(where);
            String declaring = "an agreement";
            table.requireSummable(column, declaring);
            where.forEach(condition -> condition.check(table, declaring));
        }

        /** Whether a row of the table counts. */
        public boolean counts(TableRow row) {
            return where.stream().allMatch(condition -> condition.holds(row));
        }
    }

    /** How a table counts it. */
    public static Counted in(TableDef table, String column, Condition... where) {
        return new Counted(table, column, List.of(where));
    }
}
