package org.retentionmarts.areas.program;

import java.util.List;
import org.retentionmarts.stats.EffectReading;
import org.retentionmarts.stats.ExpectedEvents;
import org.retentionmarts.stats.StratifiedRateRatio;

/**
 * What the days after the launch say of the programme's effect on a group of lines.
 *
 * @param adjusted port-out of UPGRADED beside ELIGIBLE
 * @param besideReplaced port-out of UPGRADED beside REPLACED
 * @param events port-outs of UPGRADED that were to be expected, and those that did not come
 */
record GroupEffect(StratifiedRateRatio adjusted, StratifiedRateRatio besideReplaced, ExpectedEvents events) {

    /** The effect in these strata; all figures are null where there are none. */
    static GroupEffect of(List<EffectStratum> members) {
        return new GroupEffect(
                StratifiedRateRatio.of(
                        members.stream().map(EffectStratum::portOut).toList()),
                StratifiedRateRatio.of(members.stream()
                        .map(EffectStratum::portOutAgainstReplaced)
                        .toList()),
                ExpectedEvents.of(
                        members.stream().map(EffectStratum::depletedPortOut).toList()));
    }

    EffectReading reading() {
        return EffectReading.of(adjusted, besideReplaced);
    }

    /** Whether a ratio of this size, or a larger one below 1, would have been found with power 80%. */
    boolean couldDetect(double ratio) {
        Double detectable = events.minimumDetectableRatio();
        return detectable != null && detectable >= ratio;
    }
}
