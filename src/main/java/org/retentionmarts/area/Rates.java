package org.retentionmarts.area;

import java.time.LocalDate;
import java.time.YearMonth;
import org.retentionmarts.calendar.LineMonth;
import org.retentionmarts.stats.Estimate;
import org.retentionmarts.stats.ExactPoisson;
import org.retentionmarts.stats.Interval;
import org.retentionmarts.stats.PricePerEvent;
import org.retentionmarts.stats.RatioEstimate;
import org.retentionmarts.stats.StratifiedRateRatio;
import org.retentionmarts.stats.Wilson;

/** Quotients and their intervals; each is null where its denominator is 0. */
public final class Rates {
    private Rates() {}

    /** A point with its 95% interval, all null where there is none. */
    public record Estimated(Double point, Double low, Double high) {
        public static final Estimated NONE = new Estimated(null, null, null);

        public static Estimated of(Estimate estimate) {
            return new Estimated(estimate.value(), estimate.low(), estimate.high());
        }

        public static Estimated of(RatioEstimate estimate) {
            return new Estimated(estimate.ratio(), estimate.low(), estimate.high());
        }

        public static Estimated of(StratifiedRateRatio ratio) {
            return new Estimated(ratio.ratio(), ratio.low(), ratio.high());
        }

        public static Estimated of(PricePerEvent price) {
            return new Estimated(price.price(), price.low(), price.high());
        }
    }

    /** Events per 1,000 line-months, with an exact Poisson interval. */
    public static Estimated perThousandLineMonths(long events, long lineDays) {
        if (lineDays == 0) {
            return Estimated.NONE;
        }
        Interval count = ExactPoisson.interval(events);
        return new Estimated(
                rate((double) events, lineDays), rate(count.low(), lineDays), rate(count.high(), lineDays));
    }

    /** A proportion in percent, with a Wilson score interval. */
    public static Estimated percentage(long successes, long trials) {
        Interval interval = Wilson.interval(successes, trials);
        if (interval == null) {
            return Estimated.NONE;
        }
        Interval percent = interval.times(100);
        return new Estimated(percent(successes, trials), percent.low(), percent.high());
    }

    public static Double percent(long part, long whole) {
        return whole == 0 ? null : part * 100.0 / whole;
    }

    /** Whether the month's last day is not after the as-of. */
    public static boolean isComplete(LocalDate month, LocalDate asOf) {
        return !YearMonth.from(month).atEndOfMonth().isAfter(asOf);
    }

    private static double rate(double events, long lineDays) {
        return events / lineDays * LineMonth.DAYS * 1000;
    }
}
