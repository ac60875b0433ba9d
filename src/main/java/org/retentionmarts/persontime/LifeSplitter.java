package org.retentionmarts.persontime;

import org.retentionmarts.history.Dictionary;
import org.retentionmarts.history.Life;

/**
 * Splits one life after another at every date on which its age group, tenure band or state changes, and adds the
 * stretches between to the base tables' sums. Every date is exact; nothing depends on the number of months.
 */
final class LifeSplitter {
    private static final int UPGRADED = 0;
    private static final int ELIGIBLE = 1;
    private static final int NEARLY_ELIGIBLE = 2;
    private static final int REPLACED = 3;
    private static final int OTHER = 4;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Frame frame;
    private final int from;
    private final int[] ageBounds;
    private final int[] tenureBounds;
    private final int asOfMonth;
    private final Cube cube;
    private final Tally portIns;
    private final Tally portOuts;
    private final Tally upgrades;
    private final Tally captured;

    private Life life;
    private int age;
    private int nextAge;
    private int tenure;
    private int nextTenure;
    private Cell cell;

    LifeSplitter(Frame frame) {
        this.frame = frame;
        this.from = frame.from();
        this.asOfMonth = frame.asOfMonth();
        this.ageBounds = frame.ageBounds().stream().mapToInt(bound -> bound).toArray();
        this.tenureBounds =
                frame.tenureBounds().stream().mapToInt(bound -> bound).toArray();
        this.cube = new Cube(frame);
        this.portIns = new Tally(frame);
        this.portOuts = new Tally(frame);
        this.upgrades = new Tally(frame);
        this.captured = new Tally(frame);
    }

    void add(Life next) {
        life = next;
        int firstDay = Math.max(life.activated(), from);
        int lastDay = life.end() == Life.NO_DATE ? frame.asOf() : Math.min(life.end(), frame.asOf());
        if (firstDay > lastDay) {
            return;
        }
        startBands(firstDay);
        splitByDevice(firstDay, lastDay);
        countEnd(lastDay);
    }

    Cube cube() {
        return cube;
    }

    /** Ports in, by donor: dictionary code + 1, 0 where there is none. */
    Tally portIns() {
        return portIns;
    }

    /** Ports out, by recipient: dictionary code + 1, 0 where there is none. */
    Tally portOuts() {
        return portOuts;
    }

    /** Programme upgrades, by tier on the day. */
    Tally upgrades() {
        return upgrades;
    }

    /** Closing lines of the as-of's month, by tier x networks + network. */
    Tally captured() {
        return captured;
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
                countChange(before, last);
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

    private void splitByBands(int firstDay, int lastDay, int state) {
        int day = firstDay;
        while (day <= lastDay) {
            advanceBands(day);
            int last = Math.min(lastDay, Math.min(nextAge, nextTenure) - 1);
            cell = cube.cell(age, tenure, life.portingHistory(), life.regular(), state);
            addStretch(day, last, state);
            day = last + 1;
        }
    }

    /** Adds days on which nothing changes. */
    private void addStretch(int firstDay, int lastDay, int state) {
        int fromMonth = CivilCalendar.monthOf(firstDay);
        int toMonth = CivilCalendar.monthOf(lastDay);
        cell.addDays(firstDay, lastDay, fromMonth, toMonth);

        boolean activation = firstDay == life.activated();
        boolean opensFirst = !activation && firstDay == CivilCalendar.firstDayOf(fromMonth);
        int firstOpening = opensFirst ? fromMonth : fromMonth + 1;
        cell.addOpenings(firstOpening, toMonth);

        int closingDay = toMonth == asOfMonth ? frame.asOf() : CivilCalendar.lastDayOf(toMonth);
        boolean closesLast = lastDay == closingDay && lastDay != life.end();
        cell.addClosings(fromMonth, closesLast ? toMonth : toMonth - 1);

        if (state == ELIGIBLE && life.firstUpgrade() != Life.NO_DATE) {
            int upgradeMonth = CivilCalendar.monthOf(life.firstUpgrade());
            if (upgradeMonth >= firstOpening && upgradeMonth <= toMonth) {
                cell.add(Cell.Event.OPENING_UPTAKE, upgradeMonth, 1);
            }
        }
        if (activation) {
            countActivation(fromMonth);
        }
    }

    private void countActivation(int month) {
        cell.add(Cell.Event.ACTIVATION, month, 1);
        if (life.portedIn()) {
            cell.add(Cell.Event.PORT_IN, month, 1);
            portIns.add(life.donor() - Dictionary.NULL, month, age);
        }
    }

    /** The change lies in the cell of the stretch that it ends, since a state holds up to the day of the change. */
    private void countChange(int change, int day) {
        int month = CivilCalendar.monthOf(day);
        if (!life.isUpgrade(change)) {
            cell.add(Cell.Event.OTHER_DEVICE_CHANGE, month, 1);
            return;
        }
        cell.add(Cell.Event.PROGRAM_UPGRADE, month, 1);
        cell.add(Cell.Event.DISCOUNT_KRW, month, life.discountKrw(change));
        upgrades.add(life.changeTier(change), month, age);
        if (day == life.firstUpgrade()) {
            cell.add(Cell.Event.FIRST_PROGRAM_UPGRADE, month, 1);
        }
    }

    private void countEnd(int lastDay) {
        if (lastDay != life.end()) {
            captured.add(life.tier() * frame.networkLabels().size() + life.network(), asOfMonth, age);
            return;
        }
        int month = CivilCalendar.monthOf(lastDay);
        if (life.portedOut()) {
            cell.add(Cell.Event.PORT_OUT, month, 1);
            portOuts.add(life.recipient() - Dictionary.NULL, month, age);
        } else {
            cell.add(Cell.Event.OTHER_TERMINATION, month, 1);
        }
    }

    private void startBands(int day) {
        tenure = 0;
        nextTenure = boundary(life.activated(), tenureBounds, 1);
        if (life.birth() == Life.NO_DATE) {
            age = frame.unknownAge();
            nextAge = NEVER;
        } else {
            age = 0;
            nextAge = boundary(life.birth(), ageBounds, 1);
        }
        advanceBands(day);
    }

    private void advanceBands(int day) {
        while (nextTenure <= day) {
            tenure++;
            nextTenure = boundary(life.activated(), tenureBounds, tenure + 1);
        }
        while (nextAge <= day) {
            age++;
            nextAge = boundary(life.birth(), ageBounds, age + 1);
        }
    }

    /** The day on which a band begins. */
    private static int boundary(int origin, int[] bounds, int band) {
        return band < bounds.length ? CivilCalendar.plusYears(origin, bounds[band]) : NEVER;
    }
}
