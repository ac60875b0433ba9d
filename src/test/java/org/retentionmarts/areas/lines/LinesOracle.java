package org.retentionmarts.areas.lines;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleLimits;
import org.retentionmarts.oracle.OracleTables;

/** The tables of {@link LinesArea} by their definitions. */
public final class LinesOracle implements OracleArea {
    @Override
    public Class<? extends Area> area() {
        return LinesArea.class;
    }

    @Override
    public String folder() {
        return "lines";
    }

    @Override
    public void fill(OracleTables tables) {
        tables.scripts("person_time", "ports");
        tables.sharedScript("rollup");
        tables.addPoissonIntervals(
                "poisson_intervals",
                "SELECT port_outs FROM rollup UNION SELECT eligible_program_upgrades FROM rollup"
                        + " UNION SELECT port_outs FROM history_rollup");
        tables.scripts("number_porting", "porting_flows", "standardised");
        addLimitsOfStandardised(tables);
        tables.scripts("porting_trend");
    }

    /** Gamma limits of standardised rates, by day. */
    private static void addLimitsOfStandardised(OracleTables tables) {
        tables.run("CREATE TABLE trend_limits (month DATE, age_group VARCHAR, low DOUBLE, high DOUBLE)");
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : tables.query(
                "SELECT month, age_group, rate, variance, rate + mean_w, variance + mean_w2" + " FROM trend_sums")) {
            double rate = (Double) row.get(2);
            rows.add(List.of(
                    row.get(0),
                    row.get(1),
                    rate == 0 ? 0.0 : OracleLimits.gammaQuantile(rate, (Double) row.get(3), 0.025),
                    OracleLimits.gammaQuantile((Double) row.get(4), (Double) row.get(5), 0.975)));
        }
        tables.append("trend_limits", rows);
    }
}
