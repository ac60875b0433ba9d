package org.retentionmarts.model;

/**
 * One row of an input dataset. Columns are named by their {@linkplain DatasetDef#position position} in the dataset's
 * definition, so that a value is read without a search. The object is filled anew for other rows; a reader must not keep
 * it.
 */
public interface InputRow {
    /** A date that is null. */
    int NO_DAY = Integer.MIN_VALUE;

    /** Whether the value is null. */
    boolean isNull(int column);

    /**
     * Days since 1970-01-01, {@link #NO_DAY} for null.
     *
     * @param column a DATE, or the TIMESTAMP by which the dataset's rows have their day
     */
    int day(int column);

    /**
     * The dictionary code of a STRING, the same in all datasets of a task; -1 for null.
     *
     * @param column a STRING
     */
    int textCode(int column);

    /**
     * The number, 0 for null.
     *
     * @param column an INT, a BIGINT, a TIMESTAMP in microseconds since 1970-01-01 UTC, or a DECIMAL in units of its last
     *     digit
     */
    long whole(int column);

    /**
     * The number, 0 for null.
     *
     * @param column a DOUBLE
     */
    double fraction(int column);

    /**
     * Whether it is true; false for null.
     *
     * @param column a BOOLEAN
     */
    boolean isTrue(int column);

    /**
     * The key as a Long or a String, null for null.
     *
     * @param column a key: of the line, or of something else
     */
    Object id(int column);
}
