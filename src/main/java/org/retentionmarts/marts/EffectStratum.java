package org.retentionmarts.marts;

import org.apache.spark.sql.Row;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.Stratum;

/** Port-outs, other terminations and line-days of one month, age group, tenure band and porting history, by state. */
record EffectStratum(
        String ageGroup, String tenureBand, String portingHistory, Side upgraded, Side eligible, Side replaced) {

    /** One state's share of a stratum. */
    record Side(long lineDays, long portOuts, long otherTerminations) {
        Side plus(Side other) {
            return new Side(
                    lineDays + other.lineDays, portOuts + other.portOuts, otherTerminations + other.otherTerminations);
        }

        PersonTime portOutTime() {
            return PersonTime.ofDays(portOuts, lineDays);
        }

        PersonTime terminationTime() {
            return PersonTime.ofDays(otherTerminations, lineDays);
        }
    }

    /** Reads month, age group, tenure band, history, then days, port-outs and terminations of each state. */
    static EffectStratum of(Row row) {
        return new EffectStratum(
                row.getString(1), row.getString(2), row.getString(3), side(row, 4), side(row, 7), side(row, 10));
    }

    Stratum portOut() {
        return new Stratum(upgraded.portOutTime(), eligible.portOutTime());
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

    private static Side side(Row row, int first) {
        return new Side(row.getLong(first), row.getLong(first + 1), row.getLong(first + 2));
    }
}
