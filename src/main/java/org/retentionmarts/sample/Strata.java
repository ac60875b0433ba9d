package org.retentionmarts.sample;

import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.model.Codes;

/**
 * The strata within which the planted truth holds: the default age groups and tenure bands, and the porting histories.
 */
final class Strata {
    static final List<String> AGE_GROUPS =
            List.of("0-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70+", Codes.UNKNOWN_AGE);
    static final List<String> TENURE_BANDS = List.of("0-1", "1-2", "2-5", "5-10", "10-15", "15-20", "20-25", "25+");
    static final List<String> HISTORIES = Codes.PORTING_HISTORIES;

    static final int AGES = 8;
    static final int TENURES = 8;
    static final int UNKNOWN_AGE = 7;
    static final int NONE = 0;
    static final int ONCE = 1;
    static final int OFTEN = 2;
    static final int OFTEN_PORTS = 2;

    /** Years from which the next group starts. */
    private static final int[] AGE_STARTS = {20, 30, 40, 50, 60, 70};

    private static final int[] TENURE_STARTS = {1, 2, 5, 10, 15, 20, 25};

    private Strata() {}

    static int cell(int age, int tenure, int history) {
        return (age * TENURES + tenure) * HISTORIES.size() + history;
    }

    static int cell(int age, int tenure) {
        return age * TENURES + tenure;
    }

    static int history(boolean portIn, int priorPorts) {
        if (priorPorts >= OFTEN_PORTS) {
            return OFTEN;
        }
        return portIn || priorPorts == 1 ? ONCE : NONE;
    }

    /** The day on which a person or line leaves this group. */
    static int ageGroupEnds(int birth, int group) {
        return group >= AGE_STARTS.length ? Days.NEVER : CivilCalendar.plusMonths(birth, 12 * AGE_STARTS[group]);
    }

    static int tenureBandEnds(int activated, int band) {
        return band >= TENURE_STARTS.length
                ? Days.NEVER
                : CivilCalendar.plusMonths(activated, 12 * TENURE_STARTS[band]);
    }

    static int ageGroup(int birth, int day) {
        if (birth == Days.NONE) {
            return UNKNOWN_AGE;
        }
        int group = 0;
        while (day >= ageGroupEnds(birth, group)) {
            group++;
        }
        return group;
    }

    static int tenureBand(int activated, int day) {
        int band = 0;
        while (day >= tenureBandEnds(activated, band)) {
            band++;
        }
        return band;
    }
}
