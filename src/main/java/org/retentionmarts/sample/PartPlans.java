package org.retentionmarts.sample;

import java.util.Arrays;
import java.util.List;
import org.retentionmarts.area.LinePlan;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;

/** What the parts of a sample plan for one line after another. */
final class PartPlans {
    private final List<SamplePart> parts;
    private final Draws[] draws;
    private final LinePlan[] plans;
    private double mostPortOut = 1;

    PartPlans(SampleOptions options, List<SamplePart> parts) {
        this.parts = List.copyOf(parts);
        this.draws = parts.stream()
                .map(part -> Draws.of(options.seed(), part.dataset().name() + " plan"))
                .toArray(Draws[]::new);
        this.plans = new LinePlan[parts.size()];
        forget();
    }

    /** Goes to a line for which nothing is planned. */
    void forget() {
        Arrays.fill(plans, LinePlan.NONE);
        mostPortOut = 1;
    }

    boolean areNone() {
        return plans.length == 0;
    }

    /** Goes to the next line. */
    void plan(long index, SampleLine start) {
        mostPortOut = 1;
        for (int i = 0; i < plans.length; i++) {
            draws[i].start(index);
            plans[i] = parts.get(i).plan(start, draws[i]);
            mostPortOut *= Math.max(1, plans[i].mostPortOut());
        }
    }

    /** A bound of the factor on a day's probability to port out, never below 1. */
    double mostPortOut() {
        return mostPortOut;
    }

    /** Factor on a day's probability to port out. */
    double portOut(int day) {
        double factor = 1;
        for (LinePlan plan : plans) {
            factor *= plan.portOut(day);
        }
        return factor;
    }

    /** What a part has planned for the line. */
    LinePlan of(SamplePart part) {
        int number = parts.indexOf(part);
        return number < 0 ? LinePlan.NONE : plans[number];
    }
}
