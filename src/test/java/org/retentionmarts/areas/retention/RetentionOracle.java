package org.retentionmarts.areas.retention;

import org.retentionmarts.area.Area;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleTables;

/** The tables of {@link RetentionArea} by their definitions. */
public final class RetentionOracle implements OracleArea {
    @Override
    public Class<? extends Area> area() {
        return RetentionArea.class;
    }

    @Override
    public String folder() {
        return "retention";
    }

    @Override
    public void fill(OracleTables tables) {
        tables.scripts("retention_curve", "origin_risk");
    }
}
