package org.retentionmarts.areas.program;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.BaseTables;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.MarketingTables;

/** The upgrade programme: who takes it up, what it does to port-out, and at what price. */
public final class ProgramArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(BaseTable.of(
                BaseTables.EVER_UPGRADED, (frame, counts, texts) -> new EverUpgradedCounts(frame, counts)));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new ProgramEffect(), new ProgramEffectDid(), new UpgradeUptake());
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        return List.of(new Agreement(
                BaseTables.PROGRAM_UPGRADES,
                List.of(
                        Agreement.in(BaseTables.PERSON_TIME, BaseTables.PROGRAM_UPGRADES),
                        Agreement.in(
                                MarketingTables.UPGRADE_UPTAKE,
                                BaseTables.PROGRAM_UPGRADES,
                                Condition.is(BaseTables.AGE_GROUP, Codes.ALL),
                                Condition.is(BaseTables.TENURE_BAND, Codes.ALL)))));
    }
}
