package org.retentionmarts.sample;

import java.util.List;
import java.util.Map;
import org.retentionmarts.calendar.CivilCalendar;

/**
 * Upgraded lines don't port out for 24 months, because the contract of the device binds them, and catch up in the 6 months
 * after: their daily probability is five times that of others then, so that the factors of these 30 months have a mean of
 * 1. The programme has put port-outs off and prevented none. As long as no upgrade is two years old, every comparison of
 * lines that upgraded with others shows the best programme there ever was.
 */
final class LockIn extends Mechanism {
    static final int LOCKED_MONTHS = 24;
    static final int CATCH_UP_MONTHS = 6;
    static final double CATCH_UP_FACTOR = (double) (LOCKED_MONTHS + CATCH_UP_MONTHS) / CATCH_UP_MONTHS;

    @Override
    double portOut(SimulatedLine line, int day) {
        if (day <= line.upgradedOn) {
            return 1;
        }
        if (day <= CivilCalendar.plusMonths(line.upgradedOn, LOCKED_MONTHS)) {
            return 0;
        }
        return day <= CivilCalendar.plusMonths(line.upgradedOn, LOCKED_MONTHS + CATCH_UP_MONTHS) ? CATCH_UP_FACTOR : 1;
    }

    @Override
    double mostPortOut(SimulatedLine line) {
        return line.regular ? CATCH_UP_FACTOR : 1;
    }

    @Override
    String summary() {
        return "The programme prevents nothing. Upgraded lines do not port out for " + LOCKED_MONTHS
                + " months, and catch up in the " + CATCH_UP_MONTHS + " months after.";
    }

    @Override
    List<TrueRatio> trueRatios() {
        int months = LOCKED_MONTHS + CATCH_UP_MONTHS;
        return List.of(
                new TrueRatio(
                        1.0,
                        "mean over days of: " + CAUSED,
                        "the " + months + " months after the first programme upgrade, together"),
                new TrueRatio(0.0, CAUSED, "the first " + LOCKED_MONTHS + " months after it"),
                new TrueRatio(CATCH_UP_FACTOR, CAUSED, "the " + CATCH_UP_MONTHS + " months after these"),
                new TrueRatio(1.0, CAUSED, "later"));
    }

    @Override
    Map<String, Object> parameters() {
        Map<String, Object> all = super.parameters();
        all.put("port_out_upgraded_locked_months", LOCKED_MONTHS);
        all.put("port_out_upgraded_catch_up_months", CATCH_UP_MONTHS);
        all.put("port_out_upgraded_catch_up", CATCH_UP_FACTOR);
        return all;
    }

    @Override
    String insideAStratum() {
        return "inside a stratum all regular ELIGIBLE lines are alike, and UPGRADED ones differ by the time since their"
                + " first programme upgrade alone.";
    }
}
