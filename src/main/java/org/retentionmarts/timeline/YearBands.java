package org.retentionmarts.timeline;

import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;

/** Bands of whole years since a date: age groups since birth, tenure bands since activation. */
public final class YearBands {
    private final int[] firstYears;

    /**
     * Bands by their first years.
     *
     * @param firstYears rising from 0
     */
    public YearBands(List<Integer> firstYears) {
        this.firstYears = firstYears.stream().mapToInt(year -> year).toArray();
    }

    /** Index of the band on a day that is not before the date. */
    public int bandOn(int since, int day) {
        int years = CivilCalendar.yearsBetween(since, day);
        int band = 0;
        while (band + 1 < firstYears.length && firstYears[band + 1] <= years) {
            band++;
        }
        return band;
    }

    /** The day on which the next band begins, {@link Frame#NEVER} after the last. */
    public int nextFrom(int since, int band) {
        return band + 1 < firstYears.length ? CivilCalendar.plusYears(since, firstYears[band + 1]) : Frame.NEVER;
    }
}
