package org.retentionmarts.areas.lines;

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

/** How lines come, go and port their numbers. */
public final class LinesArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.of(BaseTables.PERSON_TIME, (frame, counts, texts) -> new PersonTimeCounts(frame, counts)),
                BaseTable.of(BaseTables.PORTS, PortCounts::new));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new NumberPorting(), new PortingFlows());
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        Condition allAges = Condition.is(BaseTables.AGE_GROUP, Codes.ALL);
        Condition allTenures = Condition.is(BaseTables.TENURE_BAND, Codes.ALL);
        return List.of(
                personTime(BaseTables.LINE_DAYS, allAges, allTenures),
                personTime(BaseTables.OTHER_TERMINATIONS, allAges, allTenures),
                ports(BaseTables.PORT_INS, Codes.IN, allAges, allTenures),
                ports(BaseTables.PORT_OUTS, Codes.OUT, allAges, allTenures));
    }

    private static Agreement personTime(String measure, Condition allAges, Condition allTenures) {
        return new Agreement(
                measure,
                List.of(
                        Agreement.in(BaseTables.PERSON_TIME, measure),
                        Agreement.in(MarketingTables.NUMBER_PORTING, measure, allAges, allTenures)));
    }

    private static Agreement ports(String measure, String direction, Condition allAges, Condition allTenures) {
        Condition inDirection = Condition.is(BaseTables.DIRECTION, direction);
        return new Agreement(
                measure,
                List.of(
                        Agreement.in(BaseTables.PERSON_TIME, measure),
                        Agreement.in(MarketingTables.NUMBER_PORTING, measure, allAges, allTenures),
                        Agreement.in(BaseTables.PORTS, BaseTables.PORTS_COUNT, inDirection),
                        Agreement.in(MarketingTables.PORTING_FLOWS, BaseTables.PORTS_COUNT, inDirection, allAges)));
    }
}
