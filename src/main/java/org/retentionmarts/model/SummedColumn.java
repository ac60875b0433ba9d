package org.retentionmarts.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * A column of a table that adds up, in whole numbers of its last digit: 1 of a BIGINT, 0.0001 of a DECIMAL(12,4).
 *
 * @param scale digits after the point
 * @param position among the table's columns, from 0
 */
public record SummedColumn(TableDef table, ColumnDef column, int scale, int position) {
    private static final int LONG_BITS = 63;

    /**
     * A column by its name.
     *
     * @throws IllegalArgumentException where there is no such column, or its type has no sum
     */
    public static SummedColumn of(TableDef table, String name) {
        table.requireSummable(name, "a sum");
        int position = table.position(name);
        ColumnDef column = table.columns().get(position);
        return new SummedColumn(
                table, column, column.digits().map(ColumnDef.Digits::scale).orElse(0), position);
    }

    /** All columns of a table that add up, in its order, whatever they are for. */
    public static List<SummedColumn> allOf(TableDef table) {
        return table.columns().stream()
                .filter(ColumnDef::addsUp)
                .map(column -> of(table, column.name()))
                .toList();
    }

    /** The columns of a table in which a row's value is the sum of its parts', in its order. */
    public static List<SummedColumn> additiveOf(TableDef table) {
        return allOf(table).stream()
                .filter(summed -> summed.column().role().isAdditive())
                .toList();
    }

    public String name() {
        return column.name();
    }

    /** A row's value in last digits. */
    BigInteger units(BigDecimal value) {
        return value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    }

    /** A sum of so many last digits, exact. */
    BigDecimal sum(BigInteger units) {
        return new BigDecimal(units, scale);
    }

    /**
     * A sum as a table holds it: a Long of a BIGINT, a BigDecimal of a DECIMAL.
     *
     * @throws RunFailure (exit code 3) where it is too large for any table
     */
    Number stored(BigInteger units) {
        boolean whole = column.type() == ColumnType.BIGINT;
        BigDecimal sum = sum(units);
        if (whole ? units.bitLength() > LONG_BITS : sum.precision() > ColumnDef.MOST_DIGITS) {
            throw RunFailure.data("Cannot add up " + table.fullName() + "." + column.name() + ": the sum is "
                    + sum.toPlainString() + ", expected at most what " + (whole ? "a BIGINT" : "38 digits of a DECIMAL")
                    + " can hold; look for values in the inputs that are far too large");
        }
        return whole ? (Number) units.longValueExact() : sum;
    }
}
