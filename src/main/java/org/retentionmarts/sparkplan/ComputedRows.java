package org.retentionmarts.sparkplan;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows as Spark computes them, one after the other; no value is copied, and a text may be reused by the next row. */
public final class ComputedRows {
    private final Iterator<InternalRow> rows;
    private InternalRow row;

    /** Starts before the first row. */
    public ComputedRows(Iterator<InternalRow> rows) {
        this.rows = rows;
    }

    /** Goes to the next row; false after the last. */
    public boolean next() {
        row = rows.hasNext() ? rows.next() : null;
        return row != null;
    }

    /** Whether a column is null in this row. */
    public boolean isNullAt(int column) {
        return row.isNullAt(column);
    }

    /** An INT, or a DATE in days since 1970-01-01. */
    public int getInt(int column) {
        return row.getInt(column);
    }

    /** A BIGINT, or a TIMESTAMP in microseconds since 1970-01-01 UTC. */
    public long getLong(int column) {
        return row.getLong(column);
    }

    /** A DOUBLE. */
    public double getDouble(int column) {
        return row.getDouble(column);
    }

    /** A DECIMAL of so many digits, of which {@code scale} are after the point. */
    public Decimal getDecimal(int column, int precision, int scale) {
        return row.getDecimal(column, precision, scale);
    }

    /** A STRING. */
    public UTF8String getUTF8String(int column) {
        return row.getUTF8String(column);
    }

    /** A BOOLEAN. */
    public boolean getBoolean(int column) {
        return row.getBoolean(column);
    }
}
