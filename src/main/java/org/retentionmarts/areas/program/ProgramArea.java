package org.retentionmarts.areas.program;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.MartOfInputs;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Agreement.Counted;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.ViewDef;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.settings.Setting;

/** The upgrade programme: who takes it up, what it does to port-out, and at what price. */
public final class ProgramArea implements Area {
    @Override
    public List<Setting<?>> settings() {
        return List.of(
                ProgramEffectDid.WINDOW_MONTHS,
                ProgramEffectDid.MONTHS_BEFORE,
                OfferNextMonth.MONTHS,
                OfferNextMonth.MIN_DETECTABLE);
    }

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
                ofUpgrades(new UpgradeUptake()),
                new PortingHistoryTrend(),
                ofUpgrades(new ProgramEffect()),
                ofUpgrades(new ProgramEffectDid()),
                ofUpgrades(new ProgramEventStudy()),
                ofUpgrades(new ProgramEffectByTime()),
                ofUpgrades(new OfferNextMonth()));
    }

    private static Mart ofUpgrades(Mart mart) {
        return new MartOfInputs(mart, List.of(Datasets.DEVICE_CHANGES));
    }

    @Override
    public List<ViewDef> views() {
        return ProgramTables.VIEWS;
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        Agreement upgrades = new Agreement(
                Columns.PROGRAM_UPGRADES,
                List.of(
                        Agreement.in(LinesTables.PERSON_TIME, Columns.PROGRAM_UPGRADES),
                        uptake(Columns.PROGRAM_UPGRADES)));
        List<Agreement> agreements = new ArrayList<>(AfterChangeParts.AGREEMENTS);
        agreements.addAll(List.of(
                upgrades,
                new Agreement(Columns.LINE_DAYS, List.of(byHistory(Columns.LINE_DAYS))),
                new Agreement(Columns.PORT_OUTS, List.of(byHistory(Columns.PORT_OUTS))),
                eligible(ProgramTables.ELIGIBLE_LINES),
                eligible(ProgramTables.ELIGIBLE_UPTAKES)));
        return agreements;
    }

    private static Agreement eligible(String measure) {
        return new Agreement(measure, List.of(uptake(measure), byHistory(measure)));
    }

    private static Counted uptake(String measure) {
        return Agreement.in(
                ProgramTables.UPGRADE_UPTAKE,
                measure,
                Condition.is(Columns.AGE_GROUP, Codes.ALL),
                Condition.is(Columns.TENURE_BAND, Codes.ALL));
    }

    private static Counted byHistory(String measure) {
        return Agreement.in(
                ProgramTables.PORTING_HISTORY_TREND,
                measure,
                Condition.is(Columns.AGE_GROUP, Codes.ALL),
                Condition.is(Columns.PORTING_HISTORY, Codes.ALL));
    }

    @Override
    public Optional<AreaPage> page() {
        return Optional.of(new ProgramPage());
    }
}
