package org.retentionmarts.stats;

/**
 * Ratio of two rates of different times, by the variance of its logarithm.
 *
 * <pre>ratio = later / earlier,   variance of its log = sum over both of variance / rate^2</pre>
 *
 * <p>For a crude rate, of x events, variance / rate^2 is 1 / x. Null where either rate is null or 0. Covers Poisson noise
 * only. Without unit.
 *
 * <p>Source: N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research, vol. II (IARC 1987), chapter 2.
 */
public final class RateChange {
    private RateChange() {}

    /** The ratio of two crude rates with its 95% interval. */
    public static RatioEstimate of(PersonTime later, PersonTime earlier) {
        return of(crude(later), crude(earlier));
    }

    /**
     * The ratio of two rates with its 95% interval.
     *
     * @param later a rate with its standard error, such as a {@link DirectStandardisation} gives
     * @param earlier the rate that it is compared with
     */
    public static RatioEstimate of(Estimate later, Estimate earlier) {
        String reason = reason("later", later);
        if (reason == null) {
            reason = reason("earlier", earlier);
        }
        if (reason != null) {
            return RatioEstimate.none(reason);
        }
        return RatioEstimate.of(
                later.value() / earlier.value(),
                relativeVariance(later) + relativeVariance(earlier),
                Normal.DEFAULT_LEVEL);
    }

    private static Estimate crude(PersonTime personTime) {
        if (personTime.isEmpty()) {
            return Estimate.none("no time at risk");
        }
        double rate = personTime.events() / personTime.exposure();
        return new Estimate(
                rate,
                Math.sqrt((double) personTime.events()) / personTime.exposure(),
                ExactPoisson.rateInterval(personTime.events(), personTime.exposure()),
                null);
    }

    private static String reason(String name, Estimate rate) {
        if (rate.value() == null) {
            return "no " + name + " rate: " + rate.note();
        }
        if (rate.value() == 0) {
            return "the " + name + " rate is 0";
        }
        if (rate.standardError() == null) {
            throw new IllegalArgumentException("the " + name + " rate has no standard error: " + rate.value());
        }
        return null;
    }

    private static double relativeVariance(Estimate rate) {
        double relativeError = rate.standardError() / rate.value();
        return relativeError * relativeError;
    }
}
