package org.retentionmarts.timeline;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.model.Codes;
import org.retentionmarts.settings.Settings;

/**
 * The window and the divisions that line histories are split by, in the form that a task needs. Dates are days since 1970-01-01,
 * months are months since year 0.
 *
 * @param observedFrom first day that lines can be at risk
 * @param asOf last day that lines can be at risk
 * @param firstMonth first month to compute, not before that of observedFrom
 * @param ageBounds first year of each age group; the unknown group comes after the last
 * @param tenureBounds first year of each tenure band
 * @param launchedOn day of the programme's launch, {@link #NEVER} where device changes are not known
 */
public record Frame(
        int observedFrom,
        int asOf,
        int firstMonth,
        List<Integer> ageBounds,
        List<Integer> tenureBounds,
        List<String> ageLabels,
        List<String> tenureLabels,
        List<String> tierLabels,
        List<String> networkLabels,
        int minDeviceMonths,
        int nearlyDeviceMonths,
        int minTenureMonths,
        int launchedOn)
        implements Serializable {

    /** A day that does not come. */
    public static final int NEVER = Integer.MAX_VALUE;

    /**
     * The frame of a run.
     *
     * @param firstMonth first month to compute, not before observed-from
     * @param asOf last day that counts
     */
    public static Frame of(Settings settings, YearMonth firstMonth, LocalDate asOf) {
        int minDeviceMonths = settings.program().minDeviceMonths();
        return new Frame(
                (int) settings.observedFrom().toEpochDay(),
                (int) asOf.toEpochDay(),
                firstMonth.getYear() * 12 + firstMonth.getMonthValue() - 1,
                settings.ageGroups().lowerBounds(),
                settings.tenureBands().lowerBounds(),
                settings.ageGroups().labelsAnd(Codes.UNKNOWN_AGE),
                settings.tenureBands().labels(),
                settings.dimensions().tiersAndOther(),
                settings.dimensions().networksAndOther(),
                minDeviceMonths,
                minDeviceMonths - settings.program().nearlyMonths(),
                settings.program().minTenureMonths(),
                settings.deviceChangesEnabled()
                        ? (int) settings.program().launchedOn().toEpochDay()
                        : NEVER);
    }

    /** Whether device changes are known. */
    public boolean programmeObserved() {
        return launchedOn != NEVER;
    }

    /** First day of the month after the launch month; {@link #NEVER} where the as-of is before the launch. */
    public int evidenceFrom() {
        return launchedOn > asOf
                ? NEVER
                : Math.max(observedFrom, CivilCalendar.firstDayOf(CivilCalendar.monthOf(launchedOn) + 1));
    }

    /** Last day of the last complete month. */
    public int evidenceTo() {
        int month = CivilCalendar.monthOf(asOf + 1);
        return CivilCalendar.firstDayOf(month) - 1;
    }

    /** First day whose state matters, to the window or to the evidence; earlier than observed-from for curves only. */
    public int splitFrom() {
        return Math.min(from(), launchedOn);
    }

    /** First day that counts in this run. */
    public int from() {
        return Math.max(observedFrom, CivilCalendar.firstDayOf(firstMonth));
    }

    /** Month of the as-of. */
    public int asOfMonth() {
        return CivilCalendar.monthOf(asOf);
    }

    /** Months to compute. */
    public int months() {
        return asOfMonth() - firstMonth + 1;
    }

    /** Index of the age group of lines whose birth date can't be used. */
    public int unknownAge() {
        return ageLabels.size() - 1;
    }
}
