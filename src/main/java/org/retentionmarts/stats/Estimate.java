package org.retentionmarts.stats;

/**
 * A figure with its uncertainty, or the reason why there is none.
 *
 * @param value the figure; null where it is undefined
 * @param standardError its standard error; null where undefined or not part of the method
 * @param interval its confidence interval; null where undefined
 * @param note why {@code value} or {@code interval} is null; null where both are given
 */
public record Estimate(Double value, Double standardError, Interval interval, String note) implements Limited {
    /**
     * Checks that a missing figure has a reason.
     *
     * @throws IllegalArgumentException if the value or standard error is NaN or infinite, or something is missing
     *     without a note
     */
    public Estimate {
        if (value != null) {
            Check.finite("value", value);
        }
        if (standardError != null) {
            Check.amount("standardError", standardError);
        }
        if ((value == null || interval == null) && (note == null || note.isBlank())) {
            throw new IllegalArgumentException(
                    "an estimate without value or interval needs a note: value " + value + ", interval " + interval);
        }
        if (value == null && (interval != null || standardError != null)) {
            throw new IllegalArgumentException(
                    "an estimate without value has no uncertainty: " + interval + ", " + standardError);
        }
    }

    static Estimate none(String note) {
        return new Estimate(null, null, null, note);
    }

    static Estimate withoutInterval(double value, String note) {
        return new Estimate(value, null, null, note);
    }
}
