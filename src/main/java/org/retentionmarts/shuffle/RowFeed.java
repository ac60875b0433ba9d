package org.retentionmarts.shuffle;

import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/** The rows of one task of a scan, one after the other, value by value. */
interface RowFeed {
    /** Goes to the next row; false after the last. */
    boolean next();

    boolean keyIsNull();

    /** The key, where keys are BIGINT. */
    long numberKey();

    /** The key, where keys are STRING; it may stand in a buffer that the next row reuses. */
    UTF8String textKey();

    /** Days since 1970-01-01, {@link LineRow#NO_DATE} for null. */
    int date(int slot);

    /** Code in the task's dictionary. */
    int text(int slot);

    boolean numberIsNull(int slot);

    /**
     * The number: a DOUBLE as its bits, a DECIMAL in units of its last digit, a TIMESTAMP in microseconds since
     * 1970-01-01 UTC.
     */
    long number(int slot);

    /** The key of something else than the line, where it is STRING; it may stand in a buffer that is reused. */
    UTF8String textId(int slot);

    boolean flagIsNull(int slot);

    boolean flag(int slot);

    /** Times of day of the rows up to here, where columns of them come along. */
    default Optional<TimesOfDay> timesOfDay() {
        return Optional.empty();
    }
}
