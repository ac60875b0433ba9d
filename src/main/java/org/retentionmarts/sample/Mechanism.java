package org.retentionmarts.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the lines of a scenario have of their own: factors on their daily probabilities, and what is true of them. The
 * factors here are those of a sample without a trap.
 */
abstract sealed class Mechanism permits PlantedEffect, Leavers, LockIn, UpgradePlan, MarketShock {
    /**
     * A ratio of port-out that a right analysis finds.
     *
     * @param ratio the ratio; null where it differs by group, as program_effect in truth.json has it
     * @param of what is divided by what
     * @param when on which days
     */
    record TrueRatio(Double ratio, String of, String when) {
        Map<String, Object> described() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("ratio", ratio == null ? "program_effect.port_out_rate_ratio" : ratio);
            all.put("of", of);
            all.put("when", when);
            return all;
        }
    }

    static final String CAUSED =
            "daily port-out probability of an UPGRADED line / that of the same line had it not" + " upgraded";
    static final String ALWAYS = "every day after the first programme upgrade";
    private static final String DEPENDS_ON =
            "Port-out depends on month, age group, tenure band and porting history, times a factor of the state; ";

    /** Factor on a line's port-out on a day, beside those of stratum and state. */
    double portOut(SimulatedLine line, int day) {
        return 1;
    }

    /** The largest factor that a line's port-out can have. */
    double mostPortOut(SimulatedLine line) {
        return 1;
    }

    /** Factor on a line's programme upgrade by its plan. */
    double upgrade(SimulatedLine line) {
        return line.monthlyKrw >= BaseHazards.HIGH_PAYER_KRW
                ? BaseHazards.HIGH_PAYER_UPTAKE_FACTOR
                : BaseHazards.LOW_PAYER_UPTAKE_FACTOR;
    }

    /** Days from the decision to port out to the port-out; in them a line changes no device. */
    int decidedDays() {
        return 0;
    }

    /** What happens, in a sentence. */
    abstract String summary();

    /** What the ratios of program_effect in truth.json compare. */
    String compared() {
        return "regular lines with the programme, and the same lines had there been none: see scenario";
    }

    /** What a right analysis finds, the programme's own doing first. */
    abstract List<TrueRatio> trueRatios();

    /** Parameters that this scenario has beside those of {@link BaseHazards}, by name. */
    Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("program_upgrade_plan_of_62000_krw_or_more", BaseHazards.HIGH_PAYER_UPTAKE_FACTOR);
        all.put("program_upgrade_smaller_plan", BaseHazards.LOW_PAYER_UPTAKE_FACTOR);
        return all;
    }

    /** What port-out inside a stratum depends on. */
    final String portOutInStrata() {
        return DEPENDS_ON + insideAStratum();
    }

    String insideAStratum() {
        return "inside a stratum all regular ELIGIBLE lines are alike, and UPGRADED ones differ by the planted ratio"
                + " alone, from the day after the first programme upgrade on.";
    }

    /** What an upgrade depends on, and whether port-out depends on the same. */
    String whoUpgrades() {
        return "Who upgrades depends on the day, age group, tenure band, porting history and the plan; the plan has no"
                + " influence on port-out. " + CRUDE_IS_WRONG;
    }

    static final String CRUDE_IS_WRONG = "Older, longer-standing and never ported lines upgrade more and port less, so"
            + " crude and naive ratios are below the truth even where the programme changes nothing.";

    /** How port-outs differ by day within a month. */
    String levelInAMonth() {
        return "The level of port-outs is the same on all days of a month; " + SUSPENSIONS;
    }

    static final String SUSPENSIONS = "while a recipient is suspended, its ports go to the others. No line comes during"
            + " this operator's own suspension.";
}
