package org.retentionmarts.sample;

import java.util.Arrays;
import org.retentionmarts.calendar.CivilCalendar;

/**
 * One line: who it is, what happened to it in the window, and the moving state while it is simulated. Mutable and
 * reused, because the simulation makes millions of them a second.
 */
final class SimulatedLine {
    long index;

    int activated;
    int birth;
    boolean corporate;
    boolean goodStanding;
    boolean regular;
    boolean portIn;
    String donor;
    /** -1 for unknown. */
    int priorPorts;

    int history;
    double monthlyKrw;
    double networkDraw;
    /** When the device at the first day in the window was acquired. */
    int firstDevice;

    int end;
    boolean portedOut;
    String recipient;

    int changes;
    int[] changedOn = new int[8];
    int[] heldSince = new int[8];
    boolean[] underProgram = new boolean[8];
    boolean[] tierUnknown = new boolean[8];

    int ageGroup;
    int ageGroupEnds;
    int tenureBand;
    int tenureBandEnds;
    int lockedUntil;
    int device;
    int nearlyFrom;
    int eligibleFrom;
    int oldDeviceFrom;
    int upgradedOn;
    boolean replaced;
    /** The day of a port-out that is decided; {@link Days#NEVER} where none is. */
    int leavesOn;

    /** Forgets what happened: the line stands at a day, without events. */
    void standAt(int day) {
        end = Days.NONE;
        portedOut = false;
        recipient = null;
        changes = 0;
        ageGroup = Strata.ageGroup(birth, day);
        ageGroupEnds = birth == Days.NONE ? Days.NEVER : Strata.ageGroupEnds(birth, ageGroup);
        tenureBand = Strata.tenureBand(activated, day);
        tenureBandEnds = Strata.tenureBandEnds(activated, tenureBand);
        lockedUntil = CivilCalendar.plusMonths(activated, BaseHazards.PORT_LOCK_MONTHS);
        upgradedOn = Days.NEVER;
        replaced = false;
        leavesOn = Days.NEVER;
        hold(firstDevice);
    }

    /** Lets time pass to a later day. */
    void moveTo(int day) {
        while (day >= ageGroupEnds) {
            ageGroup++;
            ageGroupEnds = Strata.ageGroupEnds(birth, ageGroup);
        }
        while (day >= tenureBandEnds) {
            tenureBand++;
            tenureBandEnds = Strata.tenureBandEnds(activated, tenureBand);
        }
    }

    /** The age group on this day or a later one. */
    int ageGroupOn(int day) {
        int group = ageGroup;
        for (int ends = ageGroupEnds; day >= ends; ends = Strata.ageGroupEnds(birth, group)) {
            group++;
        }
        return group;
    }

    /** The tenure band on this day or a later one. */
    int tenureBandOn(int day) {
        int band = tenureBand;
        for (int ends = tenureBandEnds; day >= ends; ends = Strata.tenureBandEnds(activated, band)) {
            band++;
        }
        return band;
    }

    boolean hasDecidedToLeave() {
        return leavesOn != Days.NEVER;
    }

    boolean eligible(int day) {
        return regular && day >= eligibleFrom && day <= upgradedOn;
    }

    void change(int day, boolean program, boolean unknownTier) {
        if (changes == changedOn.length) {
            grow();
        }
        changedOn[changes] = day;
        heldSince[changes] = device;
        underProgram[changes] = program;
        tierUnknown[changes] = unknownTier;
        changes++;
        replaced = eligible(day) && !program;
        if (program && upgradedOn == Days.NEVER) {
            upgradedOn = day;
        }
        hold(day);
    }

    boolean ended() {
        return end != Days.NONE;
    }

    private void hold(int since) {
        device = since;
        nearlyFrom = CivilCalendar.plusMonths(since, BaseHazards.NEARLY_MONTHS);
        eligibleFrom = CivilCalendar.plusMonths(since, BaseHazards.ELIGIBLE_MONTHS);
        oldDeviceFrom = CivilCalendar.plusMonths(since, BaseHazards.OLD_DEVICE_MONTHS);
    }

    private void grow() {
        int size = changes * 2;
        changedOn = Arrays.copyOf(changedOn, size);
        heldSince = Arrays.copyOf(heldSince, size);
        underProgram = Arrays.copyOf(underProgram, size);
        tierUnknown = Arrays.copyOf(tierUnknown, size);
    }
}
