package org.retentionmarts.persontime;

import org.retentionmarts.history.Life;

/** Age groups by date of birth. */
final class Ages {
    private final int[] bounds;
    private final int unknown;

    Ages(Frame frame) {
        this.bounds = frame.ageBounds().stream().mapToInt(bound -> bound).toArray();
        this.unknown = frame.unknownAge();
    }

    /** Index of the group on a day, that of the unknown group without a birth date. */
    int groupOn(int birth, int day) {
        if (birth == Life.NO_DATE) {
            return unknown;
        }
        int group = 0;
        while (nextGroupFrom(birth, group) <= day) {
            group++;
        }
        return group;
    }

    /** The day on which the next group begins. */
    int nextGroupFrom(int birth, int group) {
        return group + 1 < bounds.length ? CivilCalendar.plusYears(birth, bounds[group + 1]) : Frame.NEVER;
    }
}
