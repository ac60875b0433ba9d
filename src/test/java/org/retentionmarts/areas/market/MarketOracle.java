package org.retentionmarts.areas.market;

import org.retentionmarts.area.Area;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleTables;

/** The tables of {@link MarketArea} by their definitions. */
public final class MarketOracle implements OracleArea {
    @Override
    public Class<? extends Area> area() {
        return MarketArea.class;
    }

    @Override
    public String folder() {
        return "market";
    }

    @Override
    public void fill(OracleTables tables) {
        tables.scripts("calendar");
    }
}
