package org.retentionmarts.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Port-outs of all lines fall by 40% from the 22nd of the month after the launch on, as they did while the largest rival
 * might not take new customers. The number of UPGRADED lines grows within that month, so more of their days lie after the
 * fall than of ELIGIBLE lines' days, and a comparison within the month is below 1 without any effect. A comparison of
 * before with after is wrong where only one of its sides falls.
 */
final class MarketShock extends Mechanism {
    static final int FROM = Days.dayOf(firstDay());
    static final double FACTOR = 0.6;
    private static final int DAY_OF_MONTH = 22;

    private static LocalDate firstDay() {
        return YearMonth.from(Days.dateOf(Market.LAUNCH)).plusMonths(1).atDay(DAY_OF_MONTH);
    }

    @Override
    double portOut(SimulatedLine line, int day) {
        return day >= FROM ? FACTOR : 1;
    }

    @Override
    String summary() {
        return "The programme does nothing. From " + firstDay() + " on all lines port out " + FACTOR
                + " times as often as before.";
    }

    @Override
    List<TrueRatio> trueRatios() {
        return List.of(
                new TrueRatio(1.0, CAUSED, ALWAYS),
                new TrueRatio(
                        FACTOR,
                        "daily port-out probability of any line / what it would be without the shock",
                        "from " + firstDay() + " on"));
    }

    @Override
    Map<String, Object> parameters() {
        Map<String, Object> all = super.parameters();
        all.put("port_out_shock_from", firstDay().toString());
        all.put("port_out_shock", FACTOR);
        return all;
    }

    @Override
    String levelInAMonth() {
        return "From " + firstDay() + " on port-outs are " + FACTOR + " times what they would be; else their level is"
                + " the same on all days of a month; " + SUSPENSIONS;
    }
}
