package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.retentionmarts.contract.BaseTables.ACTIVATIONS;
import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.CLOSING_LINES;
import static org.retentionmarts.contract.BaseTables.LINE_DAYS;
import static org.retentionmarts.contract.BaseTables.MONTH;
import static org.retentionmarts.contract.BaseTables.OPENING_LINES;
import static org.retentionmarts.contract.BaseTables.OTHER_TERMINATIONS;
import static org.retentionmarts.contract.BaseTables.PORT_INS;
import static org.retentionmarts.contract.BaseTables.PORT_OUTS;
import static org.retentionmarts.contract.BaseTables.TENURE_BAND;
import static org.retentionmarts.contract.Column.high;
import static org.retentionmarts.contract.Column.low;
import static org.retentionmarts.contract.MarketingTables.CHURN_PCT_OF_AVERAGE_BASE;
import static org.retentionmarts.contract.MarketingTables.IS_COMPLETE;
import static org.retentionmarts.contract.MarketingTables.NET_PORTS;
import static org.retentionmarts.contract.MarketingTables.NUMBER_PORTING;
import static org.retentionmarts.contract.MarketingTables.PORT_OUTS_PER_1000_LINE_MONTHS;
import static org.retentionmarts.contract.MarketingTables.PORT_OUT_PCT_OF_AVERAGE_BASE;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per month, age group and tenure band, each and ALL: how lines come, go and port their numbers. */
public final class NumberPorting {
    private static final List<String> COUNTS =
            List.of(LINE_DAYS, OPENING_LINES, CLOSING_LINES, ACTIVATIONS, PORT_INS, PORT_OUTS, OTHER_TERMINATIONS);

    private NumberPorting() {}

    public static Dataset<Row> of(BaseRows base) {
        Column[] sums = COUNTS.stream().map(count -> sum(count).as(count)).toArray(Column[]::new);
        Dataset<Row> counted = RollUp.withAll(RollUp.withAll(base.personTime(), AGE_GROUP), TENURE_BAND)
                .groupBy(MONTH, AGE_GROUP, TENURE_BAND)
                .agg(sums[0], java.util.Arrays.copyOfRange(sums, 1, sums.length));

        Measures.Estimated rate = Measures.perThousandLineMonths(col(PORT_OUTS), col(LINE_DAYS));
        Column twiceAverageBase = col(OPENING_LINES).plus(col(CLOSING_LINES));
        Column twicePortOuts = col(PORT_OUTS).multiply(2);
        Column twiceEnds = col(PORT_OUTS).plus(col(OTHER_TERMINATIONS)).multiply(2);
        return RollUp.shaped(
                counted.withColumn(IS_COMPLETE, Measures.isComplete(base.asOf()))
                        .withColumn(NET_PORTS, col(PORT_INS).minus(col(PORT_OUTS)))
                        .withColumn(PORT_OUTS_PER_1000_LINE_MONTHS, rate.point())
                        .withColumn(low(PORT_OUTS_PER_1000_LINE_MONTHS), rate.low())
                        .withColumn(high(PORT_OUTS_PER_1000_LINE_MONTHS), rate.high())
                        .withColumn(PORT_OUT_PCT_OF_AVERAGE_BASE, Measures.percent(twicePortOuts, twiceAverageBase))
                        .withColumn(CHURN_PCT_OF_AVERAGE_BASE, Measures.percent(twiceEnds, twiceAverageBase)),
                NUMBER_PORTING);
    }
}
