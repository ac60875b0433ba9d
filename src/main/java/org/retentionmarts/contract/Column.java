package org.retentionmarts.contract;

import java.util.List;

/**
 * One column of a dataset or table.
 *
 * @param nullable whether null is a value that may stand there
 * @param comment what it counts or names, with its unit
 * @param codes the closed list of values, empty where the list is open or a setting
 */
public record Column(String name, ColumnType type, boolean nullable, String comment, List<String> codes) {

    public Column {
        codes = List.copyOf(codes);
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
        return required(name, ColumnType.BIGINT, comment);
    }

    /** A count that has no value where it could not be observed. */
    static Column optionalCount(String name, String comment) {
        return nullable(name, ColumnType.BIGINT, comment);
    }

    /** A quotient: null where its denominator is 0. */
    static Column rate(String name, String comment) {
        return nullable(name, ColumnType.DOUBLE, comment);
    }

    /** The column of the lower limit of a measure's interval. */
    public static String low(String measure) {
        return measure + "_low";
    }

    /** The column of the upper limit of a measure's interval. */
    public static String high(String measure) {
        return measure + "_high";
    }
}
