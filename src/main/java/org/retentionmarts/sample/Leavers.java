package org.retentionmarts.sample;

import java.util.List;
import java.util.Map;

/**
 * Who ports out has decided it 20 days before, and takes no phone meanwhile. The day of a port-out has the probability
 * of its stratum and state, whatever phones are offered: the programme does nothing. But a line that has just changed its
 * device had not decided, and so can't port out within 20 days, while lines that have decided gather among those that
 * did not change. A comparison of the two is below 1, and other terminations, which nobody decides beforehand, don't show it.
 */
final class Leavers extends Mechanism {
    static final int DECIDED_DAYS = 20;

    @Override
    int decidedDays() {
        return DECIDED_DAYS;
    }

    @Override
    String summary() {
        return "The programme does nothing. Who ports out has decided it " + DECIDED_DAYS
                + " days before, and changes no device meanwhile.";
    }

    @Override
    List<TrueRatio> trueRatios() {
        return List.of(
                new TrueRatio(1.0, "port-outs with the programme / port-outs had there been none", "every day"),
                new TrueRatio(
                        0.0,
                        "port-outs of lines that have just changed their device, in the programme or outside it / those"
                                + " of their stratum",
                        "day 1 to " + DECIDED_DAYS + " after the change: they had not decided"),
                new TrueRatio(
                        1.0,
                        "daily port-out probability of an UPGRADED line / that of its stratum; the rate of ELIGIBLE lines"
                                + " is above that, since others that had not decided have upgraded",
                        "from day " + (DECIDED_DAYS + 1) + " after the upgrade on"));
    }

    @Override
    Map<String, Object> parameters() {
        Map<String, Object> all = super.parameters();
        all.put("port_out_decided_days_before", DECIDED_DAYS);
        return all;
    }

    @Override
    String insideAStratum() {
        return "it is decided " + DECIDED_DAYS + " days before, with the probability of the day on which it happens."
                + " Inside a stratum ELIGIBLE lines differ by whether they have decided.";
    }

    @Override
    String whoUpgrades() {
        return "Who upgrades depends on the day, age group, tenure band, porting history, the plan, and on not having"
                + " decided to leave; so do other device changes, but for the plan. The plan has no influence on"
                + " port-out. " + CRUDE_IS_WRONG;
    }
}
