package org.retentionmarts.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Daily probabilities of a line's port-out, other end, device change and programme upgrade. Port-out depends on month,
 * age group, tenure band and porting history alone, times the factor of the state: there is no frailty inside a
 * stratum, and nothing else about a line that its upgrade could reveal.
 */
final class Hazards {
    /** Factors of port-out by what binds the line. Eligible and replaced lines are free. */
    static final double NEW_DEVICE_FACTOR = 0.60;

    static final double NEARLY_ELIGIBLE_FACTOR = 0.80;

    static final int PORT_LOCK_MONTHS = 3;
    static final int NEARLY_MONTHS = 12;
    static final int ELIGIBLE_MONTHS = 18;

    private static final double DAYS_A_MONTH = 365.25 / 12;

    // A month, for a line of the reference stratum.
    private static final double PORT_OUT = 0.0125;
    private static final double TERMINATION = 0.0135;
    private static final double UPTAKE = 0.0150;

    private static final double[] PORT_BY_AGE = {1.35, 1.60, 1.15, 0.85, 0.70, 0.50, 0.35, 1.00};
    private static final double[] PORT_BY_TENURE = {1.50, 1.60, 1.10, 0.75, 0.50, 0.35, 0.28, 0.22};
    private static final double[] PORT_BY_HISTORY = {0.80, 1.20, 2.00};

    private static final double[] TERMINATION_BY_AGE = {1.10, 1.00, 0.85, 0.85, 0.95, 1.15, 1.50, 1.10};
    private static final double[] TERMINATION_BY_TENURE = {1.50, 1.30, 1.05, 0.85, 0.65, 0.55, 0.50, 0.50};

    private static final double[] UPTAKE_BY_AGE = {0.60, 0.70, 0.90, 1.10, 1.30, 1.40, 1.20, 1.00};
    private static final double[] UPTAKE_BY_TENURE = {0.50, 0.60, 0.80, 1.10, 1.40, 1.60, 1.70, 1.70};
    private static final double[] UPTAKE_BY_HISTORY = {1.20, 0.80, 0.45};

    private static final double CORPORATE_PORT_FACTOR = 0.50;
    private static final double IN_ARREARS_PORT_FACTOR = 0.30;
    private static final double IN_ARREARS_TERMINATION_FACTOR = 4;
    private static final double HIGH_PAYER_UPTAKE_FACTOR = 1.60;
    private static final double LOW_PAYER_UPTAKE_FACTOR = 0.85;

    /** From this monthly payment on, plans have what the programme asks for. */
    private static final double HIGH_PAYER_KRW = 62_000;

    // Device changes outside the programme, a month, by age of the device: up to 12, 18, 24 months, and more.
    private static final double[] DEVICE_CHANGE = {0.006, 0.022, 0.062, 0.066};
    private static final double DEVICE_CHANGE_BESIDE_PROGRAM = 0.75;
    private static final int OLD_DEVICE_MONTHS = 24;

    private final double[] port = new double[Strata.AGES * Strata.TENURES * Strata.HISTORIES.size()];
    private final double[] termination = new double[Strata.AGES * Strata.TENURES];
    private final double[] uptake = new double[port.length];
    private final double[] effect = new double[Strata.AGES * Strata.HISTORIES.size()];
    private final double highestPortLevel;
    private final double highestTerminationLevel;
    private final double highestUptake;
    private final Market market;

    Hazards(SampleOptions options, Market market) {
        this.market = market;
        for (int age = 0; age < Strata.AGES; age++) {
            for (int tenure = 0; tenure < Strata.TENURES; tenure++) {
                fill(options, age, tenure);
            }
            for (int history = 0; history < Strata.HISTORIES.size(); history++) {
                effect[age * Strata.HISTORIES.size() + history] =
                        options.effects().ratio(age, history);
            }
        }
        highestPortLevel = market.highestPortLevel();
        highestTerminationLevel = market.highestTerminationLevel();
        highestUptake = market.highestUptake();
    }

    private void fill(SampleOptions options, int age, int tenure) {
        double level = options.churnLevel() / DAYS_A_MONTH;
        termination[Strata.cell(age, tenure)] =
                TERMINATION * level * TERMINATION_BY_AGE[age] * TERMINATION_BY_TENURE[tenure];
        for (int history = 0; history < Strata.HISTORIES.size(); history++) {
            int cell = Strata.cell(age, tenure, history);
            port[cell] = PORT_OUT * level * PORT_BY_AGE[age] * PORT_BY_TENURE[tenure] * PORT_BY_HISTORY[history];
            uptake[cell] = UPTAKE
                    * options.uptakeLevel()
                    / DAYS_A_MONTH
                    * UPTAKE_BY_AGE[age]
                    * UPTAKE_BY_TENURE[tenure]
                    * UPTAKE_BY_HISTORY[history];
        }
    }

    double portOut(Life life, int day) {
        if (day < life.lockedUntil) {
            return 0;
        }
        return port[Strata.cell(life.ageGroup, life.tenureBand, life.history)]
                * market.portLevel(day)
                * portFactor(life)
                * stateFactor(life, day);
    }

    private double stateFactor(Life life, int day) {
        if (life.upgradedOn < day) {
            return effect[life.ageGroup * Strata.HISTORIES.size() + life.history];
        }
        if (day >= life.eligibleFrom) {
            return 1;
        }
        if (day >= life.nearlyFrom) {
            return NEARLY_ELIGIBLE_FACTOR;
        }
        return life.replaced ? 1 : NEW_DEVICE_FACTOR;
    }

