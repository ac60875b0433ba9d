package org.retentionmarts.areas.membership;

import org.retentionmarts.area.Area;
import org.retentionmarts.oracle.OracleArea;
import org.retentionmarts.oracle.OracleTables;

/** The tables of {@link MembershipArea} by their definitions. */
public final class MembershipOracle implements OracleArea {
    @Override
    public Class<? extends Area> area() {
        return MembershipArea.class;
    }

    @Override
    public String folder() {
        return "membership";
    }

    @Override
    public void fill(OracleTables tables) {
        tables.scripts("upgrades", "captured", "membership_trend");
    }
}
