package org.retentionmarts.sparkplan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NullType;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;

/** Which Spark types can stand for a contract type. */
public final class ContractTypes {
    /** From the narrowest on. */
    private static final List<DataType> WHOLE_NUMBERS =
            List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
    /** Decimal digits with which Parquet's reader takes these for decimals. */
    private static final List<Integer> DIGITS = List.of(3, 5, 10, 20);

    private ContractTypes() {}

    /** Whether a type can stand there as it is: the contract's own, or a timestamp where it wants a date. */
    static boolean fits(ColumnDef wanted, DataType found) {
        return switch (wanted.type()) {
            case LINE_ID, ID -> found.equals(DataTypes.LongType) || found.equals(DataTypes.StringType);
            case DATE ->
                found.equals(DataTypes.DateType)
                        || found.equals(DataTypes.TimestampType)
                        || found.equals(DataTypes.TimestampNTZType);
            case TIMESTAMP -> found.equals(DataTypes.TimestampType) || found.equals(DataTypes.TimestampNTZType);
            case STRING, BOOLEAN, INT, BIGINT, DOUBLE, DECIMAL, STRING_MAP, BIGINT_MAP ->
                found.equals(wanted.sparkType());
        };
    }

    /** Whether a column can be brought to the contract: besides, NULL, and numbers that widen without loss. */
    public static boolean convertible(ColumnDef wanted, DataType found) {
        boolean small = found.equals(DataTypes.ByteType) || found.equals(DataTypes.ShortType);
        boolean widens = switch (wanted.type()) {
            case INT -> small;
            case BIGINT, LINE_ID, ID -> small || found.equals(DataTypes.IntegerType);
            case DOUBLE -> found.equals(DataTypes.FloatType);
            case DECIMAL -> holds(wanted.sparkType(), found);
            case STRING, BOOLEAN, DATE, TIMESTAMP, STRING_MAP, BIGINT_MAP -> false;
        };
        return widens || found instanceof NullType || fits(wanted, found);
    }

    private static boolean holds(DataType wide, DataType found) {
        return decimal(wide)
                .flatMap(mine -> decimal(found).flatMap(other -> widened(mine, other)))
                .filter(wide::equals)
                .isPresent();
    }

    /** The type that holds every value of both, as Parquet's reader can make it; empty where there is none. */
    static Optional<DataType> widened(DataType one, DataType other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        int oneSize = WHOLE_NUMBERS.indexOf(one);
        int otherSize = WHOLE_NUMBERS.indexOf(other);
        if (oneSize >= 0 && otherSize >= 0) {
            return Optional.of(oneSize > otherSize ? one : other);
        }
        Set<DataType> both = Set.of(one, other);
        if (both.equals(Set.of(DataTypes.FloatType, DataTypes.DoubleType))) {
            return Optional.of(DataTypes.DoubleType);
        }
        return decimal(one).flatMap(left -> decimal(other).flatMap(right -> widened(left, right)));
    }

    private static Optional<DataType> widened(DecimalType one, DecimalType other) {
        int scale = Math.max(one.scale(), other.scale());
        int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
        return whole + scale > DecimalType.MAX_PRECISION()
                ? Optional.empty()
                : Optional.of(DataTypes.createDecimalType(whole + scale, scale));
    }

    private static Optional<DecimalType> decimal(DataType type) {
        int size = WHOLE_NUMBERS.indexOf(type);
        if (size >= 0) {
            return Optional.of(DataTypes.createDecimalType(DIGITS.get(size), 0));
        }
        return type instanceof DecimalType decimal ? Optional.of(decimal) : Optional.empty();
    }

    /** The type that the column is brought to. */
    public static DataType target(ColumnDef wanted, DataType found) {
        boolean key = wanted.type() == ColumnType.LINE_ID || wanted.type() == ColumnType.ID;
        boolean textKey = key && found != null && found.equals(DataTypes.StringType);
        return key && !textKey ? DataTypes.LongType : wanted.sparkType();
    }
}
