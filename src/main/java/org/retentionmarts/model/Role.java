package org.retentionmarts.model;

/** What a column is for, and so what an audit may ask of it. */
public enum Role {
    /** Names, describes or qualifies a row; neither summed nor estimated. */
    ATTRIBUTE,
    /** A whole number or an exact DECIMAL, never negative, that is the sum of its parts' in a row with ALL. */
    COUNT,
    /** As a count, but it may be negative. */
    BALANCE,
    /** A whole number, never negative, whose parts need not all have a row. */
    RUNNING_COUNT,
    /** A quotient or an estimate: finite, or null. */
    FIGURE;

    /** Whether a row's value is the sum of its parts'. */
    public boolean isAdditive() {
        return this == COUNT || this == BALANCE;
    }
}
