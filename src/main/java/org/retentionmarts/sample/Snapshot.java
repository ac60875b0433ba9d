package org.retentionmarts.sample;

import java.time.LocalDate;

/** What the operator knows of a line as it is now: membership tier and network. */
final class Snapshot {
    private static final int LTE_PHONES = day(2011, 9, 1);
    private static final int LTE_YEAR = day(2012, 1, 1);
    private static final int LTE_A = day(2013, 6, 26);
    private static final double LTE_A_SHARE = 0.30;
    private static final double[] LTE_BY_AGE = {0.95, 1.15, 1.15, 1.00, 0.80, 0.50, 0.30, 0.90};

    /** Devices acquired before these days, and the share of 2G among those that are not LTE. */
    private static final int[] OLD_DEVICES = {day(2007, 1, 1), day(2009, 1, 1), day(2010, 1, 1), day(2011, 1, 1)};

    private static final double[] SHARE_2G = {0.80, 0.60, 0.45, 0.25, 0.06};

    private static final double VIP_POINTS = 90;
    private static final double GOLD_POINTS = 50;
    private static final int SILVER_BAND = 2;
    private static final double[] TENURE_WEIGHT = {0.80, 0.80, 1.00, 1.20, 1.50, 1.50, 1.50, 1.50};

    private Snapshot() {}

    /** Tenure weight times yearly payment (a point per KRW 10,000), as published until 2013; none in arrears. */
    static String tier(SimulatedLine line, int day) {
        int band = Strata.tenureBand(line.activated, day);
        double points = line.monthlyKrw * 12 / 10_000 * TENURE_WEIGHT[band];
        if (!line.goodStanding) {
            return "BASIC";
        }
        if (points >= VIP_POINTS) {
            return "VIP";
        }
        if (points >= GOLD_POINTS) {
            return "GOLD";
        }
        return band >= SILVER_BAND ? "SILVER" : "BASIC";
    }

    /** The network of the device in use, by when it was acquired. */
    static String network(SimulatedLine line) {
        int since = line.device;
        double lte = lteShare(since) * LTE_BY_AGE[Strata.ageGroup(line.birth, Math.max(since, line.activated))];
        if (line.networkDraw < lte) {
            return since >= LTE_A && line.networkDraw < lte * LTE_A_SHARE ? "LTE_A" : "LTE";
        }
        int era = 0;
        while (era < OLD_DEVICES.length && since >= OLD_DEVICES[era]) {
            era++;
        }
        return line.networkDraw < lte + (1 - lte) * SHARE_2G[era] ? "2G" : "3G";
    }

    private static double lteShare(int day) {
        if (day < LTE_PHONES) {
            return 0;
        }
        if (day < LTE_YEAR) {
            return 0.20 + 0.15 * (day - LTE_PHONES) / (LTE_YEAR - LTE_PHONES);
        }
        return Math.min(0.75, 0.35 + 0.40 * (day - LTE_YEAR) / 500);
    }

    private static int day(int year, int month, int dayOfMonth) {
        return Days.dayOf(LocalDate.of(year, month, dayOfMonth));
    }
}
