package org.retentionmarts.areas.program;

import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.Stratum;

/**
 * Port-outs and line-days of one month, age group, tenure band and porting history, of lines that changed their device so
 * many days ago, beside those of ELIGIBLE lines.
 *
 * @param program after a programme upgrade; none up to the launch month
 * @param other after another change, in the months that program has
 * @param otherEver after another change, in any month
 * @param eligible in state ELIGIBLE
 * @param eligibleElsewhere in state ELIGIBLE, but for those who are of {@code otherEver} as well
 */
record ChangeStratum(
        String ageGroup,
        String tenureBand,
        String portingHistory,
        Side program,
        Side other,
        Side otherEver,
        Side eligible,
        Side eligibleElsewhere)
        implements LineStratum {

    /** Port-outs and line-days of one kind of change. */
    record Side(long portOuts, long lineDays) {
        static final Side NONE = new Side(0, 0);

        Side plus(Side more) {
            return new Side(portOuts + more.portOuts, lineDays + more.lineDays);
        }

        Side minus(Side part) {
            return new Side(portOuts - part.portOuts, lineDays - part.lineDays);
        }

        private PersonTime time() {
            return PersonTime.ofDays(portOuts, lineDays);
        }
    }

    Stratum programAgainstEligible() {
        return new Stratum(program.time(), eligible.time());
    }

    Stratum programAgainstOther() {
        return new Stratum(program.time(), other.time());
    }

    Stratum otherAgainstEligible() {
        return new Stratum(otherEver.time(), eligibleElsewhere.time());
    }

    boolean counts() {
        return program.lineDays() > 0 || otherEver.lineDays() > 0;
    }
}
