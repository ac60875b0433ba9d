package org.retentionmarts.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One row of a table. A DATE is a {@link LocalDate}; any value may be null, also where the table wants one: the audits
 * say which.
 */
public final class TableRow {
    private final TableDef table;
    private final Object[] values;

    private TableRow(TableDef table, Object[] values) {
        this.table = table;
        this.values = values;
    }

    /**
     * A row of these values.
     *
     * @param values in the order of the table's columns
     */
    public static TableRow of(TableDef table, Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException("Table " + table.name() + " has "
                    + table.columns().size() + " columns, found " + values.length + " values");
        }
        return new TableRow(table, values.clone());
    }

    public TableDef table() {
        return table;
    }

    /** In the order of the table's columns. */
    public List<Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    public Object value(String column) {
        return values[table.position(column)];
    }

    public String text(String column) {
        return (String) value(column);
    }

    public LocalDate date(String column) {
        return (LocalDate) value(column);
    }

    /** A count, 0 where it is null. */
    public long count(String column) {
        Long count = (Long) value(column);
        return count == null ? 0 : count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableRow row && row.table.equals(table) && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return table.name() + values();
    }
}
