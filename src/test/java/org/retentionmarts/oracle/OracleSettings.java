package org.retentionmarts.oracle;

import java.time.LocalDate;
import java.util.List;

/**
 * What the oracle needs to know besides the inputs.
 *
 * @param ageBounds lower bounds of the age groups in years, ascending from 0; the last group is open
 * @param tenureBounds lower bounds of the tenure bands in years, ascending from 0; the last band is open
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
        int didMonths,
        int didMonthsBefore,
        Offer offer,
        int curveMonths) {

    /** How far the offer of the next month is forecast, and what a group must be able to find. */
    public record Offer(int months, double minDetectable) {}

    public OracleSettings {
        ageBounds = List.copyOf(ageBounds);
        tenureBounds = List.copyOf(tenureBounds);
        tiers = List.copyOf(tiers);
        networks = List.copyOf(networks);
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
                6,
                24,
                new Offer(12, 0.6),
                300);
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
                didMonths,
                didMonthsBefore,
                offer,
                curveMonths);
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
                didMonths,
                didMonthsBefore,
                offer,
                curveMonths);
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
                didMonths,
                didMonthsBefore,
                offer,
                curveMonths);
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
                didMonths,
                didMonthsBefore,
                offer,
                curveMonths);
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
                didMonths,
                didMonthsBefore,
                offer,
                curveMonths);
    }

    public OracleSettings upTo(int monthsOfDid, int monthsBefore, int monthsOfCurve) {
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
                monthsOfDid,
                monthsBefore,
                offer,
                monthsOfCurve);
    }

    public OracleSettings offering(int months, double minDetectable) {
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
                didMonths,
                didMonthsBefore,
                new Offer(months, minDetectable),
                curveMonths);
    }
}
