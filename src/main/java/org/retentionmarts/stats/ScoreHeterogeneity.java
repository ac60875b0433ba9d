package org.retentionmarts.stats;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Score test of whether the rate ratios of several groups differ.
 *
 * <p>With M the Mantel-Haenszel ratio over the strata of all groups, and in a stratum a and b events in t1 and t0 time at
 * risk, p = M t1 / (M t1 + t0) is the share of events that the exposed should have. For a group k, over its strata:
 *
 * <pre>
 * U = sum (a - (a + b) p),   V = sum (a + b) p (1 - p)
 * statistic = sum over groups of U^2 / V,  chi-square with groups - 1 degrees of freedom where no ratio differs
 * </pre>
 *
 * <p>A group in which only one side has events has no log ratio, and still takes part. Left out are groups with V = 0:
 * those without events in comparable strata. Null below two groups, and where M is null or 0.
 *
 * <p>Source: N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research, vol. II (IARC 1987), chapter 3; as for
 * odds ratios, R. E. Tarone, Biometrika 72 (1985) 91-95.
 *
 * @param statistic the chi-square, 0 or more; null where there is no test
 * @param groups number of groups that take part; 0 where M is null or 0
 * @param pValue probability of a statistic at least as large where no ratio differs; null where there is no test
 * @param note why there is no p-value; null where there is one
 */
public record ScoreHeterogeneity(Double statistic, int groups, Double pValue, String note) {

    /** The test over groups of strata; sums run in the order of the groups and of their strata. */
    public static ScoreHeterogeneity of(List<? extends List<Stratum>> groups) {
        List<Stratum> all = new ArrayList<>();
        groups.forEach(all::addAll);
        StratifiedRateRatio common = StratifiedRateRatio.of(all);
        if (common.ratio() == null) {
            return none(0, common.note());
        }
        if (common.ratio() == 0) {
            return none(0, "no events among the exposed in comparable strata");
        }
        int tested = 0;
        double statistic = 0;
        for (List<Stratum> group : groups) {
            Score score = Score.of(group, common.ratio());
            if (score.variance > 0) {
                tested++;
                statistic += score.excess * score.excess / score.variance;
            }
        }
        if (tested < 2) {
            return none(tested, "fewer than two groups have events in comparable strata: " + tested);
        }
        double pValue = ChiSquaredDistribution.of(tested - 1).survivalProbability(statistic);
        return new ScoreHeterogeneity(statistic, tested, pValue, null);
    }

    private static ScoreHeterogeneity none(int groups, String note) {
        return new ScoreHeterogeneity(null, groups, null, note);
    }

    /** Events of a group's exposed beyond their share, and the variance of that. */
    private record Score(double excess, double variance) {
        static Score of(List<Stratum> group, double ratio) {
            double excess = 0;
            double variance = 0;
            for (Stratum stratum : group) {
                if (!stratum.isComparable()) {
                    continue;
                }
                double events = (double) stratum.exposed().events()
                        + stratum.reference().events();
                double weighted = ratio * stratum.exposed().exposure();
                double reference = stratum.reference().exposure();
                double share = weighted / (weighted + reference);
                excess += stratum.exposed().events() - events * share;
                variance += events * share * (reference / (weighted + reference));
            }
            return new Score(excess, variance);
        }
    }
}
