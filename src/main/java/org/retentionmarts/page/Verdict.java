package org.retentionmarts.page;

/** How sure an answer is, in words that a reader can act on. */
public enum Verdict {
    /** Counted, or every comparison says so. */
    SUPPORTED,
    /** The main comparison says so, and not all of the others. */
    LIKELY,
    /** The range holds both answers. */
    UNKNOWN;

    /** Its key among the words. */
    public String key() {
        return "verdict." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Of a ratio whose limits are or are not on one side of 1. */
    public static Verdict ofRatio(Double low, Double high) {
        return (high != null && high < 1) || (low != null && low > 1) ? SUPPORTED : UNKNOWN;
    }
}
