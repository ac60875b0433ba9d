package org.retentionmarts.sample;

import java.util.List;

/** The programme changes port-out by the planted effects, and nothing else is in the way. */
final class PlantedEffect extends Mechanism {
    @Override
    String summary() {
        return "The programme changes port-out by the planted ratios; nothing unseen is in the way.";
    }

    @Override
    String compared() {
        return "UPGRADED with ELIGIBLE days of regular lines";
    }

    @Override
    List<TrueRatio> trueRatios() {
        return List.of(new TrueRatio(null, CAUSED, ALWAYS));
    }
}
