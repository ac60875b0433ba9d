package org.retentionmarts.study;

import java.util.List;
import org.apache.spark.sql.Row;
import org.retentionmarts.stats.EffectReading;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RateRatio;
import org.retentionmarts.stats.RatioEstimate;

/**
 * What a figure says of the programme in one sample.
 *
 * @param ratio the ratio; null where there is none, and for a figure that is none
 */
record FigureReading(Double ratio, Says says) {

    /** Of a figure that is not there. */
    static final FigureReading NONE = new FigureReading(null, Says.SILENT);

    enum Says {
        /** The programme holds lines. */
        HELD,
        /** It drives lines away. */
        DRIVEN,
        /** Neither can be told. */
        NOTHING,
        /** It has no limits to judge by. */
        SILENT
    }

    /** The figure of a column and its two limits. */
    static FigureReading of(Row row, String column) {
        return of(row.getAs(column), row.getAs(column + "_low"), row.getAs(column + "_high"));
    }

    /** The reading that the table itself gives. */
    static FigureReading ofTable(Row effect) {
        return new FigureReading(
                null,
                switch (EffectReading.valueOf(effect.getAs("reading"))) {
                    case SUPPORTED -> Says.HELD;
                    case CONTRADICTED -> Says.DRIVEN;
                    case INCONCLUSIVE -> Says.NOTHING;
                });
    }

    /** UPGRADED against ELIGIBLE, with the limits that one who believes in it would give. */
    static FigureReading ofCrude(Row effect) {
        return of(RateRatio.of(
                PersonTime.ofDays(effect.getAs("upgraded_port_outs"), effect.getAs("upgraded_line_days")),
                PersonTime.ofDays(effect.getAs("eligible_port_outs"), effect.getAs("eligible_line_days"))));
    }

    /** Lines that ever upgrade against those that never do, with the limits that one who believes in it would give. */
    static FigureReading ofNaive(List<Row> ever) {
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

    private static FigureReading of(RatioEstimate estimate) {
        return of(estimate.ratio(), estimate.low(), estimate.high());
    }

    /** A missing limit is an open one. */
    private static FigureReading of(Double ratio, Double low, Double high) {
        if (low == null && high == null) {
            return new FigureReading(ratio, Says.SILENT);
        }
        if (high != null && high < 1) {
            return new FigureReading(ratio, Says.HELD);
        }
        return new FigureReading(ratio, low != null && low > 1 ? Says.DRIVEN : Says.NOTHING);
    }
}
