package org.retentionmarts.stats;

/**
 * Difference in differences on rates: how much more the treated rate changed than the control rate, as a ratio.
 *
 * <pre>
 * ratio           = (treated after / treated before) / (control after / control before)
 * variance of log = sum of 1 / events over the four cells
 * </pre>
 *
 * <p>Null where one of the cells has no events or no time at risk.
 *
 * <p>Source: the interaction of period and group in a Poisson model with a log link, of which this is the closed form
 * (saturated two by two); P. A. Puhani, The treatment effect, the cross difference, and the interaction term in
 * nonlinear difference-in-differences models, Economics Letters 115 (2012) 85-87.
 */
public final class DifferenceInDifferences {
    private DifferenceInDifferences() {}

    /** The ratio of rate ratios with its 95% interval. */
    public static RatioEstimate of(
            PersonTime treatedBefore, PersonTime treatedAfter, PersonTime controlBefore, PersonTime controlAfter) {
        return of(treatedBefore, treatedAfter, controlBefore, controlAfter, Normal.DEFAULT_LEVEL);
    }

    /**
     * The ratio of rate ratios with its interval at a level.
     *
     * @param level confidence level, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the level is out of range
     */
    public static RatioEstimate of(
            PersonTime treatedBefore,
            PersonTime treatedAfter,
            PersonTime controlBefore,
            PersonTime controlAfter,
            double level) {
        Check.level(level);
        PersonTime[] cells = {treatedBefore, treatedAfter, controlBefore, controlAfter};
        String[] names = {"treated before", "treated after", "control before", "control after"};
        double logVariance = 0;
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].isEmpty()) {
                return RatioEstimate.none("no time at risk: " + names[i]);
            }
            if (cells[i].events() == 0) {
                return RatioEstimate.none("no events: " + names[i]);
            }
            logVariance += 1.0 / cells[i].events();
        }
        double ratio = change(treatedBefore, treatedAfter) / change(controlBefore, controlAfter);
        return RatioEstimate.of(ratio, logVariance, level);
    }

    private static double change(PersonTime before, PersonTime after) {
        return (after.events() / after.exposure()) / (before.events() / before.exposure());
    }
}
