package org.retentionmarts.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Difference in differences over monthly ratios of treated to control: after the launch to before it, as a ratio, with
 * limits that know shocks of single months.
 *
 * <p>With y = ln of a month's Mantel-Haenszel ratio and w = R S / V0 its weight, over the months whose ratio is neither null
 * nor 0:
 *
 * <pre>
 * ln ratio   = weighted mean of y after - weighted mean of y before
 * Q          = sum over both sides of w (y - the side's mean)^2,   df = months before + months after - 2
 * dispersion = max(1, Q / df)
 * variance   = dispersion (1 / sum of w after + 1 / sum of w before),  limits by the t quantile of df
 *
 * pre-trend: slope of y on the month's number over the months before, by weighted least squares,
 *            variance = max(1, residual Q / df) / sum w (month - mean)^2,  t with df = months before - 2
 * </pre>
 *
 * <p>Null rules:
 *
 * <ul>
 *   <li>no usable month on a side: ratio, limits and dispersion are null;
 *   <li>one on each side (df = 0): the dispersion is unknown, it and the limits are null;
 *   <li>more months of a side left out than used: limits are null;
 *   <li>below three usable months before: no test of a pre-trend.
 * </ul>
 *
 * <p>Counts of Poisson events alone make intervals that hold the truth less often the more lines there are, as a month's
 * shock to a group does not shrink with their number. Without unit.
 *
 * <p>Source: shocks common to a group, S. G. Donald, K. Lang, Review of Economics and Statistics 89 (2007) 221-233;
 * dispersion as in quasi-likelihood, P. McCullagh, J. A. Nelder, Generalized Linear Models, 2nd ed. (1989), section 4.5.
 *
 * @param ratio the ratio with the variance of its log and t limits
 * @param dispersion 1 or more; null where df is 0 or a side has no usable month
 * @param monthsBefore number of usable months before the launch
 * @param monthsAfter number of usable months after it
 * @param pretrendPValue probability of a slope at least as far from 0 where there is none; null below three months
 * @param pretrendNote why there is no p-value of a pre-trend; null where there is one
 */
public record EventStudyDifference(
        RatioEstimate ratio,
        Double dispersion,
        int monthsBefore,
        int monthsAfter,
        Double pretrendPValue,
        String pretrendNote) {

    /**
     * The difference with 95% limits.
     *
     * @param before one ratio for each month of the window before the launch, without figures where it has none
     * @param after the same for the months after it
     */
    public static EventStudyDifference of(List<MonthRatio> before, List<MonthRatio> after) {
        WeightedLogs logsBefore = WeightedLogs.of(before);
        WeightedLogs logsAfter = WeightedLogs.of(after);
        String pretrendNote = logsBefore.size() < 3
                ? "fewer than three months before with a ratio above 0: " + logsBefore.size()
                : null;
        Double dispersion = dispersion(logsBefore, logsAfter);
        return new EventStudyDifference(
                ratio(logsBefore, before.size(), logsAfter, after.size(), dispersion),
                dispersion,
                logsBefore.size(),
                logsAfter.size(),
                pretrendNote == null ? (Double) pretrendPValue(logsBefore) : null,
                pretrendNote);
    }

    private static int freedom(WeightedLogs before, WeightedLogs after) {
        return before.size() + after.size() - 2;
    }

    private static Double dispersion(WeightedLogs before, WeightedLogs after) {
        int freedom = freedom(before, after);
        boolean unknown = before.size() == 0 || after.size() == 0 || freedom == 0;
        return unknown ? null : (Double) Math.max(1, (before.squaresAboutMean() + after.squaresAboutMean()) / freedom);
    }

    private static RatioEstimate ratio(
            WeightedLogs before, int givenBefore, WeightedLogs after, int givenAfter, Double dispersion) {
        if (before.size() == 0) {
            return RatioEstimate.none("no month before with a ratio above 0");
        }
        if (after.size() == 0) {
            return RatioEstimate.none("no month after with a ratio above 0");
        }
        double ratio = Math.exp(after.mean() - before.mean());
        if (dispersion == null) {
            return RatioEstimate.withoutInterval(ratio, "one month on each side: how far months differ is unknown");
        }
        String gaps = gaps("before", before.size(), givenBefore);
        if (gaps == null) {
            gaps = gaps("after", after.size(), givenAfter);
        }
        if (gaps != null) {
            return RatioEstimate.withoutInterval(ratio, gaps);
        }
        double variance = dispersion * (1 / after.weight() + 1 / before.weight());
        return RatioEstimate.ofQuantile(ratio, variance, quantile(freedom(before, after)));
    }

    private static String gaps(String side, int used, int given) {
        int leftOut = given - used;
        return leftOut > used
                ? "more months " + side + " left out, as their ratio is missing or 0, than used: " + leftOut + " and "
                        + used
                : null;
    }

    private static double quantile(int freedom) {
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - Normal.DEFAULT_LEVEL) / 2);
    }

    private static double pretrendPValue(WeightedLogs before) {
        int freedom = before.size() - 2;
        double dispersion = Math.max(1, before.squaresAboutLine() / freedom);
        double statistic = before.slope() / Math.sqrt(dispersion / before.squaresOfMonths());
        return Math.min(1, 2 * TDistribution.of(freedom).survivalProbability(Math.abs(statistic)));
    }
}
