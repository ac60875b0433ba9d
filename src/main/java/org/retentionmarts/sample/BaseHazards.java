package org.retentionmarts.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers behind {@link Hazards}: monthly rates of the reference stratum, and factors on them. */
final class BaseHazards {
    /** Factors of port-out by what binds the line. Eligible and replaced lines are free. */
    static final double NEW_DEVICE_FACTOR = 0.60;

    static final double NEARLY_ELIGIBLE_FACTOR = 0.80;

    static final int PORT_LOCK_MONTHS = 3;
    static final int NEARLY_MONTHS = 12;
    static final int ELIGIBLE_MONTHS = 18;

    static final double DAYS_A_MONTH = 365.25 / 12;

    // A month, for a line of the reference stratum.
    static final double PORT_OUT = 0.0125;
    static final double TERMINATION = 0.0135;
    static final double UPTAKE = 0.0140;

    static final double[] PORT_BY_AGE = {1.35, 1.60, 1.15, 0.85, 0.70, 0.50, 0.35, 1.00};
    static final double[] PORT_BY_TENURE = {1.50, 1.60, 1.10, 0.75, 0.50, 0.35, 0.28, 0.22};
    static final double[] PORT_BY_HISTORY = {0.80, 1.20, 2.00};

    static final double[] TERMINATION_BY_AGE = {1.10, 1.00, 0.85, 0.85, 0.95, 1.15, 1.50, 1.10};
    static final double[] TERMINATION_BY_TENURE = {1.50, 1.30, 1.05, 0.85, 0.65, 0.55, 0.50, 0.50};

    static final double[] UPTAKE_BY_AGE = {0.60, 0.70, 0.90, 1.10, 1.30, 1.40, 1.20, 1.00};
    static final double[] UPTAKE_BY_TENURE = {0.50, 0.60, 0.80, 1.10, 1.40, 1.60, 1.70, 1.70};
    static final double[] UPTAKE_BY_HISTORY = {1.20, 0.80, 0.45};

    static final double CORPORATE_PORT_FACTOR = 0.50;
    static final double IN_ARREARS_PORT_FACTOR = 0.30;
    static final double IN_ARREARS_TERMINATION_FACTOR = 4;
    static final double HIGH_PAYER_UPTAKE_FACTOR = 1.60;
    static final double LOW_PAYER_UPTAKE_FACTOR = 0.85;

    /** From this monthly payment on, plans have what the programme asks for. */
    static final double HIGH_PAYER_KRW = 62_000;

    // Device changes outside the programme, a month, by age of the device: up to 12, 18, 24 months, and more.
    static final double[] DEVICE_CHANGE = {0.006, 0.020, 0.0575, 0.0615};
    static final double DEVICE_CHANGE_BESIDE_PROGRAM = 0.75;
    static final int OLD_DEVICE_MONTHS = 24;

    private BaseHazards() {}

    /** The parameters that all scenarios share, as truth.json documents them. */
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
