package org.retentionmarts.persontime;

import java.util.function.IntFunction;
import org.retentionmarts.history.Dictionary;
import org.retentionmarts.history.Life;
import org.retentionmarts.model.Codes;

/** The sums behind person_time, ports, upgrades and captured; takes lives stretch by stretch. */
final class BaseSums {
    /** Between the names of a pair; no label holds it. */
    static final String PAIR = "\u0000";

    private static final int ELIGIBLE = Codes.STATES.indexOf(Codes.ELIGIBLE);

    private final Frame frame;
    private final int from;
    private final int asOfMonth;
    private final Cube cube;
    private final Tally portIns;
    private final Tally portOuts;
    private final Tally upgrades;
    private final Tally captured;

    private Cell cell;
    private int age;

    /**
     * Adds to sums, or reads what has been added to them.
     *
     * @param operators names of the dictionary codes of operators, for what is added
     */
    BaseSums(Frame frame, Sums sums, IntFunction<String> operators) {
        this.frame = frame;
        this.from = frame.from();
        this.asOfMonth = frame.asOfMonth();
        this.cube = new Cube(frame, sums);
        IntFunction<String> named = value -> operatorName(operators.apply(value + Dictionary.NULL));
        this.portIns = new Tally(frame, sums, "ports in", named);
        this.portOuts = new Tally(frame, sums, "ports out", named);
        this.upgrades = new Tally(frame, sums, "upgrades", frame.tierLabels()::get);
        int networks = frame.networkLabels().size();
        this.captured = new Tally(
                frame,
                sums,
                "captured",
                pair -> frame.tierLabels().get(pair / networks)
                        + PAIR
                        + frame.networkLabels().get(pair % networks));
    }

    private static String operatorName(String name) {
        return name == null ? Codes.UNKNOWN_OPERATOR : name;
    }

    Cube cube() {
        return cube;
    }

    /** Ports in, by donor. */
    Tally portIns() {
        return portIns;
    }

    /** Ports out, by recipient. */
    Tally portOuts() {
        return portOuts;
    }

    /** Programme upgrades, by tier on the day. */
    Tally upgrades() {
        return upgrades;
    }

    /** Closing lines of the as-of's month, by tier and network with {@link #PAIR} between. */
    Tally captured() {
        return captured;
    }

    /** Adds days on which nothing changes; those ahead of the window are left out. */
    void addStretch(Life life, int stretchFrom, int lastDay, int ageGroup, int tenure, int state) {
        if (lastDay < from) {
            return;
        }
        int firstDay = Math.max(stretchFrom, from);
        age = ageGroup;
        cell = cube.cell(ageGroup, tenure, life.portingHistory(), life.regular(), state);
        int fromMonth = CivilCalendar.monthOf(firstDay);
        int toMonth = CivilCalendar.monthOf(lastDay);
        boolean activation = firstDay == life.activated();
        boolean opensFirst = !activation && firstDay == CivilCalendar.firstDayOf(fromMonth);
        int closingDay = toMonth == asOfMonth ? frame.asOf() : CivilCalendar.lastDayOf(toMonth);
        boolean closesLast = lastDay == closingDay && lastDay != life.end();
        cell.addStretch(firstDay, lastDay, fromMonth, toMonth, opensFirst, closesLast);

        if (state == ELIGIBLE && life.firstUpgrade() != Life.NO_DATE) {
            int upgradeMonth = CivilCalendar.monthOf(life.firstUpgrade());
            int firstOpening = opensFirst ? fromMonth : fromMonth + 1;
            if (upgradeMonth >= firstOpening && upgradeMonth <= toMonth) {
                cell.count(Cell.Event.OPENING_UPTAKE, upgradeMonth);
            }
        }
        if (activation) {
            countActivation(life, fromMonth);
        }
    }

    /** Counts a change in the cell of the stretch that it ends, since a state holds up to the day of the change. */
    void addChange(Life life, int change) {
        int day = life.changedOn(change);
        if (day < from) {
            return;
        }
        int month = CivilCalendar.monthOf(day);
        if (!life.isUpgrade(change)) {
            cell.count(Cell.Event.OTHER_DEVICE_CHANGE, month);
            return;
        }
        cell.count(Cell.Event.PROGRAM_UPGRADE, month);
        cell.addDiscount(month, life.discountKrw(change));
        upgrades.add(life.changeTier(change), month, age);
        if (day == life.firstUpgrade()) {
            cell.count(Cell.Event.FIRST_PROGRAM_UPGRADE, month);
        }
    }

    /** Counts how the last stretch ends: with the line, or with the as-of. */
    void finish(Life life, int lastDay) {
        if (lastDay < from) {
            return;
        }
        if (lastDay != life.end()) {
            captured.add(life.tier() * frame.networkLabels().size() + life.network(), asOfMonth, age);
            return;
        }
        int month = CivilCalendar.monthOf(lastDay);
        if (life.portedOut()) {
            cell.count(Cell.Event.PORT_OUT, month);
            portOuts.add(life.recipient() - Dictionary.NULL, month, age);
        } else {
            cell.count(Cell.Event.OTHER_TERMINATION, month);
        }
    }

    private void countActivation(Life life, int month) {
        cell.count(Cell.Event.ACTIVATION, month);
        if (life.portedIn()) {
            cell.count(Cell.Event.PORT_IN, month);
            portIns.add(life.donor() - Dictionary.NULL, month, age);
        }
    }
}
