package org.retentionmarts.marts;

import static org.apache.spark.sql.functions.sum;
import static org.retentionmarts.contract.BaseTables.AGE_GROUP;
import static org.retentionmarts.contract.BaseTables.DIRECTION;
import static org.retentionmarts.contract.BaseTables.MONTH;
import static org.retentionmarts.contract.BaseTables.OPERATOR;
import static org.retentionmarts.contract.BaseTables.PORTS_COUNT;
import static org.retentionmarts.contract.MarketingTables.PORTING_FLOWS;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per month, age group (each and ALL), direction and other operator that has ports. */
public final class PortingFlows {
    private PortingFlows() {}

    public static Dataset<Row> of(BaseRows base) {
        return RollUp.shaped(
                RollUp.withAll(base.ports(), AGE_GROUP)
                        .groupBy(MONTH, AGE_GROUP, DIRECTION, OPERATOR)
                        .agg(sum(PORTS_COUNT).as(PORTS_COUNT)),
                PORTING_FLOWS);
    }
}
