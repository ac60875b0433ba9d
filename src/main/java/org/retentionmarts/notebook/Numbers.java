package org.retentionmarts.notebook;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as people read them; what is not known is a dash. */
public final class Numbers {
    /** Stands where there is no figure. */
    public static final String NONE = "–";

    /** Three decimals show no smaller one. */
    private static final double LEAST_PROBABILITY = 0.001;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    private Numbers() {}

    /** A count with separators, for instance 12,345. */
    public static String count(OptionalDouble value) {
        return format("%,.0f", value);
    }

    /** A percentage of a column in percent, for instance 3.4%. */
    public static String percent(OptionalDouble value) {
        return format(value.isPresent() && Math.abs(value.getAsDouble()) < 1 ? "%.2f%%" : "%.1f%%", value);
    }

    /** A share between 0 and 1 as a percentage, for instance 48.1%. */
    public static String share(OptionalDouble value) {
        return value.isEmpty() ? NONE : percent(OptionalDouble.of(100 * value.getAsDouble()));
    }

    /** A ratio, for instance 0.52. */
    public static String ratio(OptionalDouble value) {
        return format("%.2f", value);
    }

    /** A rate or another number: two decimals below 10, one below 100, none from there on; 0.52, 15.4 or 1,204. */
    public static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return NONE;
        }
        double size = Math.abs(value.getAsDouble());
        return format(size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** A probability between 0 and 1, such as a p-value: three decimals, for instance 0.004, or {@code below 0.001}. */
    public static String probability(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() < LEAST_PROBABILITY ? "below 0.001" : format("%.3f", value);
    }

    /** Both limits, for instance 0.33 to 0.82; one that is missing leaves the range open. */
    public static String range(OptionalDouble low, OptionalDouble high) {
        if (low.isEmpty() && high.isEmpty()) {
            return "no limits";
        }
        if (high.isEmpty()) {
            return number(low) + " and no upper limit";
        }
        return (low.isEmpty() ? "no lower limit" : number(low)) + " to " + number(high);
    }

    /** A month by one of its days, for instance 2013-06. */
    public static String month(LocalDate day) {
        return MONTH.format(day);
    }

    private static String format(String pattern, OptionalDouble value) {
        return value.isEmpty() ? NONE : String.format(Locale.ROOT, pattern, value.getAsDouble());
    }
}
