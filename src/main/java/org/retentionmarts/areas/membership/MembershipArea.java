package org.retentionmarts.areas.membership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;
import org.retentionmarts.page.AreaPage;

/** Membership tiers of lines and of programme upgrades. */
public final class MembershipArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.of(MembershipTables.UPGRADES, (frame, counts, texts) -> new UpgradeCounts(frame, counts)),
                BaseTable.of(MembershipTables.CAPTURED, (frame, counts, texts) -> new CapturedCounts(frame, counts)));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new MembershipTrend());
    }

    /** Tiers and networks are known of the as-of's month only; months captured earlier keep what was true then. */
    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        Condition allAges = Condition.is(Columns.AGE_GROUP, Codes.ALL);
        Condition current = Condition.is(Columns.MONTH, asOf.withDayOfMonth(1));
        return List.of(
                new Agreement(
                        Columns.PROGRAM_UPGRADES,
                        List.of(
                                Agreement.in(LinesTables.PERSON_TIME, Columns.PROGRAM_UPGRADES),
                                Agreement.in(MembershipTables.UPGRADES, Columns.PROGRAM_UPGRADES),
                                Agreement.in(MembershipTables.MEMBERSHIP_TREND, Columns.PROGRAM_UPGRADES, allAges))),
                new Agreement(
                        Columns.CLOSING_LINES + " of the as-of's month",
                        List.of(
                                Agreement.in(LinesTables.PERSON_TIME, Columns.CLOSING_LINES, current),
                                Agreement.in(MembershipTables.CAPTURED, Columns.CLOSING_LINES, current),
                                Agreement.in(
                                        LinesTables.NUMBER_PORTING,
                                        Columns.CLOSING_LINES,
                                        current,
                                        allAges,
                                        Condition.is(Columns.TENURE_BAND, Codes.ALL)),
                                Agreement.in(
                                        MembershipTables.MEMBERSHIP_TREND, Columns.CLOSING_LINES, current, allAges))));
    }

    @Override
    public Optional<AreaPage> page() {
        return Optional.of(new MembershipPage());
    }
}
