package org.retentionmarts.oracle;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the oracle needs to know besides the inputs.
 *
 * @param ageBounds lower bounds of the age groups in years, ascending from 0; the last group is open
 * @param tenureBounds lower bounds of the tenure bands in years, ascending from 0; the last band is open
 * @param ofAreas settings that areas declare, by key: SQL reads {@code did.months} as variable {@code did_months}
 */
public record OracleSettings(
        LocalDate asOf,
        LocalDate observedFrom,
        LocalDate launchedOn,
        int minDeviceMonths,
        int minTenureMonths,
        int nearlyMonths,
        List<Integer> ageBounds,
        List<Integer> tenureBounds,
        int oftenPorts,
        List<String> tiers,
        List<String> networks,
        boolean deviceChanges,
        Map<String, Object> ofAreas) {

    public OracleSettings {
        ageBounds = List.copyOf(ageBounds);
        tenureBounds = List.copyOf(tenureBounds);
        tiers = List.copyOf(tiers);
        networks = List.copyOf(networks);
        ofAreas = Collections.unmodifiableMap(new TreeMap<>(ofAreas));
        if (observedFrom.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("Not the first day of a month: observed-from " + observedFrom);
        }
    }

    /** The contract's defaults. */
    public static OracleSettings of(LocalDate observedFrom, LocalDate asOf) {
        return new OracleSettings(
                asOf,
                observedFrom,
                LocalDate.of(2013, 1, 31),
                18,
                0,
                6,
                List.of(0, 20, 30, 40, 50, 60, 70),
                List.of(0, 1, 2, 5, 10, 15, 20, 25),
                2,
                List.of("VIP", "GOLD", "SILVER", "BASIC"),
                List.of("2G", "3G", "LTE", "LTE_A"),
                true,
                Map.of(
                        "did.months", 6,
                        "did.months-before", 24,
                        "offer.months", 12,
                        "offer.min-detectable", 0.6,
                        "curve.months", 300));
    }

    public OracleSettings launchedOn(LocalDate day) {
        return new OracleSettings(
                asOf,
                observedFrom,
                day,
                minDeviceMonths,
                minTenureMonths,
                nearlyMonths,
                ageBounds,
                tenureBounds,
                oftenPorts,
                tiers,
                networks,
                deviceChanges,
                ofAreas);
    }

    public OracleSettings eligibleAfter(int deviceMonths, int tenureMonths, int nearly) {
        return new OracleSettings(
                asOf,
                observedFrom,
                launchedOn,
                deviceMonths,
                tenureMonths,
                nearly,
                ageBounds,
                tenureBounds,
                oftenPorts,
                tiers,
                networks,
                deviceChanges,
                ofAreas);
    }

    public OracleSettings banded(List<Integer> ages, List<Integer> tenures) {
        return new OracleSettings(
                asOf,
                observedFrom,
                launchedOn,
                minDeviceMonths,
                minTenureMonths,
                nearlyMonths,
                ages,
                tenures,
                oftenPorts,
                tiers,
                networks,
                deviceChanges,
                ofAreas);
    }

    public OracleSettings oftenFrom(int ports) {
        return new OracleSettings(
                asOf,
                observedFrom,
                launchedOn,
                minDeviceMonths,
                minTenureMonths,
                nearlyMonths,
                ageBounds,
                tenureBounds,
                ports,
                tiers,
                networks,
                deviceChanges,
                ofAreas);
    }

    public OracleSettings withoutDeviceChanges() {
        return new OracleSettings(
                asOf,
                observedFrom,
                launchedOn,
                minDeviceMonths,
                minTenureMonths,
                nearlyMonths,
                ageBounds,
                tenureBounds,
                oftenPorts,
                tiers,
                networks,
                false,
                ofAreas);
    }

    public OracleSettings upTo(int monthsOfDid, int monthsBefore, int monthsOfCurve) {
        return set("did.months", monthsOfDid)
                .set("did.months-before", monthsBefore)
                .set("curve.months", monthsOfCurve);
    }

    public OracleSettings offering(int months, double minDetectable) {
        return set("offer.months", months).set("offer.min-detectable", minDetectable);
    }

    /** The same with another value of a setting that an area declares. */
    public OracleSettings set(String key, Object value) {
        Map<String, Object> others = new TreeMap<>(ofAreas);
        if (others.put(key, value) == null) {
            throw new IllegalArgumentException("The oracle has no default of " + key);
        }
        return new OracleSettings(
                asOf,
                observedFrom,
                launchedOn,
                minDeviceMonths,
                minTenureMonths,
                nearlyMonths,
                ageBounds,
                tenureBounds,
                oftenPorts,
                tiers,
                networks,
                deviceChanges,
                others);
    }
}
