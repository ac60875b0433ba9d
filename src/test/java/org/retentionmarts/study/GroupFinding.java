package org.retentionmarts.study;

import java.util.List;
import org.apache.spark.sql.Row;
import org.retentionmarts.sample.Effects;
import org.retentionmarts.stats.Interval;
import org.retentionmarts.stats.PersonTime;
import org.retentionmarts.stats.RateRatio;
import org.retentionmarts.stats.RatioEstimate;

/**
 * What program_effect says of one group in one sample, and the truth that belongs to it.
 *
 * @param ratio the adjusted ratio; 0 where no upgraded line ports out in strata that have both sides, null where none of
 *     the others does
 * @param adjusted its limits, the lower one 0 where the ratio is; null where there is none
 * @param naiveInterval 95% interval about the naive ratio, as one who believes in it would give it; null where there is
 *     none
 * @param weight sum over strata of b t1 / t, the weights that Mantel-Haenszel gives to the strata's ratios
 * @param weightedTruth the same sum of weight times planted ratio
 */
record GroupFinding(
        Double ratio,
        Interval adjusted,
        Double crude,
        Double naive,
        Interval naiveInterval,
        long coveredPortOuts,
        double expectedPortOuts,
        double weight,
        double weightedTruth) {

    /**
     * Of the rows of one sample.
     *
     * @param effect the group's row of program_effect
     * @param ever rows of ever_upgraded
     * @param weights rows of age group, porting history and weight
     */
    static GroupFinding of(StudyGroup group, Row effect, List<Row> ever, List<Row> weights, Effects effects) {
        Double low = effect.getAs("adjusted_rate_ratio_low");
        Double high = effect.getAs("adjusted_rate_ratio_high");
        double weight = 0;
        double weightedTruth = 0;
        for (Row row : weights) {
            if (group.holds(row)) {
                double own = row.getAs("weight");
                weight += own;
                weightedTruth += own * effects.ratio(row.getAs("age_group"), row.getAs("porting_history"));
            }
        }
        RatioEstimate naive = naive(group, ever);
        return new GroupFinding(
                effect.getAs("adjusted_rate_ratio"),
                low == null || high == null ? null : new Interval(low, high),
                effect.getAs("crude_rate_ratio"),
                effect.getAs("naive_rate_ratio"),
                naive.interval(),
                effect.getAs("covered_port_outs"),
                effect.getAs("expected_port_outs"),
                weight,
                weightedTruth);
    }

    private static RatioEstimate naive(StudyGroup group, List<Row> ever) {
        long[] portOuts = new long[2];
        long[] lineDays = new long[2];
        for (Row row : ever) {
            if (group.holds(row)) {
                int side = row.<Boolean>getAs("ever_upgraded") ? 1 : 0;
                portOuts[side] += row.<Long>getAs("port_outs");
                lineDays[side] += row.<Long>getAs("line_days");
            }
        }
        return RateRatio.of(PersonTime.ofDays(portOuts[1], lineDays[1]), PersonTime.ofDays(portOuts[0], lineDays[0]));
    }
}
