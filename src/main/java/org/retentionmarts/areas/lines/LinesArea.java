package org.retentionmarts.areas.lines;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.Condition;
import org.retentionmarts.model.Stock;
import org.retentionmarts.model.ViewDef;
import org.retentionmarts.page.AreaPage;

/** How lines come, go and port their numbers. */
public final class LinesArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.of(LinesTables.PERSON_TIME, (frame, counts, texts) -> new PersonTimeCounts(frame, counts)),
                BaseTable.of(LinesTables.PORTS, PortCounts::new));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new NumberPorting(), new PortingFlows(), new PortingTrend());
    }

    @Override
    public List<ViewDef> views() {
        return LinesTables.VIEWS;
    }

    @Override
    public List<Stock> stocks() {
        return List.of(new Stock(LinesTables.PERSON_TIME, Columns.OPENING_LINES, Columns.CLOSING_LINES));
    }

    @Override
    public List<Agreement> agreements(LocalDate asOf) {
        Condition allAges = Condition.is(Columns.AGE_GROUP, Codes.ALL);
        Condition allTenures = Condition.is(Columns.TENURE_BAND, Codes.ALL);
        return List.of(
                personTime(Columns.LINE_DAYS, allAges, allTenures),
                personTime(Columns.OTHER_TERMINATIONS, allAges, allTenures),
                ports(LinesTables.PORT_INS, Codes.IN, allAges, allTenures),
                ports(Columns.PORT_OUTS, Codes.OUT, allAges, allTenures),
                trend(Columns.LINE_DAYS, allAges),
                trend(Columns.PORT_OUTS, allAges));
    }

    private static Agreement trend(String measure, Condition allAges) {
        return new Agreement(measure, List.of(Agreement.in(TrendTables.PORTING_TREND, measure, allAges)));
    }

    private static Agreement personTime(String measure, Condition allAges, Condition allTenures) {
        return new Agreement(
                measure,
                List.of(
                        Agreement.in(LinesTables.PERSON_TIME, measure),
                        Agreement.in(LinesTables.NUMBER_PORTING, measure, allAges, allTenures)));
    }

    private static Agreement ports(String measure, String direction, Condition allAges, Condition allTenures) {
        Condition inDirection = Condition.is(LinesTables.DIRECTION, direction);
        return new Agreement(
                measure,
                List.of(
                        Agreement.in(LinesTables.PERSON_TIME, measure),
                        Agreement.in(LinesTables.NUMBER_PORTING, measure, allAges, allTenures),
                        Agreement.in(LinesTables.PORTS, LinesTables.PORTS_COUNT, inDirection),
                        Agreement.in(LinesTables.PORTING_FLOWS, LinesTables.PORTS_COUNT, inDirection, allAges)));
    }

    @Override
    public Optional<AreaPage> page() {
        return Optional.of(new LinesPage());
    }
}
