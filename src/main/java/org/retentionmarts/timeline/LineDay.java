package org.retentionmarts.timeline;

import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.history.LineHistory;

/** One day of a line, and what holds on it. The object is filled anew for each day: nobody may keep it. */
public final class LineDay {
    private static final ClockStates[] NO_CLOCKS = {};

    private LineHistory line;
    private int day;
    private int ageGroup;
    private int tenureBand;
    private ClockStates[] clocks = NO_CLOCKS;

    LineDay() {}

    /** Goes to a day on which bands stand. */
    LineDay at(LineHistory of, int on, LineBands bands) {
        line = of;
        day = on;
        ageGroup = bands.age();
        tenureBand = bands.tenure();
        return this;
    }

    /** The same day, with these clocks. */
    LineDay with(ClockStates[] some) {
        clocks = some;
        return this;
    }

    /** Days since 1970-01-01. */
    public int day() {
        return day;
    }

    /** Month, counted from year 0. */
    public int month() {
        return CivilCalendar.monthOf(day);
    }

    /** Index of the age group. */
    public int ageGroup() {
        return ageGroup;
    }

    /** Index of the tenure band. */
    public int tenureBand() {
        return tenureBand;
    }

    /** Whole years since activation. */
    public int tenureYears() {
        return CivilCalendar.yearsBetween(line.activated(), day);
    }

    /**
     * The state of a clock on the day, {@link Labels#NONE} where the clock leaves the day out.
     *
     * @param clock its place among the clocks that the listener asked for
     */
    public int state(int clock) {
        return clocks[clock].on(day);
    }
}
