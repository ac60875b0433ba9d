package org.retentionmarts.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Kaplan-Meier survival with late entry, Greenwood's variance and log-log intervals.
 *
 * <p>With d ends of any kind among n at risk on day t, both {@link RiskSet} kinds of end taken together:
 *
 * <pre>
 * S(t)     = product over days up to t of (1 - d / n)
 * V(t)     = sum over days up to t of d / (n (n - d)),   standard error S sqrt(V)
 * interval = S^exp(-+ z sqrt(V) / ln S),  [1, 1] at S = 1,  null at S = 0
 * </pre>
 *
 * <p>Once all who are at risk on some day end on it, S is 0 from then on, whoever enters later: with late entry, a small
 * early risk set can do that. Before the first end S is 1.
 *
 * <p>Source: E. L. Kaplan, P. Meier, JASA 53 (1958) 457-481; interval: J. D. Kalbfleisch, R. L. Prentice, The
 * Statistical Analysis of Failure Time Data, 2nd ed. (2002), section 1.4; R: {@code survfit(Surv(entry, exit, event) ~ 1,
 * conf.type = "log-log")}.
 */
public final class KaplanMeier {
    private final Curve curve;

    private KaplanMeier(Curve curve) {
        this.curve = curve;
    }

    /** The curve of a table, with 95% intervals. */
    public static KaplanMeier of(RiskTable table) {
        return of(table.riskSets());
    }

    /** The curve of risk sets by ascending day, with 95% intervals. */
    public static KaplanMeier of(List<RiskSet> riskSets) {
        return of(riskSets, Normal.DEFAULT_LEVEL);
    }

    /**
     * The curve of risk sets by ascending day, with intervals at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the days do not ascend or the level is out of range
     */
    public static KaplanMeier of(List<RiskSet> riskSets, double level) {
        double z = Normal.criticalValue(level);
        RiskSet.requireAscending(riskSets);
        List<CurvePoint> points = new ArrayList<>(riskSets.size());
        double survival = 1;
        double variance = 0;
        for (RiskSet riskSet : riskSets) {
            double atRisk = (double) riskSet.atRisk();
            double left = (double) (riskSet.atRisk() - riskSet.ends());
            if (riskSet.ends() > 0) {
                survival *= left / atRisk;
                // At left = 0 survival is 0 for good, and no variance is used any more.
                variance += left == 0 ? 0 : riskSet.ends() / (atRisk * left);
            }
            points.add(
                    new CurvePoint(riskSet.day(), riskSet.atRisk(), riskSet.ends(), estimate(survival, variance, z)));
        }
        return new KaplanMeier(new Curve(1, points));
    }

    private static Estimate estimate(double survival, double variance, double z) {
        if (survival == 0) {
            return Estimate.withoutInterval(0, "everyone at risk ended: survival is 0, without interval");
        }
        double standardError = survival * Math.sqrt(variance);
        return new Estimate(survival, standardError, LogLog.interval(survival, standardError, z), null);
    }

    /** One point per risk set, by day. */
    public List<CurvePoint> points() {
        return curve.points();
    }

    /**
     * Survival just after a day: the probability of no end up to it.
     *
     * @return 1 before the first end; the last point's estimate on later days; null with a note where nobody was ever at
     *     risk
     */
    public Estimate survivalAt(long day) {
        return curve.at(day);
    }
}
