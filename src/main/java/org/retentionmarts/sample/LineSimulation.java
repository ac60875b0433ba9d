package org.retentionmarts.sample;

/**
 * Makes the life of a line by its index. Each day of the window is one trial for port-out, other end, programme upgrade
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
    private final SimulatedLine life = new SimulatedLine();

    LineSimulation(SampleOptions options) {
        from = Days.dayOf(options.from());
        asOf = Days.dayOf(options.asOf());
        draws = new Draws(options.seed());
        Mechanism mechanism = options.scenario().mechanism();
        decidedDays = mechanism.decidedDays();
        market = new Market(from, asOf, asOf + decidedDays);
        hazards = new Hazards(options, market, mechanism);
        profiles = new Profiles(from, asOf, options.churnLevel(), market);
    }

    /** The life of a line; the same object each time. */
    SimulatedLine of(long index) {
        start(index);
        profiles.draw(life, draws);
        live();
        return life;
    }

    /** A line that was active when the window opened and to which nothing happens in it. */
    SimulatedLine quiet(long index) {
        start(index);
        profiles.drawOld(life, draws);
        life.standAt(from);
        return life;
    }

    long subscriberId(long index) {
        return draws.subscriberId(index);
    }

    private void start(long index) {
        draws.start(index);
        life.index = index;
    }

    /** Who leaves in the first days has decided it before them, so these are visited as well, for decisions only. */
    private void live() {
        int first = Math.max(from, life.activated);
        life.standAt(first);
        int lastAge = life.ageGroupOn(asOf + decidedDays);
        int lastTenure = life.tenureBandOn(asOf + decidedDays);
        double bound = hazards.bound(life, lastAge, lastTenure, asOf);
        double logOfNone = Math.log1p(-bound);
        int day = first - 1 - decidedDays;
        while (!life.ended()) {
            day += draws.daysToSuccess(logOfNone);
            if (Math.min(day, life.leavesOn) > asOf) {
                return;
            }
            if (day >= life.leavesOn) {
                portOut(life.leavesOn);
                return;
            }
            life.moveTo(day);
            double trial = draws.next() * bound;
            double left = life.hasDecidedToLeave() ? trial : trial - hazards.portOut(life, day + decidedDays);
            if (left < 0) {
                decideToLeave(day + decidedDays);
            } else if (day >= first) {
                liveOn(day, left);
            }
        }
    }

    private void decideToLeave(int leavesOn) {
        if (decidedDays == 0) {
            portOut(leavesOn);
        } else {
            life.leavesOn = leavesOn;
        }
    }

    private void portOut(int day) {
        life.end = day;
        life.portedOut = true;
        life.recipient = market.recipient(day, draws.next());
    }

    private void liveOn(int day, double trial) {
        double left = trial - hazards.otherEnd(life, day);
        if (left < 0) {
            life.end = day;
            return;
        }
        double upgrade = hazards.programUpgrade(life, day);
        if (left < upgrade + hazards.otherDeviceChange(life, day) && !life.hasDecidedToLeave()) {
            life.change(day, left < upgrade, draws.chance(TIER_UNKNOWN));
        }
    }
}
