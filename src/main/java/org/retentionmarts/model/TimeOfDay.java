package org.retentionmarts.model;

/**
 * How the time of day of a TIMESTAMP travels beside the date that is made of it: as one INT in a column of its own, twice
 * the seconds since 00:00, and one more where the date depends on the zone. Null where the timestamp is.
 */
public final class TimeOfDay {
    private static final String PREFIX = "time_of_day ";

    private TimeOfDay() {}

    /** Name of the column that holds the times of a column's timestamps; no contract column is called so. */
    public static String columnOf(String column) {
        return PREFIX + column;
    }

    /** Whether the column holds times of day. */
    public static boolean isIn(String column) {
        return column.startsWith(PREFIX);
    }

    /** Name of the column of dates whose times of day stand in a column. */
    public static String dateColumnOf(String timeColumn) {
        return timeColumn.substring(PREFIX.length());
    }
}
