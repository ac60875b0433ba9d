package org.retentionmarts.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a sample's programme does. In {@link #EFFECT} it holds lines; in all others it does nothing, and something else
 * makes it look as if it did, so that one sees which figures are fooled and which tell.
 */
public enum Scenario {
    /** The programme changes port-out by the planted effects. */
    EFFECT("effect"),
    /** Who ports out has decided it before, and takes no phone meanwhile. */
    LEAVERS("leavers"),
    /** Upgraded lines port out later instead of not at all. */
    LOCK_IN("lock-in"),
    /** Only lines on a plan that ports less can upgrade. */
    PLAN("plan"),
    /** Only lines on a plan that ports more can upgrade. */
    PLAN_PORTS_MORE("plan-ports-more"),
    /** Port-outs of all lines fall within a month in which upgrades rise. */
    SHOCK("shock");

    private final String label;

    Scenario(String label) {
        this.label = label;
    }

    /** The scenario of a name as the command has it; empty where there is none. */
    public static Optional<Scenario> labelled(String label) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label.equals(label))
                .findFirst();
    }

    /** All names, in the order in which they are explained. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Scenario::label).toList();
    }

    /** The name as the command has it. */
    public String label() {
        return label;
    }

    Mechanism mechanism() {
        return switch (this) {
            case EFFECT -> new PlantedEffect();
            case LEAVERS -> new Leavers();
            case LOCK_IN -> new LockIn();
            case PLAN -> new UpgradePlan(UpgradePlan.PORTS_LESS);
            case PLAN_PORTS_MORE -> new UpgradePlan(UpgradePlan.PORTS_MORE);
            case SHOCK -> new MarketShock();
        };
    }
}
