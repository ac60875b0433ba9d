package org.retentionmarts.ingest;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.retentionmarts.contract.ColumnType;

/** Which Spark types can stand for a contract type. */
final class ContractTypes {
    private ContractTypes() {}

    /** Whether a file's column may have this type: the contract's own, or a timestamp where it wants a date. */
    static boolean fits(ColumnType wanted, DataType found) {
        return switch (wanted) {
            case LINE_ID -> found.equals(DataTypes.LongType) || found.equals(DataTypes.StringType);
            case DATE ->
                found.equals(DataTypes.DateType)
                        || found.equals(DataTypes.TimestampType)
                        || found.equals(DataTypes.TimestampNTZType);
            case STRING, BOOLEAN, INT, BIGINT, DOUBLE, TIMESTAMP, STRING_MAP, BIGINT_MAP ->
                found.equals(wanted.sparkType());
        };
    }

    /** Whether a mapped column may have this type: besides, NULL, and whole numbers that widen without loss. */
    static boolean convertible(ColumnType wanted, DataType found) {
        boolean small = found.equals(DataTypes.ByteType) || found.equals(DataTypes.ShortType);
        boolean widens = switch (wanted) {
            case INT -> small;
            case BIGINT, LINE_ID -> small || found.equals(DataTypes.IntegerType);
            case STRING, BOOLEAN, DOUBLE, DATE, TIMESTAMP, STRING_MAP, BIGINT_MAP -> false;
        };
        return widens || found instanceof NullType || fits(wanted, found);
    }

    /** The type that the column is brought to. */
    static DataType target(ColumnType wanted, DataType found) {
        boolean textKey = wanted == ColumnType.LINE_ID && found != null && found.equals(DataTypes.StringType);
        boolean numericKey = wanted == ColumnType.LINE_ID && !textKey;
        return numericKey ? DataTypes.LongType : wanted.sparkType();
    }
}
