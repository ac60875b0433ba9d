package org.retentionmarts.model;

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
public record ColumnDef(
        String name,
        ColumnType type,
        boolean nullable,
        String comment,
        List<String> codes,
        Unit unit,
        Role role,
        Optional<Dimension> dimension) {

    public ColumnDef {
        codes = List.copyOf(codes);
    }

    /** A column whose values have no unit. */
    public ColumnDef(String name, ColumnType type, boolean nullable, String comment, List<String> codes) {
        this(name, type, nullable, comment, codes, Unit.NONE, Role.ATTRIBUTE, Optional.empty());
    }

    /** The same column, its values in a unit. */
    public ColumnDef in(Unit other) {
        return new ColumnDef(name, type, nullable, comment, codes, other, role, dimension);
    }

    /** The same column, for another purpose. */
    public ColumnDef as(Role other) {
        return new ColumnDef(name, type, nullable, comment, codes, unit, other, dimension);
    }

    /** The same column, its values the labels of a dimension. */
    public ColumnDef of(Dimension labels) {
        return new ColumnDef(name, type, nullable, comment, codes, unit, role, Optional.of(labels));
    }

    public static ColumnDef required(String name, ColumnType type, String comment) {
        return new ColumnDef(name, type, false, comment, List.of());
    }

    public static ColumnDef nullable(String name, ColumnType type, String comment) {
        return new ColumnDef(name, type, true, comment, List.of());
    }

    public static ColumnDef coded(String name, String comment, String... codes) {
        return new ColumnDef(name, ColumnType.STRING, false, comment, List.of(codes));
    }

    /** A count: a whole number that is never null and never negative. */
    public static ColumnDef count(String name, String comment) {
        return required(name, ColumnType.BIGINT, comment).in(Unit.COUNT).as(Role.COUNT);
    }

    /** A count that has no value where it could not be observed. */
    public static ColumnDef optionalCount(String name, String comment) {
        return nullable(name, ColumnType.BIGINT, comment).in(Unit.COUNT).as(Role.COUNT);
    }

    /** A quotient: null where its denominator is 0. */
    public static ColumnDef rate(String name, String comment) {
        return nullable(name, ColumnType.DOUBLE, comment).as(Role.FIGURE);
    }
}
