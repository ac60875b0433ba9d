package org.retentionmarts.stats;

/** How observation ends. */
public enum Outcome {
    /** By the event of interest. */
    EVENT,
    /** By another end, after which the event of interest can't happen any more. */
    COMPETING,
    /** Without an end: it is only known that none came up to the exit. */
    CENSORED
}
