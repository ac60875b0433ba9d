package org.retentionmarts.areas.program;

import java.util.List;
import org.retentionmarts.area.Group;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.stats.DepletedStratum;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.Stratum;

/** Port-outs, other terminations and line-days of one month, age group, tenure band and porting history, by state. */
record EffectStratum(
        String ageGroup,
        String tenureBand,
        String portingHistory,
        StateTotals upgraded,
        StateTotals eligible,
        StateTotals replaced)
        implements LineStratum {

    /** States that are compared, in the order of the record. */
    static final List<String> STATES = List.of(Codes.UPGRADED, Codes.ELIGIBLE, Codes.REPLACED);
    /** What a side counts, in its order. */
    static final List<String> MEASURES = List.of(
            Columns.LINE_DAYS, Columns.PORT_OUTS, Columns.OTHER_TERMINATIONS, LinesTables.DAYS_LEFT_AFTER_PORT_OUT);

    /** One state's share of a stratum. */
    record StateTotals(long lineDays, long portOuts, long otherTerminations, long daysLeft) {
        static final StateTotals NONE = new StateTotals(0, 0, 0, 0);

        StateTotals plus(StateTotals other) {
            return new StateTotals(
                    lineDays + other.lineDays,
                    portOuts + other.portOuts,
                    otherTerminations + other.otherTerminations,
                    daysLeft + other.daysLeft);
        }

        PersonTime portOutTime() {
            return PersonTime.ofDays(portOuts, lineDays);
        }

        PersonTime terminationTime() {
            return PersonTime.ofDays(otherTerminations, lineDays);
        }
    }

    static EffectStratum of(Group cell) {
        return new EffectStratum(
                cell.text(Columns.AGE_GROUP),
                cell.text(Columns.TENURE_BAND),
                cell.text(Columns.PORTING_HISTORY),
                side(cell, 0),
                side(cell, 1),
                side(cell, 2));
    }

    Stratum portOut() {
        return new Stratum(upgraded.portOutTime(), eligible.portOutTime());
    }

    /** UPGRADED against ELIGIBLE, whose port-outs cut off days of the month. */
    DepletedStratum depletedPortOut() {
        return new DepletedStratum(portOut(), eligible.daysLeft());
    }

    Stratum portOutAgainstReplaced() {
        return new Stratum(upgraded.portOutTime(), replaced.portOutTime());
    }

    Stratum replacedAgainstEligible() {
        return new Stratum(replaced.portOutTime(), eligible.portOutTime());
    }

    Stratum portOutAgainstAnyOther() {
        return new Stratum(upgraded.portOutTime(), eligible.plus(replaced).portOutTime());
    }

    Stratum termination() {
        return new Stratum(upgraded.terminationTime(), eligible.terminationTime());
    }

    boolean counts() {
        return upgraded.lineDays() > 0 || eligible.lineDays() > 0;
    }

    /** The sums of a state, which follow those of the states before it. */
    private static StateTotals side(Group cell, int state) {
        int first = state * MEASURES.size();
        return new StateTotals(cell.sum(first), cell.sum(first + 1), cell.sum(first + 2), cell.sum(first + 3));
    }
}
