package org.retentionmarts.marts;

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
import static org.retentionmarts.contract.MarketingTables.CHURN_PCT_OF_AVERAGE_BASE;
import static org.retentionmarts.contract.MarketingTables.IS_COMPLETE;
import static org.retentionmarts.contract.MarketingTables.NET_PORTS;
import static org.retentionmarts.contract.MarketingTables.NUMBER_PORTING;
import static org.retentionmarts.contract.MarketingTables.PORT_OUTS_PER_1000_LINE_MONTHS;
import static org.retentionmarts.contract.MarketingTables.PORT_OUT_PCT_OF_AVERAGE_BASE;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per month, age group and tenure band, each and ALL: how lines come, go and port their numbers. */
public final class NumberPorting {
    private static final List<String> COUNTS =
            List.of(LINE_DAYS, OPENING_LINES, CLOSING_LINES, ACTIVATIONS, PORT_INS, PORT_OUTS, OTHER_TERMINATIONS);

    private NumberPorting() {}

    public static Dataset<Row> of(BaseRows base) {
        List<Row> rows = new ArrayList<>();
        List<Sums.Measure> measures = Sums.Measure.of(COUNTS);
        for (Group cell : Sums.withAll(
                List.of(AGE_GROUP, TENURE_BAND), List.of(MONTH, AGE_GROUP, TENURE_BAND), measures, base.personTime())) {
            long portOuts = cell.sum(PORT_OUTS);
            long ends = portOuts + cell.sum(OTHER_TERMINATIONS);
            long twiceAverageBase = cell.sum(OPENING_LINES) + cell.sum(CLOSING_LINES);
            rows.add(Figures.of(NUMBER_PORTING, cell)
                    .set(IS_COMPLETE, Measures.isComplete(cell.date(MONTH), base.asOf()))
                    .set(NET_PORTS, cell.sum(PORT_INS) - portOuts)
                    .set(PORT_OUTS_PER_1000_LINE_MONTHS, Measures.perThousandLineMonths(portOuts, cell.sum(LINE_DAYS)))
                    .set(PORT_OUT_PCT_OF_AVERAGE_BASE, Measures.percent(2 * portOuts, twiceAverageBase))
                    .set(CHURN_PCT_OF_AVERAGE_BASE, Measures.percent(2 * ends, twiceAverageBase))
                    .row());
        }
        return base.table(NUMBER_PORTING, rows);
    }
}
