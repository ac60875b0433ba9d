package org.retentionmarts.marts;

import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.DIRECTION;
import static org.retentionmarts.contract.BaseTables.MONTH;
import static org.retentionmarts.contract.BaseTables.OPERATOR;
import static org.retentionmarts.contract.BaseTables.PORTS_COUNT;
import static org.retentionmarts.contract.MarketingTables.PORTING_FLOWS;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per month, age group (each and ALL), direction and other operator that has ports. */
public final class PortingFlows {
    private PortingFlows() {}

    public static Dataset<Row> of(BaseRows base) {
        List<Group> flows = Sums.withAll(
                List.of(AGE_GROUP),
                List.of(MONTH, AGE_GROUP, DIRECTION, OPERATOR),
                List.of(Sums.Measure.of(PORTS_COUNT)),
                base.ports());
        return base.table(
                PORTING_FLOWS,
                flows.stream()
                        .map(flow -> Figures.of(PORTING_FLOWS, flow).row())
                        .toList());
    }
}
