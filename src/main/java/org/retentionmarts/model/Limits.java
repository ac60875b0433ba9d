package org.retentionmarts.model;

/** Names of the columns that hold a measure's interval. */
public final class Limits {
    private Limits() {}

    /** The lower limit of a measure's interval. */
    public static String low(String measure) {
        return measure + "_low";
    }

    /** The upper limit of a measure's interval. */
    public static String high(String measure) {
        return measure + "_high";
    }
}
