package org.retentionmarts.contract;

import java.util.List;

/**
 * One column of a dataset or table.
 *
 * @param nullable whether null is a value that may stand there
 * @param comment what it counts or names, with its unit
 * @param codes the closed list of values, empty where the list is open or a setting
 * @param unit what the values are in
 */
public record Column(String name, ColumnType type, boolean nullable, String comment, List<String> codes, Unit unit) {

    public Column {
        codes = List.copyOf(codes);
    }

    /** A column whose values have no unit. */
    public Column(String name, ColumnType type, boolean nullable, String comment, List<String> codes) {
        this(name, type, nullable, comment, codes, Unit.NONE);
    }

    /** The same column, its values in a unit. */
    Column in(Unit other) {
        return new Column(name, type, nullable, comment, codes, other);
    }

    static Column required(String name, ColumnType type, String comment) {
        return new Column(name, type, false, comment, List.of());
    }

    static Column nullable(String name, ColumnType type, String comment) {
        return new Column(name, type, true, comment, List.of());
    }

    static Column coded(String name, String comment, String... codes) {
        return new Column(name, ColumnType.STRING, false, comment, List.of(codes));
    }

    /** A count: a whole number that is never null and never negative. */
    static Column count(String name, String comment) {
        return required(name, ColumnType.BIGINT, comment).in(Unit.COUNT);
    }

    /** A count that has no value where it could not be observed. */
    static Column optionalCount(String name, String comment) {
        return nullable(name, ColumnType.BIGINT, comment).in(Unit.COUNT);
    }

    /** A quotient: null where its denominator is 0. */
    static Column rate(String name, String comment) {
        return nullable(name, ColumnType.DOUBLE, comment);
    }
}
