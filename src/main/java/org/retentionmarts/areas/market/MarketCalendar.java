package org.retentionmarts.areas.market;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;

/** One row per entry of the setting, whatever the as-of: a day that is planned may be known before it comes. */
final class MarketCalendar implements Mart {
    static final Setting<List<CalendarEntry>> CALENDAR = Setting.of(
                    "calendar",
                    CalendarEntry.list(),
                    "days that charts and notes show, and no statistic uses: a list of entries with name, kind (`LAUNCH`,"
                            + " `MARKET`, `COUNCIL`, `LISTENING`, `AWARD`, `OUTAGE`), `starts-on` and, for more than one day,"
                            + " `ends-on`")
            .or("""
                    [
                      {name = "LG U+ suspended", kind = MARKET, starts-on = "2013-01-07", ends-on = "2013-01-30"}
                      {name = "SKT suspended", kind = MARKET, starts-on = "2013-01-31", ends-on = "2013-02-21"}
                      {name = "KT suspended", kind = MARKET, starts-on = "2013-02-22", ends-on = "2013-03-13"}
                      {name = "Upgrade programme", kind = LAUNCH, starts-on = "2013-01-31"}
                      {name = "Global Mobile Award", kind = AWARD, starts-on = "2013-02-26"}
                      {name = "LTE-A", kind = LAUNCH, starts-on = "2013-06-26"}
                    ]""")
            .shown("[Korea in early 2013](studies.md#the-market-of-early-2013)");

    @Override
    public TableDef table() {
        return MarketTables.CALENDAR;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of();
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        return settings.value(CALENDAR).stream()
                .map(entry -> TableRow.of(
                        MarketTables.CALENDAR, entry.name(), entry.kind(), entry.startsOn(), entry.endsOn()))
                .toList();
    }
}
