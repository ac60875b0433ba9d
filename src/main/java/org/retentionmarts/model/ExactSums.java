package org.retentionmarts.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of columns of a table, exact however large they grow. A sum is a long as long as it fits, since nearly all do and
 * a table may have a million rows; beyond that it is carried over to an integer without bounds.
 */
public final class ExactSums {
    private final List<SummedColumn> columns;
    private final long[] units;
    /** What went beyond {@link #units}, to be added to it; null while nothing did. */
    private BigInteger[] carried;

    /** Sums of these columns, each 0. */
    public ExactSums(List<SummedColumn> columns) {
        this.columns = columns;
        this.units = new long[columns.size()];
    }

    /** Adds a row's values; null counts 0. */
    public void add(TableRow row) {
        for (int i = 0; i < units.length; i++) {
            add(i, row);
        }
    }

    /** Adds a row's value to one of the sums; null counts 0. */
    public void add(int place, TableRow row) {
        SummedColumn column = columns.get(place);
        Object value = row.value(column.position());
        if (value instanceof Long whole) {
            add(place, whole.longValue());
        } else if (value != null) {
            add(place, column.units((BigDecimal) value));
        }
    }

    /** Adds sums of the same columns. */
    public void add(ExactSums others) {
        for (int i = 0; i < units.length; i++) {
            add(i, others.units[i]);
            if (others.carried != null) {
                carry(i, others.carried[i]);
            }
        }
    }

    private void add(int place, long more) {
        long old = units[place];
        long sum = old + more;
        boolean wrapped = ((old ^ sum) & (more ^ sum)) < 0;
        if (wrapped) {
            carry(place, BigInteger.valueOf(old));
        }
        units[place] = wrapped ? more : sum;
    }

    private void add(int place, BigInteger more) {
        if (more.bitLength() < Long.SIZE) {
            add(place, more.longValue());
        } else {
            carry(place, more);
        }
    }

    private void carry(int place, BigInteger more) {
        if (carried == null) {
            carried = new BigInteger[units.length];
            Arrays.fill(carried, BigInteger.ZERO);
        }
        carried[place] = carried[place].add(more);
    }

    /** Each sum, with as many digits after the point as its column has. */
    public List<BigDecimal> all() {
        List<BigDecimal> sums = new ArrayList<>(units.length);
        for (int i = 0; i < units.length; i++) {
            sums.add(columns.get(i).sum(inUnits(i)));
        }
        return sums;
    }

    /**
     * Each sum as a table holds it: a Long of a BIGINT, a BigDecimal of a DECIMAL.
     *
     * @throws RunFailure (exit code 3) where one is too large for any table
     */
    public List<Number> stored() {
        List<Number> sums = new ArrayList<>(units.length);
        for (int i = 0; i < units.length; i++) {
            sums.add(columns.get(i).stored(inUnits(i)));
        }
        return sums;
    }

    private BigInteger inUnits(int place) {
        BigInteger fitting = BigInteger.valueOf(units[place]);
        return carried == null ? fitting : fitting.add(carried[place]);
    }
}
