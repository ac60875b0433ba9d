package org.retentionmarts.area;

import java.util.List;

/**
 * A line of the sample, with what happens to it; days are days since 1970-01-01.
 *
 * @param birth {@link #NO_DAY} where the sample does not tell it
 * @param firstDay first day in the sample's window
 * @param lastDay its end, or the window's last day where it goes on
 * @param ended whether it ends in the window
 * @param portedOut whether that end is a port-out
 * @param regular an individual's line in good standing
 * @param network that of its last device
 * @param firstUpgrade first upgrade under the programme, {@link #NO_DAY} where there is none
 * @param deviceChanges days on which its device changes in the window, in order
 * @param plan what the part planned for it
 */
public record SampleLine(
        long subscriberId,
        int activated,
        int birth,
        int firstDay,
        int lastDay,
        boolean ended,
        boolean portedOut,
        boolean regular,
        String network,
        int firstUpgrade,
        List<Integer> deviceChanges,
        LinePlan plan) {
    /** Stands for a date that there is not. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    public SampleLine {
        deviceChanges = List.copyOf(deviceChanges);
    }

    /** Its last day where it ends in the window, {@link #NO_DAY} where it goes on. */
    public int end() {
        return ended ? lastDay : NO_DAY;
    }
}
