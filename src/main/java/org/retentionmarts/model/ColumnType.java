package org.retentionmarts.model;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The types that a contract column can have. */
public enum ColumnType {
    /** The key of a line: BIGINT or STRING, the same in every dataset. */
    LINE_ID(DataTypes.StringType, "BIGINT or STRING"),
    /** A key of something else than a line, for instance of a contact; most rows have another value. */
    ID(DataTypes.StringType, "BIGINT or STRING"),
    STRING(DataTypes.StringType, "STRING"),
    BOOLEAN(DataTypes.BooleanType, "BOOLEAN"),
    INT(DataTypes.IntegerType, "INT"),
    BIGINT(DataTypes.LongType, "BIGINT"),
    DOUBLE(DataTypes.DoubleType, "DOUBLE"),
    /** With as many digits as its column says. */
    DECIMAL(DataTypes.createDecimalType(), "DECIMAL"),
    DATE(DataTypes.DateType, "DATE"),
    TIMESTAMP(DataTypes.TimestampType, "TIMESTAMP"),
    /** Name to text, for instance dataset to fingerprint. */
    STRING_MAP(DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false), "MAP<STRING, STRING>"),
    /** Name to whole number, for instance table to snapshot id. */
    BIGINT_MAP(DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false), "MAP<STRING, BIGINT>");

    @SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, but not annotated as such.
    private final DataType sparkType;

    private final String sql;

    ColumnType(DataType sparkType, String sql) {
        this.sparkType = sparkType;
        this.sql = sql;
    }

    public DataType sparkType() {
        return sparkType;
    }

    /** The type as a reader of the data dictionary sees it. */
    public String sql() {
        return sql;
    }
}
