package org.retentionmarts.timeline;

import org.retentionmarts.model.Codes;

/** Bands of days since a change of device, by their index in {@link Codes#SINCE_CHANGE}. The day of a change is day 0. */
public final class SinceChange {
    /** Number of bands. */
    public static final int BANDS = Codes.SINCE_CHANGE.size();

    private static final int[] FIRST_DAYS = Codes.SINCE_CHANGE.stream()
            .mapToInt(band -> Integer.parseInt(band.split("[-+]", 2)[0]))
            .toArray();

    private SinceChange() {}

    /** Index of the band on a day after the change. */
    public static int bandOn(int changedOn, int day) {
        int band = 0;
        while (nextFrom(changedOn, band) <= day) {
            band++;
        }
        return band;
    }

    /** The day on which the next band begins, {@link Frame#NEVER} after the last. */
    public static int nextFrom(int changedOn, int band) {
        return band + 1 < BANDS ? changedOn + FIRST_DAYS[band + 1] : Frame.NEVER;
    }
}
