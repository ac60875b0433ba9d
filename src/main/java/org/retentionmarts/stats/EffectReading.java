package org.retentionmarts.stats;

/**
 * What two ratios say together: the exposed beside the reference, and beside the active comparator, which is
 * meant to resemble the exposed in all but the exposure.
 *
 * <ul>
 *   <li>{@link #INCONCLUSIVE} where a limit of one is missing.
 *   <li>{@link #SUPPORTED} where both upper limits lie below 1.
 *   <li>{@link #CONTRADICTED} where a lower limit lies above 1; or where the upper limit beside the reference lies below 1
 *       and the lower limit beside the comparator above it: part of the effect is shared by those who resemble the exposed.
 *   <li>else {@link #INCONCLUSIVE}.
 * </ul>
 *
 * <p>Source: active comparators against confounding by indication, J. L. Lund, D. B. Richardson, T. Sturmer, Current
 * Epidemiology Reports 2 (2015) 221-228; the rule is this project's own.
 */
public enum EffectReading {
    /** Both comparisons speak for an effect. */
    SUPPORTED,
    /** One speaks against it. */
    CONTRADICTED,
    /** Nobody can know yet. */
    INCONCLUSIVE;

    /**
     * What the two ratios say of the programme.
     *
     * @param reference ratio of the exposed to the reference
     * @param comparator ratio of the exposed to the active comparator
     */
    public static EffectReading of(StratifiedRateRatio reference, StratifiedRateRatio comparator) {
        if (!reference.hasLimits() || !comparator.hasLimits()) {
            return INCONCLUSIVE;
        }
        if (reference.high() < 1 && comparator.high() < 1) {
            return SUPPORTED;
        }
        boolean harms = reference.low() > 1 || comparator.low() > 1;
        boolean sharedByComparator = reference.high() < 1 && comparator.low() > reference.high();
        return harms || sharedByComparator ? CONTRADICTED : INCONCLUSIVE;
    }
}
