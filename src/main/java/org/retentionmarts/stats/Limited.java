package org.retentionmarts.stats;

/** A figure that may have a confidence interval. */
public sealed interface Limited permits Estimate, RatioEstimate {
    /** The interval; null where there is none. */
    Interval interval();

    /** Lower limit of the interval; null where there is none. */
    default Double low() {
        return interval() == null ? null : interval().low();
    }

    /** Upper limit of the interval; null where there is none. */
    default Double high() {
        return interval() == null ? null : interval().high();
    }
}
