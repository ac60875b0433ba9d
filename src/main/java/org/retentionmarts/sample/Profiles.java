package org.retentionmarts.sample;

import java.time.LocalDate;

/** Draws who a line is: activation, age, customer, porting history, payments, first device. */
final class Profiles {
    private static final int NETWORK_OPENED = Days.dayOf(LocalDate.of(1984, 5, 1));
    private static final int CHILDREN_JOIN = Days.dayOf(LocalDate.of(2000, 1, 1));
    private static final double DAYS_A_YEAR = 365.25;

    /** Monthly activations per line at the start of the window: what ends, and a base that grows a little. */
    private static final double ACTIVATIONS_A_MONTH = 0.0262;

    private static final double GROWTH_A_MONTH = 0.0018;

    private static final Quantiles TENURE_YEARS = new Quantiles(
            new double[] {0, 1, 2, 5, 8, 10, 13, 15, 20, 25, 30},
            .24,
            .155,
            .25,
            .13,
            .08,
            .105,
            .02,
            .015,
            .004,
            .001);
    private static final Quantiles AGE_AT_ACTIVATION =
            new Quantiles(new double[] {6, 15, 20, 30, 40, 50, 60, 70, 88}, .06, .09, .25, .235, .165, .115, .06, .025);
    private static final Quantiles DEVICE_MONTHS =
            new Quantiles(new double[] {0, 12, 18, 24, 36, 60, 84}, .38, .18, .15, .16, .10, .03);
    private static final Quantiles MONTHLY_KRW = new Quantiles(
            new double[] {10_000, 20_000, 30_000, 40_000, 55_000, 75_000, 120_000}, .14, .22, .24, .20, .13, .07);

    private static final double[] PAYMENT_BY_AGE = {0.80, 1.05, 1.20, 1.15, 1.00, 0.75, 0.60, 1.00};
    private static final double[] PORT_IN_BY_AGE = {0.46, 0.50, 0.46, 0.40, 0.36, 0.30, 0.25, 0.40};
    private static final double[] OFTEN_BY_AGE = {0.42, 0.48, 0.40, 0.30, 0.22, 0.15, 0.10, 0.30};
    private static final double PORT_IN_BEFORE_WINDOW = 0.80;
    private static final double TWO_PORTS = 0.70;

    private static final double CORPORATE = 0.07;
    private static final double IN_ARREARS = 0.04;
    private static final double BIRTH_UNKNOWN = 0.015;
    private static final double BIRTH_UNKNOWN_CORPORATE = 0.60;

    /**
     * Brought devices are at most this old, so that no line is eligible within the porting lock: its hazard would then
     * differ inside a stratum.
     */
    private static final int BROUGHT_DEVICE_DAYS = 360;

    private static final double BROUGHT = 0.10;

    private final int from;
    private final Market market;
    private final double stockShare;

    Profiles(int from, int asOf, double churnLevel, Market market) {
        this.from = from;
        this.market = market;
        double months = (asOf - from + 1) * 12 / DAYS_A_YEAR;
        double came = months * (ACTIVATIONS_A_MONTH * churnLevel + GROWTH_A_MONTH);
        this.stockShare = 1 / (1 + came);
    }

    /** A line of the snapshot: active when the window opened, or activated in it. */
    void draw(SimulatedLine line, Draws draws) {
        boolean stock = draws.chance(stockShare);
        activate(line, stock ? beforeWindow(draws.next()) : market.activationDay(draws.next()), draws);
    }

    /** A line that was active when the window opened. */
    void drawOld(SimulatedLine line, Draws draws) {
        activate(line, beforeWindow(draws.next()), draws);
    }

    private int beforeWindow(double draw) {
        double longest = (from - NETWORK_OPENED) / DAYS_A_YEAR;
        return from - 1 - (int) (Math.min(TENURE_YEARS.at(draw), longest * (1 - draw / 1000)) * DAYS_A_YEAR);
    }

    private void activate(SimulatedLine line, int activated, Draws draws) {
        line.activated = activated;
        int age = drawBirth(line, draws);
        line.goodStanding = !draws.chance(IN_ARREARS);
        line.regular = line.goodStanding && !line.corporate;
        drawPorts(line, age, draws);
        line.monthlyKrw = MONTHLY_KRW.at(draws.next()) * PAYMENT_BY_AGE[age];
        line.networkDraw = draws.next();
        drawDevice(line, draws);
    }

    private static int drawBirth(SimulatedLine line, Draws draws) {
        line.corporate = draws.chance(CORPORATE);
        double years = AGE_AT_ACTIVATION.at(draws.next());
        if (line.activated < CHILDREN_JOIN && (years < 18 || years > 70)) {
            years = years < 18 ? years + 12 : years - 30;
        }
        int birth = line.activated - (int) (years * DAYS_A_YEAR);
        boolean unknown = draws.chance(line.corporate ? BIRTH_UNKNOWN_CORPORATE : BIRTH_UNKNOWN);
        line.birth = unknown ? Days.NONE : birth;
        return Strata.ageGroup(line.birth, line.activated);
    }

    private void drawPorts(SimulatedLine line, int age, Draws draws) {
        boolean portable = line.activated >= Market.NUMBER_PORTING_STARTS;
        double share = PORT_IN_BY_AGE[age] * (line.activated < from ? PORT_IN_BEFORE_WINDOW : 1);
        line.portIn = draws.chance(share) && portable;
        boolean often = draws.chance(OFTEN_BY_AGE[age]);
        double ports = draws.next();
        double donor = draws.next();
        line.donor = line.portIn ? Market.donor(line.activated, donor) : null;
        line.priorPorts = portable ? 0 : -1;
        if (line.portIn) {
            line.priorPorts = often ? oftenPorts(ports) : 1;
        }
        line.history = Strata.history(line.portIn, line.priorPorts);
    }

    private static int oftenPorts(double draw) {
        if (draw < TWO_PORTS) {
            return 2;
        }
        return draw < 0.92 ? 3 : 4;
    }

    private void drawDevice(SimulatedLine line, Draws draws) {
        int held = (int) (DEVICE_MONTHS.at(draws.next()) * DAYS_A_YEAR / 12);
        int brought = draws.chance(BROUGHT) ? (int) (draws.next() * BROUGHT_DEVICE_DAYS) : 0;
        int changed = from - 1 - held;
        line.firstDevice = changed > line.activated && line.activated < from ? changed : line.activated - brought;
    }
}
