package org.retentionmarts.model;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One column of a dataset or table.
 *
 * @param nullable whether null is a value that may stand there
 * @param comment what it counts or names, with its unit
 * @param codes the closed list of values, empty where the list is open or a setting
 * @param unit what the values are in
 * @param role what the column is for
 * @param dimension what it groups by, where its labels are a setting
 * @param digits of a DECIMAL
 */
public record ColumnDef(
        String name,
        ColumnType type,
        boolean nullable,
        String comment,
        List<String> codes,
        Unit unit,
        Role role,
        Optional<Dimension> dimension,
        Optional<Digits> digits)
        implements Serializable {
    /** Digits of the largest DECIMAL that a table can hold, and so of a sum of DECIMALs. */
    public static final int MOST_DIGITS = 38;

    /** Digits of a DECIMAL that fit a BIGINT. */
    public static final int MOST_INPUT_DIGITS = 18;

    /**
     * Digits of a DECIMAL.
     *
     * @param precision all of them
     * @param scale those after the point
     */
    public record Digits(int precision, int scale) implements Serializable {}

    public ColumnDef {
        codes = List.copyOf(codes);
    }

    /** A column whose values have no unit. */
    public ColumnDef(String name, ColumnType type, boolean nullable, String comment, List<String> codes) {
        this(name, type, nullable, comment, codes, Unit.NONE, Role.ATTRIBUTE, Optional.empty(), Optional.empty());
    }

    /** The same column, its values in a unit. */
    public ColumnDef in(Unit other) {
        return new ColumnDef(name, type, nullable, comment, codes, other, role, dimension, digits);
    }

    /** The same column, for another purpose. */
    public ColumnDef as(Role other) {
        return new ColumnDef(name, type, nullable, comment, codes, unit, other, dimension, digits);
    }

    /** The same column, its values the labels of a dimension. */
    public ColumnDef of(Dimension labels) {
        return new ColumnDef(name, type, nullable, comment, codes, unit, role, Optional.of(labels), digits);
    }

    /** Whether its values add up without loss. */
    public boolean addsUp() {
        return type == ColumnType.BIGINT || type == ColumnType.DECIMAL;
    }

    /** Spark's type of its values; of a key, a text. */
    public DataType sparkType() {
        return digits.<DataType>map(some -> DataTypes.createDecimalType(some.precision(), some.scale()))
                .orElse(type.sparkType());
    }

    /** The type as a reader of the data dictionary sees it. */
    public String sql() {
        return digits.map(some -> type.sql() + "(" + some.precision() + "," + some.scale() + ")")
                .orElse(type.sql());
    }

    private Object writeReplace() {
        return new WrittenColumn(
                name, type, nullable, comment, codes, unit, role, dimension.orElse(null), digits.orElse(null));
    }

    /** The column on its way to another process: an {@link Optional} can't go. */
    private record WrittenColumn(
            String name,
            ColumnType type,
            boolean nullable,
            String comment,
            List<String> codes,
            Unit unit,
            Role role,
            Dimension dimension,
            Digits digits)
            implements Serializable {
        private Object readResolve() {
            return new ColumnDef(
                    name,
                    type,
                    nullable,
                    comment,
                    codes,
                    unit,
                    role,
                    Optional.ofNullable(dimension),
                    Optional.ofNullable(digits));
        }
    }

    /** An exact number that is never null. */
    public static ColumnDef decimal(String name, int precision, int scale, String comment) {
        return new ColumnDef(
                name,
                ColumnType.DECIMAL,
                false,
                comment,
                List.of(),
                Unit.NONE,
                Role.ATTRIBUTE,
                Optional.empty(),
                Optional.of(new Digits(precision, scale)));
    }

    /** The same column, in which null may stand. */
    public ColumnDef orNull() {
        return new ColumnDef(name, type, true, comment, codes, unit, role, dimension, digits);
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

    /** An exact sum of amounts with digits after the point: never null and never negative. */
    public static ColumnDef exactSum(String name, int scale, String comment) {
        return decimal(name, MOST_DIGITS, scale, comment).as(Role.COUNT);
    }

    /** A quotient: null where its denominator is 0. */
    public static ColumnDef rate(String name, String comment) {
        return nullable(name, ColumnType.DOUBLE, comment).as(Role.FIGURE);
    }
}
