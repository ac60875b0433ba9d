package org.retentionmarts.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an offer to a group of n lines would do over some months, if a ratio of port-out rates held that long.
 *
 * <p>With L the group's port-outs per line-day so far, with exact Poisson limits, D the days of the horizon and M the
 * ratio:
 *
 * <pre>
 * expected  = n (1 - exp(-L D)),                  limits at those of L
 * prevented = n (exp(-L M D) - exp(-L D)),        limits: its least and greatest value over L and M within theirs
 * cost      = n x discounts so far / upgrades so far, half up
 * </pre>
 *
 * <p>Prevented events fall with M; in L they turn only at L = -ln M / ((1 - M) D). So the extremes lie at a corner, or there.
 * A month has 30.4375 days.
 *
 * <p>Null rules: expected is null without line-days; prevented where L or M is null, its limits where one of theirs is; the
 * cost without upgrades; the price where the cost or the prevented events are (see {@link PricePerEvent}).
 *
 * <p>Source: constant rates, J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis of Failure Time Data, 2nd ed.
 * (2002), section 2.2. The limits are those of a box, so they hold at least as often as its sides together.
 *
 * @param expected port-outs without the offer
 * @param prevented port-outs that it would prevent
 * @param cost of the offer, in the unit of the discounts; null without upgrades
 * @param price cost per prevented port-out
 */
public record OfferForecast(Estimate expected, Estimate prevented, Long cost, PricePerEvent price) {
    private static final double DAYS_PER_MONTH = 30.4375;

    /**
     * Mean discount of an upgrade so far, as sum and count.
     *
     * @param discounts sum of the discounts, 0 or more
     * @param upgrades their number, 0 or more
     */
    public record Discounts(long discounts, long upgrades) {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Discounts {
            Check.count("discounts", discounts);
            Check.count("upgrades", upgrades);
        }

        private Long costOf(long lines) {
            return upgrades == 0
                    ? null
                    : (Long) BigDecimal.valueOf(lines)
                            .multiply(BigDecimal.valueOf(discounts))
                            .divide(BigDecimal.valueOf(upgrades), 0, RoundingMode.HALF_UP)
                            .longValueExact();
        }
    }

    /**
     * The forecast with 95% limits.
     *
     * @param lines n, 0 or more
     * @param base port-outs in line-days, as exposure, of lines without the offer
     * @param months horizon, 1 or more
     * @param ratio port-out rate with the offer beside that without
     * @param discounts what upgrades have cost so far
     * @throws IllegalArgumentException if a number is out of range
     */
    public static OfferForecast of(
            long lines, PersonTime base, int months, StratifiedRateRatio ratio, Discounts discounts) {
        Check.count("lines", lines);
        if (months < 1) {
            throw new IllegalArgumentException("months must be 1 or more: " + months);
        }
        Horizon horizon = new Horizon(lines, DAYS_PER_MONTH * months);
        Estimate rate = ExactPoisson.rate(base);
        Estimate prevented = prevented(horizon, rate, ratio);
        Long cost = discounts.costOf(lines);
        PricePerEvent price = cost == null
                ? new PricePerEvent(null, null, null, "no upgrades, so no cost")
                : PricePerEvent.of((double) cost, prevented);
        return new OfferForecast(expected(horizon, rate), prevented, cost, price);
    }

    private static Estimate expected(Horizon horizon, Estimate rate) {
        return rate.value() == null
                ? Estimate.none(rate.note())
                : new Estimate(
                        horizon.expected(rate.value()),
                        null,
                        new Interval(horizon.expected(rate.low()), horizon.expected(rate.high())),
                        null);
    }

    private static Estimate prevented(Horizon horizon, Estimate rate, StratifiedRateRatio ratio) {
        if (rate.value() == null) {
            return Estimate.none(rate.note());
        }
        if (ratio.ratio() == null) {
            return Estimate.none(ratio.note());
        }
        return new Estimate(
                horizon.prevented(rate.value(), ratio.ratio()),
                null,
                new Interval(
                        horizon.extremes(rate.interval(), ratio.high()).low(),
                        horizon.extremes(rate.interval(), ratio.low()).high()),
                null);
    }

    /** The lines and the days that they are watched. */
    private record Horizon(long lines, double days) {
        double expected(double rate) {
            return lines * -Math.expm1(-rate * days);
        }

        double prevented(double rate, double ratio) {
            double events = rate * days;
            // The larger of both powers as a factor: the other one may be too small for a number.
            return ratio <= 1
                    ? lines * Math.exp(-events * ratio) * -Math.expm1(-events * (1 - ratio))
                    : 0 - lines * Math.exp(-events) * -Math.expm1(-events * (ratio - 1));
        }

        /** Least and greatest number of prevented events over an interval of the rate. */
        Interval extremes(Interval rate, double ratio) {
            double atLow = prevented(rate.low(), ratio);
            double atHigh = prevented(rate.high(), ratio);
            double least = Math.min(atLow, atHigh);
            double greatest = Math.max(atLow, atHigh);
            // Infinite at a ratio of 0, not a number at 1, where nothing is prevented at any rate.
            double turn = -Math.log(ratio) / ((1 - ratio) * days);
            if (rate.low() < turn && turn < rate.high()) {
                double inside = prevented(turn, ratio);
                least = Math.min(least, inside);
                greatest = Math.max(greatest, inside);
            }
            return new Interval(least, greatest);
        }
    }
}
