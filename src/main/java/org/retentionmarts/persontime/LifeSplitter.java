package org.retentionmarts.persontime;

import java.util.function.IntFunction;
import org.retentionmarts.history.Life;
import org.retentionmarts.model.Codes;

/**
 * Splits one life after another at every date on which its age group, tenure band or state changes, and hands the
 * stretches between to the sums. Every date is exact; nothing depends on the number of months.
 */
final class LifeSplitter {
    private static final int UPGRADED = Codes.STATES.indexOf(Codes.UPGRADED);
    private static final int ELIGIBLE = Codes.STATES.indexOf(Codes.ELIGIBLE);
    private static final int NEARLY_ELIGIBLE = Codes.STATES.indexOf(Codes.NEARLY_ELIGIBLE);
    private static final int REPLACED = Codes.STATES.indexOf(Codes.REPLACED);
    private static final int OTHER = Codes.STATES.indexOf(Codes.OTHER);

    /** A life adds less than 2^10 to a count, with a stretch on each day of a month. */
    private static final int LIVES_BETWEEN_FLUSHES = 1 << 20;

    private final Frame frame;
    private final int splitFrom;
    private final YearBands ages;
    private final YearBands tenures;
    private final BaseSums sums;
    private final EverUpgraded everUpgraded;
    private final OriginRisk originRisk;
    private final PortedOperators portedOperators;

    private int livesUntilFlush = LIVES_BETWEEN_FLUSHES;
    private Life life;
    private int age;
    private int nextAge;
    private int tenure;
    private int nextTenure;
    private int runFrom;
    private int runTo;
    private boolean runOver;

    /**
     * Splits lives into sums.
     *
     * @param operators names of the dictionary codes of operators
     */
    LifeSplitter(Frame frame, Sums into, IntFunction<String> operators) {
        this.frame = frame;
        this.splitFrom = frame.splitFrom();
        this.ages = new YearBands(frame.ageBounds());
        this.tenures = new YearBands(frame.tenureBounds());
        this.sums = new BaseSums(frame, into, operators);
        this.everUpgraded = new EverUpgraded(frame, into);
        this.originRisk = new OriginRisk(frame, into);
        this.portedOperators = new PortedOperators(frame, into, operators);
    }

    void add(Life next) {
        if (--livesUntilFlush == 0) {
            flush();
        }
        life = next;
        int lastDay = life.end() == Life.NO_DATE ? frame.asOf() : Math.min(life.end(), frame.asOf());
        if (lastDay < frame.observedFrom() || portedOperators.tooMany()) {
            return;
        }
        portedOperators.add(life);
        originRisk.add(life, lastDay);
        int firstDay = Math.max(life.activated(), splitFrom);
        if (firstDay > lastDay) {
            return;
        }
        startBands(firstDay);
        everUpgraded.begin();
        runFrom = Frame.NEVER;
        runOver = false;
        splitByDevice(firstDay, lastDay);
        sums.finish(life, lastDay);
        everUpgraded.finish(life);
        if (runFrom != Frame.NEVER) {
            originRisk.addEligibleRun(life, runFrom, runTo);
        }
    }

    /** Brings to the sums what has been added since the last time. */
    void flush() {
        sums.cube().flush();
        originRisk.flush();
        livesUntilFlush = LIVES_BETWEEN_FLUSHES;
    }

    /** The device in use is the same from the day after a change to the day of the next. */
    private void splitByDevice(int firstDay, int lastDay) {
        int before = 0;
        while (before < life.changes() && life.changedOn(before) < firstDay) {
            before++;
        }
        int day = firstDay;
        while (day <= lastDay) {
            boolean changes = before < life.changes() && life.changedOn(before) <= lastDay;
            int last = changes ? life.changedOn(before) : lastDay;
            splitByState(day, last, before);
            if (changes) {
                sums.addChange(life, before);
                before++;
            }
            day = last + 1;
        }
    }

    private void splitByState(int firstDay, int lastDay, int changesBefore) {
        boolean upgraded = life.firstUpgrade() != Life.NO_DATE && life.firstUpgrade() < firstDay;
        if (upgraded) {
            splitByBands(firstDay, lastDay, UPGRADED);
            return;
        }
        if (!life.regular()) {
            splitByBands(firstDay, lastDay, OTHER);
            return;
        }
        int acquired = life.deviceAcquired(changesBefore);
        int nearly = Math.max(firstDay, eligibleFrom(acquired, frame.nearlyDeviceMonths()));
        int eligible = Math.max(firstDay, eligibleFrom(acquired, frame.minDeviceMonths()));
        splitByBands(firstDay, Math.min(lastDay, nearly - 1), isReplaced(changesBefore) ? REPLACED : OTHER);
        splitByBands(nearly, Math.min(lastDay, eligible - 1), NEARLY_ELIGIBLE);
        splitByBands(eligible, lastDay, ELIGIBLE);
        noteEligible(eligible, lastDay);
    }

    private int eligibleFrom(int acquired, int deviceMonths) {
        return Math.max(
                CivilCalendar.plusMonths(acquired, deviceMonths),
                CivilCalendar.plusMonths(life.activated(), frame.minTenureMonths()));
    }

    /** Whether the line was eligible on the day of its last change, which was made outside the programme. */
    private boolean isReplaced(int changesBefore) {
        if (changesBefore == 0) {
            return false;
        }
        int last = changesBefore - 1;
        return life.changedOn(last) >= eligibleFrom(life.deviceAcquired(last), frame.minDeviceMonths());
    }

    /** Keeps the first run of ELIGIBLE days on or after the launch; a run may go on past a change of device. */
    private void noteEligible(int firstDay, int lastDay) {
        int first = Math.max(firstDay, frame.launchedOn());
        if (runOver || first > lastDay) {
            return;
        }
        if (runFrom == Frame.NEVER) {
            runFrom = first;
            runTo = lastDay;
        } else if (first == runTo + 1) {
            runTo = lastDay;
        } else {
            runOver = true;
        }
    }

    private void splitByBands(int firstDay, int lastDay, int state) {
        int day = firstDay;
        while (day <= lastDay) {
            advanceBands(day);
            int last = Math.min(lastDay, Math.min(nextAge, nextTenure) - 1);
            sums.addStretch(life, day, last, age, tenure, state);
            if (life.regular()) {
                everUpgraded.addStretch(life, day, last, age, tenure, state == UPGRADED || state == ELIGIBLE);
            }
            day = last + 1;
        }
    }

    private void startBands(int day) {
        tenure = tenures.bandOn(life.activated(), day);
        nextTenure = tenures.nextFrom(life.activated(), tenure);
        if (life.birth() == Life.NO_DATE) {
            age = frame.unknownAge();
            nextAge = Frame.NEVER;
        } else {
            age = ages.bandOn(life.birth(), day);
            nextAge = ages.nextFrom(life.birth(), age);
        }
    }

    private void advanceBands(int day) {
        while (nextTenure <= day) {
            tenure++;
            nextTenure = tenures.nextFrom(life.activated(), tenure);
        }
        while (nextAge <= day) {
            age++;
            nextAge = ages.nextFrom(life.birth(), age);
        }
    }
}
