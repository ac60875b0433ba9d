package org.retentionmarts.stats;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Test of whether the ratios of several groups differ: inverse-variance chi-square over their logs.
 *
 * <p>With y the log ratio of a group, w = 1 / its variance, m = sum w y / sum w:
 *
 * <pre>statistic = sum w (y - m)^2,  chi-square with groups - 1 degrees of freedom where no ratio differs</pre>
 *
 * <p>Groups without a ratio or variance are left out.
 *
 * <p>Source: W. G. Cochran, The combination of estimates from different experiments, Biometrics 10 (1954) 101-129;
 * K. J. Rothman, S. Greenland, T. L. Lash, Modern Epidemiology, 3rd ed. (2008), chapter 15.
 *
 * @param statistic the chi-square, 0 or more; null below two groups
 * @param groups number of groups that have a ratio and a variance
 * @param pValue probability of a statistic at least as large where no ratio differs; null below two groups
 * @param note why there is no p-value; null where there is one
 */
public record Heterogeneity(Double statistic, int groups, Double pValue, String note) {
    /** The test over the groups' ratios, in their order. */
    public static Heterogeneity of(Iterable<RatioEstimate> ratios) {
        List<Double> logs = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        double weightSum = 0;
        double weightedSum = 0;
        for (RatioEstimate ratio : ratios) {
            if (ratio.logVariance() == null) {
                continue;
            }
            double log = Math.log(ratio.ratio());
            double weight = 1 / ratio.logVariance();
            logs.add(log);
            weights.add(weight);
            weightSum += weight;
            weightedSum += weight * log;
        }
        int groups = logs.size();
        if (groups < 2) {
            return new Heterogeneity(null, groups, null, "fewer than two groups have a ratio: " + groups);
        }
        double mean = weightedSum / weightSum;
        double statistic = 0;
        for (int i = 0; i < groups; i++) {
            double difference = logs.get(i) - mean;
            statistic += weights.get(i) * difference * difference;
        }
        double pValue = ChiSquaredDistribution.of(groups - 1).survivalProbability(statistic);
        return new Heterogeneity(statistic, groups, pValue, null);
    }
}
