package org.retentionmarts.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Which rows of a table count: a condition on one column, told as data so that whoever reads the table can apply it. */
public sealed interface Condition {
    boolean holds(TableRow row);

    /**
     * Makes sure that a table can meet it.
     *
     * @param declaring what can't be declared with it where the table can't
     * @throws IllegalArgumentException where the column does not exist, or has another type
     */
    void check(TableDef table, String declaring);

    /** The column holds this value. */
    static Condition is(String column, Object value) {
        return new OneOf(column, Set.of(value));
    }

    /** The column holds one of these values. */
    static Condition oneOf(String column, Set<?> values) {
        return new OneOf(column, Set.copyOf(values));
    }

    /** The column's date is this one or later. */
    static Condition from(String column, LocalDate first) {
        return new Between(column, first, LocalDate.MAX);
    }

    /** The column's date is one of these, or between them. */
    static Condition between(String column, LocalDate first, LocalDate last) {
        return new Between(column, first, last);
    }

    /** The column's value is in a set. */
    record OneOf(String column, Set<Object> values) implements Condition {
        @Override
        public boolean holds(TableRow row) {
            Object value = row.value(column);
            return value != null && values.contains(value);
        }

        @Override
        public void check(TableDef table, String declaring) {
            table.column(column, declaring);
        }
    }

    /** The column's date is in a range, both ends included. */
    record Between(String column, LocalDate first, LocalDate last) implements Condition {
        @Override
        public boolean holds(TableRow row) {
            LocalDate date = row.date(column);
            return date != null && !date.isBefore(first) && !date.isAfter(last);
        }

        @Override
        public void check(TableDef table, String declaring) {
            table.requireType(column, declaring, List.of(ColumnType.DATE));
        }
    }
}
