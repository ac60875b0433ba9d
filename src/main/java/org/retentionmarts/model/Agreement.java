package org.retentionmarts.model;

import java.util.List;

/**
 * A measure that several tables count, month by month.
 *
 * @param measure its name in findings
 * @param relation how their numbers of a month stand to each other
 */
public record Agreement(String measure, List<Counted> counted, Relation relation) {

    /** How numbers of one month stand to each other. */
    public enum Relation {
        /** All are the same. */
        EQUAL,
        /** The first is not more than the second, of which it is a part. */
        PART
    }

    public Agreement {
        counted = List.copyOf(counted);
        if (relation == Relation.PART && counted.size() != 2) {
            throw new IllegalArgumentException(measure + ": a part and its whole are two, not " + counted.size());
        }
    }

    /** A measure of which all tables give the same number for each month. */
    public Agreement(String measure, List<Counted> counted) {
        this(measure, counted, Relation.EQUAL);
    }

    /** A measure that is part of another one, of the same table or of another. */
    public static Agreement part(String measure, Counted part, Counted whole) {
        return new Agreement(measure, List.of(part, whole), Relation.PART);
    }

    /**
     * How one table counts it.
     *
     * @param where the rows whose column adds up to a month's number; all conditions hold
     */
    public record Counted(TableDef table, String column, List<Condition> where) {
        public Counted {
            where = List.copyOf(where);
            String declaring = "an agreement";
            table.requireSummable(column, declaring);
            table.column(Columns.MONTH, declaring);
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
