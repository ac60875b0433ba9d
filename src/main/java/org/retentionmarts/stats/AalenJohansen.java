package org.retentionmarts.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Aalen-Johansen cumulative incidence of the event of interest, where other ends compete; late entry allowed.
 *
 * <p>With e events of interest and d ends of any kind among n at risk on day t, and S the Kaplan-Meier survival from any
 * end:
 *
 * <pre>F(t) = sum over days up to t of S(before the day) e / n</pre>
 *
 * <p>The variance is of Greenwood's type: on each day, those at risk stay, have the event or have another end as one
 * multinomial draw, carried forward day by day; without competing ends it equals Greenwood's of 1 - F. The interval is
 * the log-log interval of 1 - F, turned round: [0, 0] at F = 0, null at F = 1.
 *
 * <p>Source: O. O. Aalen, S. Johansen, Scandinavian Journal of Statistics 5 (1978) 141-150; variance: P. K. Andersen, O.
 * Borgan, R. D. Gill, N. Keiding, Statistical Models Based on Counting Processes (1993), formula 4.4.19; R: {@code
 * etm::etm}.
 */
public final class AalenJohansen {
    private final Curve curve;

    private AalenJohansen(Curve curve) {
        this.curve = curve;
    }

    /** The curve of a table, with 95% intervals. */
    public static AalenJohansen of(RiskTable table) {
        return of(table.riskSets());
    }

    /** The curve of risk sets by ascending day, with 95% intervals. */
    public static AalenJohansen of(List<RiskSet> riskSets) {
        return of(riskSets, Normal.DEFAULT_LEVEL);
    }

    /**
     * The curve of risk sets by ascending day, with intervals at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the days do not ascend or the level is out of range
     */
    public static AalenJohansen of(List<RiskSet> riskSets, double level) {
        double z = Normal.criticalValue(level);
        RiskSet.requireAscending(riskSets);
        List<CurvePoint> points = new ArrayList<>(riskSets.size());
        Running state = Running.START;
        for (RiskSet riskSet : riskSets) {
            state = state.after(riskSet);
            points.add(new CurvePoint(riskSet.day(), riskSet.atRisk(), riskSet.events(), state.estimate(z)));
        }
        return new AalenJohansen(new Curve(0, points));
    }

    /** Survival and incidence after a day, with their variances and covariance. */
    private record Running(
            double survival,
            double incidence,
            boolean competed,
            double survivalVariance,
            double incidenceVariance,
            double covariance) {
        static final Running START = new Running(1, 0, false, 0, 0, 0);

        Running after(RiskSet riskSet) {
            if (riskSet.ends() == 0 || survival == 0) {
                return this;
            }
            double atRisk = (double) riskSet.atRisk();
            double stay = (riskSet.atRisk() - riskSet.ends()) / atRisk;
            double hazard = riskSet.events() / atRisk;
            double noise = survival * survival / atRisk;
            double nextSurvival = survival * stay;
            boolean nextCompeted = competed || riskSet.competing() > 0;
            // Where all ended by the event the incidence is 1; its sum may be an ulp off.
            double nextIncidence = nextSurvival == 0 && !nextCompeted ? 1 : Math.min(1, incidence + survival * hazard);
            return new Running(
                    nextSurvival,
                    nextIncidence,
                    nextCompeted,
                    stay * stay * survivalVariance + noise * stay * (1 - stay),
                    incidenceVariance
                            + 2 * hazard * covariance
                            + hazard * hazard * survivalVariance
                            + noise * hazard * (1 - hazard),
                    stay * (covariance + hazard * survivalVariance) - noise * hazard * stay);
        }

        Estimate estimate(double z) {
            if (incidence == 1) {
                return Estimate.withoutInterval(1, "everyone at risk had the event: incidence is 1, without interval");
            }
            double standardError = Math.sqrt(Math.max(0, incidenceVariance));
            Interval stays = LogLog.interval(1 - incidence, standardError, z);
            return new Estimate(incidence, standardError, new Interval(1 - stays.high(), 1 - stays.low()), null);
        }
    }

    /** One point per risk set, by day. */
    public List<CurvePoint> points() {
        return curve.points();
    }

    /**
     * Cumulative incidence just after a day: the probability of the event of interest up to it.
     *
     * @return 0 before the first event; the last point's estimate on later days; null with a note where nobody was ever
     *     at risk
     */
    public Estimate incidenceAt(long day) {
        return curve.at(day);
    }
}
