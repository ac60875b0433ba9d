package org.retentionmarts.model;

/** Which of a table's stored rows a run replaces. */
public enum Refreshed {
    /** All of them. */
    WHOLE,
    /** Those of the months that the run recomputes. */
    RECOMPUTED_MONTHS,
    /** Those of the as-of's month, which is known only while it is current; earlier months stay as they were written. */
    AS_OF_MONTH,
    /** None: rows are added only. */
    NEVER;

    /** Whether rows go by month: then a file must not hold two months. */
    public boolean isByMonth() {
        return this == RECOMPUTED_MONTHS || this == AS_OF_MONTH;
    }
}