    double otherEnd(Life life, int day) {
        return termination[Strata.cell(life.ageGroup, life.tenureBand)]
                * market.terminationLevel(day)
                * terminationFactor(life);
    }

    /** Only eligible lines upgrade; inside a stratum it depends on the day and on the plan, which port-out does not. */
    double programUpgrade(Life life, int day) {
        if (day < Market.LAUNCH || !life.eligible(day)) {
            return 0;
        }
        return uptake[Strata.cell(life.ageGroup, life.tenureBand, life.history)]
                * market.uptake(day)
                * payerFactor(life);
    }

    double otherDeviceChange(Life life, int day) {
        int age = 0;
        if (day >= life.eligibleFrom) {
            age = day >= life.oldDeviceFrom ? 3 : 2;
        } else if (day >= life.nearlyFrom) {
            age = 1;
        }
        double beside = day >= Market.LAUNCH && life.eligible(day) ? DEVICE_CHANGE_BESIDE_PROGRAM : 1;
        return DEVICE_CHANGE[age] / DAYS_A_MONTH * beside;
    }

    /** A bound of the sum of all four on every day from the first to the last one of a line. */
    double bound(Life life, int lastAge, int lastTenure, int lastDay) {
        double highestPort = 0;
        double highestEnd = 0;
        double highestUpgrade = 0;
        for (int age = life.ageGroup; age <= lastAge; age++) {
            double factor = Math.max(1, effect[age * Strata.HISTORIES.size() + life.history]);
            for (int tenure = life.tenureBand; tenure <= lastTenure; tenure++) {
                int cell = Strata.cell(age, tenure, life.history);
                highestPort = Math.max(highestPort, port[cell] * factor);
                highestEnd = Math.max(highestEnd, termination[Strata.cell(age, tenure)]);
                highestUpgrade = Math.max(highestUpgrade, uptake[cell]);
            }
        }
        boolean mayUpgrade = life.regular && lastDay >= Market.LAUNCH;
        return highestPort * highestPortLevel * portFactor(life)
                + highestEnd * highestTerminationLevel * terminationFactor(life)
                + DEVICE_CHANGE[3] / DAYS_A_MONTH
                + (mayUpgrade ? highestUpgrade * highestUptake * payerFactor(life) : 0);
    }

    static int oldDeviceFrom(int device) {
        return Days.plusMonths(device, OLD_DEVICE_MONTHS);
    }

    private static double portFactor(Life life) {
        return (life.corporate ? CORPORATE_PORT_FACTOR : 1) * (life.goodStanding ? 1 : IN_ARREARS_PORT_FACTOR);
    }

    private static double terminationFactor(Life life) {
        return life.goodStanding ? 1 : IN_ARREARS_TERMINATION_FACTOR;
    }

    private static double payerFactor(Life life) {
        return life.monthlyKrw >= HIGH_PAYER_KRW ? HIGH_PAYER_UPTAKE_FACTOR : LOW_PAYER_UPTAKE_FACTOR;
    }

    /** The parameters as truth.json documents them. */
    static Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("port_out_a_month", PORT_OUT);
        all.put("port_out_by_age_group", named(Strata.AGE_GROUPS, PORT_BY_AGE));
        all.put("port_out_by_tenure_band", named(Strata.TENURE_BANDS, PORT_BY_TENURE));
        all.put("port_out_by_porting_history", named(Strata.HISTORIES, PORT_BY_HISTORY));
        all.put("port_out_device_below_12_months", NEW_DEVICE_FACTOR);
        all.put("port_out_nearly_eligible", NEARLY_ELIGIBLE_FACTOR);
        all.put("port_out_eligible_or_replaced", 1.0);
        all.put("port_out_corporate", CORPORATE_PORT_FACTOR);
        all.put("port_out_not_good_standing", IN_ARREARS_PORT_FACTOR);
        all.put("port_out_locked_months_after_activation", PORT_LOCK_MONTHS);
        all.put("other_termination_a_month", TERMINATION);
        all.put("other_termination_by_age_group", named(Strata.AGE_GROUPS, TERMINATION_BY_AGE));
        all.put("other_termination_by_tenure_band", named(Strata.TENURE_BANDS, TERMINATION_BY_TENURE));
        all.put("other_termination_not_good_standing", IN_ARREARS_TERMINATION_FACTOR);
        all.put("program_upgrade_a_month_when_settled", UPTAKE);
        all.put("program_upgrade_by_age_group", named(Strata.AGE_GROUPS, UPTAKE_BY_AGE));
        all.put("program_upgrade_by_tenure_band", named(Strata.TENURE_BANDS, UPTAKE_BY_TENURE));
        all.put("program_upgrade_by_porting_history", named(Strata.HISTORIES, UPTAKE_BY_HISTORY));
        all.put("program_upgrade_plan_of_62000_krw_or_more", HIGH_PAYER_UPTAKE_FACTOR);
        all.put("program_upgrade_smaller_plan", LOW_PAYER_UPTAKE_FACTOR);
        all.put(
                "other_device_change_a_month_by_device_months",
                named(List.of("0-12", "12-18", "18-24", "24+"), DEVICE_CHANGE));
        all.put("other_device_change_eligible_after_launch", DEVICE_CHANGE_BESIDE_PROGRAM);
        return all;
    }

    private static Map<String, Double> named(List<String> names, double[] values) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            all.put(names.get(i), values[i]);
        }
        return all;
    }
}
