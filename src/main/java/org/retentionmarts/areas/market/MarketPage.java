package org.retentionmarts.areas.market;

import java.util.Comparator;
import java.util.List;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Mark;
import org.retentionmarts.page.ReleasedRows;
import org.retentionmarts.page.Words;

/** The calendar, for the charts of all areas; what concerned all operators, or failed, is shaded. */
final class MarketPage implements AreaPage {
    @Override
    public List<TableDef> reads() {
        return List.of(MarketTables.CALENDAR);
    }

    @Override
    public List<Mark> marks(ReleasedRows rows, Words words) {
        return rows.of(MarketTables.CALENDAR).stream()
                .map(row -> new Mark(
                        words.entry(row.text(MarketTables.NAME)),
                        row.date(MarketTables.STARTS_ON),
                        row.date(MarketTables.ENDS_ON),
                        List.of(MarketTables.MARKET, MarketTables.OUTAGE).contains(row.text(MarketTables.KIND))))
                .sorted(Comparator.comparing(Mark::first)
                        .thenComparing(Mark::last)
                        .thenComparing(Mark::name))
                .toList();
    }
}
