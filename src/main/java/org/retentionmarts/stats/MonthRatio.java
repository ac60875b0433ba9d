package org.retentionmarts.stats;

import java.util.Objects;

/**
 * The ratio of one month in an event study.
 *
 * @param month number of the month, one more than that of the month before; only differences count
 * @param ratio treated beside control in it
 */
public record MonthRatio(long month, StratifiedRateRatio ratio) {
    /** Checks that the ratio is there. */
    public MonthRatio {
        Objects.requireNonNull(ratio, "ratio");
    }
}
