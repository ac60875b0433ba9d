package org.retentionmarts.areas.program;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The effect that each cell of {@link OfferNextMonth} takes: that of the first group it names that could find one. */
final class OfferEffects {
    /** In the order in which they are asked; all lines come last, whatever they could find. */
    private static final List<EffectGroup> GROUPS =
            List.of(EffectGroup.AGE_AND_HISTORY, EffectGroup.AGE, EffectGroup.HISTORY, EffectGroup.TENURE);

    private final Map<EffectGroup, Map<String, GroupEffect>> effects = new EnumMap<>(EffectGroup.class);
    private final GroupEffect ofAll;
    private final double minDetectable;

    /** An effect and the group whose it is. */
    record Taken(EffectGroup group, String value, GroupEffect effect) {}

    /**
     * The effects of these months.
     *
     * @param after strata of the complete months after the launch month
     * @param minDetectable ratio that a group must be able to find
     */
    OfferEffects(List<EffectStratum> after, double minDetectable) {
        this.ofAll = GroupEffect.of(after);
        this.minDetectable = minDetectable;
        for (EffectGroup group : GROUPS) {
            Map<String, GroupEffect> byValue = new HashMap<>();
            group.byValue(after).forEach((value, members) -> byValue.put(value, GroupEffect.of(members)));
            effects.put(group, byValue);
        }
    }

    /** The effect that a cell takes; a dimension in which it is ALL names no group. */
    Taken of(String ageGroup, String tenureBand, String portingHistory) {
        for (EffectGroup group : GROUPS) {
            // No stratum is ALL in a dimension, so that a value with ALL is not among the groups.
            String value = group.valueOf(ageGroup, tenureBand, portingHistory);
            GroupEffect effect = effects.get(group).get(value);
            if (effect != null && effect.couldDetect(minDetectable)) {
                return new Taken(group, value, effect);
            }
        }
        return new Taken(EffectGroup.ALL, EffectGroup.ALL.valueOf(ageGroup, tenureBand, portingHistory), ofAll);
    }
}
