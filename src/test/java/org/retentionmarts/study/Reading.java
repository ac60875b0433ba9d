package org.retentionmarts.study;

import java.util.List;
import org.apache.spark.sql.Row;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RateRatio;
import org.retentionmarts.stats.RatioEstimate;

/**
 * What a figure says of the programme in one sample.
 *
 * @param ratio the ratio; null where there is none
 * @param low its lower limit, 95%; null where there is none
 * @param high its upper limit, 95%; null where there is none, or it is open
 */
record Reading(Double ratio, Double low, Double high) {

    /** The figure of a column and its two limits. */
    static Reading of(Row row, String column) {
        return new Reading(row.getAs(column), row.getAs(column + "_low"), row.getAs(column + "_high"));
    }

    /** UPGRADED against ELIGIBLE, with the limits that one who believes in it would give. */
    static Reading ofCrude(Row effect) {
        return of(RateRatio.of(
                PersonTime.ofDays(effect.getAs("upgraded_port_outs"), effect.getAs("upgraded_line_days")),
                PersonTime.ofDays(effect.getAs("eligible_port_outs"), effect.getAs("eligible_line_days"))));
    }

    /** Lines that ever upgrade against those that never do, with the limits that one who believes in it would give. */
    static Reading ofNaive(List<Row> ever) {
        long[] portOuts = new long[2];
        long[] lineDays = new long[2];
        for (Row row : ever) {
            int side = row.<Boolean>getAs("ever_upgraded") ? 1 : 0;
            portOuts[side] += row.<Long>getAs("port_outs");
            lineDays[side] += row.<Long>getAs("line_days");
        }
        return of(
                RateRatio.of(PersonTime.ofDays(portOuts[1], lineDays[1]), PersonTime.ofDays(portOuts[0], lineDays[0])));
    }

    private static Reading of(RatioEstimate estimate) {
        return new Reading(estimate.ratio(), estimate.low(), estimate.high());
    }

    /** It says that the programme holds lines. */
    boolean saysHeld() {
        return high != null && high < 1;
    }

    /** It says that the programme drives lines away. */
    boolean saysDriven() {
        return low != null && low > 1;
    }

    /** It has no limits to judge by. */
    boolean isSilent() {
        return low == null && high == null;
    }
}
