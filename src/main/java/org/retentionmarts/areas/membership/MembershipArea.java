package org.retentionmarts.areas.membership;

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

/** Membership tiers of lines and of programme upgrades. */
public final class MembershipArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.of(BaseTables.UPGRADES, (frame, counts, texts) -> new UpgradeCounts(frame, counts)),
                BaseTable.of(BaseTables.CAPTURED, (frame, counts, texts) -> new CapturedCounts(frame, counts)));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new MembershipTrend());
    }

    /** Tiers and networks are known of the as-of's month only; months captured earlier keep what was true then. */
    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        Condition allAges = Condition.is(BaseTables.AGE_GROUP, Codes.ALL);
        Condition current = Condition.is(BaseTables.MONTH, asOf.withDayOfMonth(1));
        return List.of(
                new Agreement(
                        BaseTables.PROGRAM_UPGRADES,
                        List.of(
                                Agreement.in(BaseTables.PERSON_TIME, BaseTables.PROGRAM_UPGRADES),
                                Agreement.in(BaseTables.UPGRADES, BaseTables.PROGRAM_UPGRADES),
                                Agreement.in(MarketingTables.MEMBERSHIP_TREND, BaseTables.PROGRAM_UPGRADES, allAges))),
                new Agreement(
                        BaseTables.CLOSING_LINES + " of the as-of's month",
                        List.of(
                                Agreement.in(BaseTables.PERSON_TIME, BaseTables.CLOSING_LINES, current),
                                Agreement.in(BaseTables.CAPTURED, BaseTables.CLOSING_LINES, current),
                                Agreement.in(
                                        MarketingTables.NUMBER_PORTING,
                                        BaseTables.CLOSING_LINES,
                                        current,
                                        allAges,
                                        Condition.is(BaseTables.TENURE_BAND, Codes.ALL)),
                                Agreement.in(
                                        MarketingTables.MEMBERSHIP_TREND,
                                        BaseTables.CLOSING_LINES,
                                        current,
                                        allAges))));
    }
}
