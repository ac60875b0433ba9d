package org.retentionmarts.sample;

import java.util.Arrays;
import java.util.List;
import org.retentionmarts.area.LinePlan;
import org.retentionmarts.area.SampleLine;
import org.retentionmarts.area.SamplePart;

/**
 * Makes what happens to a line by its index. Each day of the window is one trial for port-out, other end, programme upgrade
 * and other device change together, so at most one of them happens on a day and each has its probability exactly. Only
 * candidate days are visited: their gaps come from a bound of the day's probabilities, and a candidate counts with the
 * true probability over the bound (thinning), which is some five visits a line instead of a thousand.
 */
final class LineSimulation {
    private static final double TIER_UNKNOWN = 0.03;

    private final int from;
    private final int asOf;
    private final int decidedDays;
    private final Draws draws;
    private final Market market;
    private final Hazards hazards;
    private final Profiles profiles;
    private final SimulatedLine line = new SimulatedLine();
    private final PartPlans plans;

    LineSimulation(SampleOptions options) {
        this(options, List.of());
    }

    /**
     * Lines for which parts of the sample may have plans.
     *
     * @param parts all that make further datasets, in every dataset the same
     */
    LineSimulation(SampleOptions options, List<SamplePart> parts) {
        plans = new PartPlans(options, parts);
        from = Days.dayOf(options.from());
        asOf = Days.dayOf(options.asOf());
        draws = new Draws(options.seed());
        Mechanism mechanism = options.scenario().mechanism();
        decidedDays = mechanism.decidedDays();
        market = new Market(from, asOf, asOf + decidedDays);
        hazards = new Hazards(options, market, mechanism);
        profiles = new Profiles(from, asOf, options.churnLevel(), market);
    }

    /** A line with what happens to it; the same object each time. */
    SimulatedLine of(long index) {
        start(index);
        profiles.draw(line, draws);
        if (!plans.areNone()) {
            line.standAt(Math.max(from, line.activated));
            plans.plan(index, seen(line, LinePlan.NONE));
        }
        live();
        return line;
    }

    /** A line that was active when the window opened and to which nothing happens in it. */
    SimulatedLine quiet(long index) {
        start(index);
        profiles.drawOld(line, draws);
        line.standAt(from);
        plans.forget();
        return line;
    }

    /** The line that was made last, for a part. */
    SampleLine seenBy(SamplePart part) {
        return seen(line, plans.of(part));
    }

    private SampleLine seen(SimulatedLine of, LinePlan plan) {
        return new SampleLine(
                subscriberId(of.index),
                of.activated,
                of.birth,
                Math.max(from, of.activated),
                of.ended() ? of.end : asOf,
                of.ended(),
                of.portedOut,
                of.regular,
                Snapshot.network(of),
                of.upgradedOn == Days.NEVER ? SampleLine.NO_DAY : of.upgradedOn,
                Arrays.stream(of.changedOn, 0, of.changes).boxed().toList(),
                plan);
    }

    long subscriberId(long index) {
        return draws.subscriberId(index);
    }

    private void start(long index) {
        draws.start(index);
        line.index = index;
    }

    /** Who leaves in the first days has decided it before them, so these are visited as well, for decisions only. */
    private void live() {
        int first = Math.max(from, line.activated);
        line.standAt(first);
        int lastAge = line.ageGroupOn(asOf + decidedDays);
        int lastTenure = line.tenureBandOn(asOf + decidedDays);
        double bound = hazards.bound(line, lastAge, lastTenure, asOf) * plans.mostPortOut();
        double logOfNone = Math.log1p(-bound);
        int day = first - 1 - decidedDays;
        while (!line.ended()) {
            day += draws.daysToSuccess(logOfNone);
            if (Math.min(day, line.leavesOn) > asOf) {
                return;
            }
            if (day >= line.leavesOn) {
                portOut(line.leavesOn);
                return;
            }
            line.moveTo(day);
            double trial = draws.next() * bound;
            double left = line.hasDecidedToLeave() ? trial : trial - hazardOfPortOut(day + decidedDays);
            if (left < 0) {
                decideToLeave(day + decidedDays);
            } else if (day >= first) {
                liveOn(day, left);
            }
        }
    }

    private double hazardOfPortOut(int day) {
        return hazards.portOut(line, day) * plans.portOut(day);
    }

    private void decideToLeave(int leavesOn) {
        if (decidedDays == 0) {
            portOut(leavesOn);
        } else {
            line.leavesOn = leavesOn;
        }
    }

    private void portOut(int day) {
        line.end = day;
        line.portedOut = true;
        line.recipient = market.recipient(day, draws.next());
    }

    private void liveOn(int day, double trial) {
        double left = trial - hazards.otherEnd(line, day);
        if (left < 0) {
            line.end = day;
            return;
        }
        double upgrade = hazards.programUpgrade(line, day);
        if (left < upgrade + hazards.otherDeviceChange(line, day) && !line.hasDecidedToLeave()) {
            line.change(day, left < upgrade, draws.chance(TIER_UNKNOWN));
        }
    }
}
