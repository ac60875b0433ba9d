package org.retentionmarts.areas.program;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;

/** The upgrade programme: who takes it up, what it does to port-out, and at what price. */
public final class ProgramArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.of(
                        ProgramTables.EVER_UPGRADED, (frame, counts, texts) -> new EverUpgradedCounts(frame, counts)),
                BaseTable.of(
                        AfterChangeTables.AFTER_CHANGE,
                        (frame, counts, texts) -> new AfterChangeCounts(frame, counts)));
    }

    @Override
    public List<Mart> marts() {
        return List.of(
                new UpgradeUptake(),
                new ProgramEffect(),
                new ProgramEffectDid(),
                new ProgramEventStudy(),
                new ProgramEffectByTime());
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        List<Agreement> agreements = new ArrayList<>(AfterChangeParts.AGREEMENTS);
        agreements.add(new Agreement(
                Columns.PROGRAM_UPGRADES,
                List.of(
                        Agreement.in(LinesTables.PERSON_TIME, Columns.PROGRAM_UPGRADES),
                        Agreement.in(
                                ProgramTables.UPGRADE_UPTAKE,
                                Columns.PROGRAM_UPGRADES,
                                Condition.is(Columns.AGE_GROUP, Codes.ALL),
                                Condition.is(Columns.TENURE_BAND, Codes.ALL)))));
        return agreements;
    }
}
