package org.retentionmarts.export;

import java.sql.Date;
import java.sql.Timestamp;

/** Values of a row, as files take them: none depends on this machine's zone. */
public final class Values {
    private Values() {}

    /** The same value; a date without a time of day or a zone, a point in time as an instant, whose text is in UTC. */
    public static Object of(Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        return value instanceof Date date ? date.toLocalDate() : value;
    }
}
