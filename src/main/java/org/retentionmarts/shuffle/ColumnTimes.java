package org.retentionmarts.shuffle;

import java.io.Serializable;

/**
 * The times of day of one TIMESTAMP column.
 *
 * @param values timestamps that are not null
 * @param withTime those not at 00:00
 * @param dependent those not at 00:00 whose date is another one in another zone
 * @param first earliest time, seconds since 00:00
 * @param last latest time, seconds since 00:00
 */
public record ColumnTimes(long values, long withTime, long dependent, long first, long last) implements Serializable {
    /** No timestamp. */
    public static final ColumnTimes NONE = new ColumnTimes(0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

    /** Those of two tasks together. */
    public ColumnTimes and(ColumnTimes other) {
        return new ColumnTimes(
                values + other.values,
                withTime + other.withTime,
                dependent + other.dependent,
                Math.min(first, other.first),
                Math.max(last, other.last));
    }
}
