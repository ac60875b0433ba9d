package org.retentionmarts.contract;

import java.util.List;
import java.util.Optional;

/**
 * One column of a dataset or table.
 *
 * @param nullable whether null is a value that may stand there
 * @param comment what it counts or names, with its unit
 * @param codes the closed list of values, empty where the list is open or a setting
 * @param unit what the values are in
 * @param role what the column is for
 * @param dimension what it groups by, where its labels are a setting
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        String comment,
        List<String> codes,
        Unit unit,
        Role role,
        Optional<Dimension> dimension) {

    public Column {
        codes = List.copyOf(codes);
    }

    /** A column whose values have no unit. */
    public Column(String name, ColumnType type, boolean nullable, String comment, List<String> codes) {
        this(name, type, nullable, comment, codes, Unit.NONE, Role.ATTRIBUTE, Optional.empty());
    }

    /** The same column, its values in a unit. */
    public Column in(Unit other) {
        return new Column(name, type, nullable, comment, codes, other, role, dimension);
    }

    /** The same column, for another purpose. */
    Column as(Role other) {
        return new Column(name, type, nullable, comment, codes, unit, other, dimension);
    }

    /** The same column, its values the labels of a dimension. */
    Column of(Dimension labels) {
        return new Column(name, type, nullable, comment, codes, unit, role, Optional.of(labels));
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
        return required(name, ColumnType.BIGINT, comment).in(Unit.COUNT).as(Role.COUNT);
    }

    /** A count that has no value where it could not be observed. */
    static Column optionalCount(String name, String comment) {
        return nullable(name, ColumnType.BIGINT, comment).in(Unit.COUNT).as(Role.COUNT);
    }

    /** A quotient: null where its denominator is 0. */
    static Column rate(String name, String comment) {
        return nullable(name, ColumnType.DOUBLE, comment).as(Role.FIGURE);
    }
}
