package org.retentionmarts.run;

/** What an operator has looked at and lets through for one run. */
public enum Acceptance {
    /** Input rows that fell or rose by more than {@code quality.max-row-fall} or {@code max-row-rise} allow. */
    ROW_CHANGE,
    /** An as-of further than {@value #MAX_GAP_DAYS} days from the last release's. */
    GAP;

    /** Days between two releases' as-ofs beyond which a typing mistake is likelier than a pause of the nightlies. */
    static final int MAX_GAP_DAYS = 400;
}
