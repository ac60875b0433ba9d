package org.retentionmarts.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One row of a table. A DATE is a {@link LocalDate}, a DECIMAL a {@link BigDecimal} of its column's digits; any value may be null, also where the table wants one: the audits
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
     * @throws RunFailure (exit code 3) where a DECIMAL is too large for its column
     */
    public static TableRow of(TableDef table, Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException("Table " + table.name() + " has "
                    + table.columns().size() + " columns, found " + values.length + " values");
        }
        Object[] held = values.clone();
        for (int i = 0; i < held.length; i++) {
            if (held[i] instanceof BigDecimal exact) {
                held[i] = fitting(table, i, exact);
            }
        }
        return new TableRow(table, held);
    }

    /** The number with as many digits after the point as its column has. */
    private static BigDecimal fitting(TableDef table, int position, BigDecimal exact) {
        ColumnDef column = table.columns().get(position);
        ColumnDef.Digits digits = column.digits()
                .orElseThrow(() -> new IllegalArgumentException("Table " + table.name() + " can't have " + exact
                        + " in " + column.name() + ", which is " + column.sql()));
        if (exact.stripTrailingZeros().scale() > digits.scale()) {
            throw new IllegalArgumentException("Table " + table.name() + " can't have " + exact.toPlainString() + " in "
                    + column.name() + ", which is " + column.sql() + " and has fewer digits after the point");
        }
        BigDecimal fitting = exact.setScale(digits.scale(), RoundingMode.UNNECESSARY);
        if (fitting.precision() > digits.precision()) {
            throw RunFailure.data("Cannot store " + exact.toPlainString() + " in " + table.fullName() + "."
                    + column.name() + ": expected at most " + digits.precision() + " digits, " + digits.scale()
                    + " of them after the point; look for values in the inputs that are far too large");
        }
        return fitting;
    }

    public TableDef table() {
        return table;
    }

    /** In the order of the table's columns. */
    public List<Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /**
     * The value of a column.
     *
     * @param position of the column, from 0
     */
    public Object value(int position) {
        return values[position];
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
