package org.retentionmarts.export;

import java.sql.Date;

/** Values of a row, as files take them. */
final class Values {
    private Values() {}

    /** The same value; a date without a time of day or a zone. */
    static Object of(Object value) {
        return value instanceof Date date ? date.toLocalDate() : value;
    }
}
