package org.retentionmarts.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Only lines on a plan of 40,000 won a month or more can upgrade, and lines on it port out less than others of their
 * stratum, or more, before an upgrade as after it. The plan is in no input, so no figure can compare like with like: also
 * those who change their device outside the programme are on any plan. Only what compares all lines before the launch with
 * all lines after it has the plan on both sides.
 */
final class UpgradePlan extends Mechanism {
    static final double PORTS_LESS = 0.6;
    static final double PORTS_MORE = 1.6;
    static final double LEAST_KRW = 40_000;
    private static final double UPTAKE_FACTOR = 2;

    private final double factor;

    UpgradePlan(double factor) {
        this.factor = factor;
    }

    @Override
    double portOut(SimulatedLine line, int day) {
        return isOn(line) ? factor : 1;
    }

    @Override
    double mostPortOut(SimulatedLine line) {
        return isOn(line) ? factor : 1;
    }

    @Override
    double upgrade(SimulatedLine line) {
        return isOn(line) ? UPTAKE_FACTOR : 0;
    }

    static boolean isOn(SimulatedLine line) {
        return line.monthlyKrw >= LEAST_KRW;
    }

    @Override
    String summary() {
        return "The programme does nothing. Only lines on a plan of 40,000 won a month or more can upgrade, which port"
                + " out " + factor + " times as often as others.";
    }

    @Override
    List<TrueRatio> trueRatios() {
        return List.of(
                new TrueRatio(1.0, CAUSED, ALWAYS),
                new TrueRatio(
                        factor,
                        "daily port-out probability of a line on the plan / that of one that is not, same stratum and"
                                + " state",
                        "every day, before an upgrade as after it"));
    }

    @Override
    Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("program_upgrade_plan_of_40000_krw_or_more", UPTAKE_FACTOR);
        all.put("program_upgrade_smaller_plan", 0.0);
        all.put("port_out_plan_of_40000_krw_or_more", factor);
        return all;
    }

    @Override
    String insideAStratum() {
        return "inside a stratum all regular ELIGIBLE and UPGRADED lines of the same plan are alike.";
    }

    @Override
    String whoUpgrades() {
        return "Who upgrades depends on the day, age group, tenure band and porting history; no line below 40,000 won a"
                + " month upgrades. The inputs don't tell the plan, and port-out depends on it. " + CRUDE_IS_WRONG;
    }
}
