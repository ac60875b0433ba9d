package org.retentionmarts.calendar;

/** The month in which rates and curves are told: 365.25 / 12 days of a line. */
public final class LineMonth {
    /** Line-days in a line-month. */
    public static final double DAYS = 30.4375;

    private LineMonth() {}

    /** The day since an origin at which a number of months is reported: the first that is not short of them. */
    public static int dayOf(int months) {
        return (int) Math.ceil(DAYS * months);
    }
}
