package org.retentionmarts.areas.market;

import java.util.List;
import java.util.Optional;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.settings.Setting;

/** What happened on the market, for whoever reads the other tables. */
public final class MarketArea implements Area {
    @Override
    public List<Setting<?>> settings() {
        return List.of(MarketCalendar.CALENDAR);
    }

    @Override
    public List<BaseTable> baseTables() {
        return List.of();
    }

    @Override
    public List<Mart> marts() {
        return List.of(new MarketCalendar());
    }

    @Override
    public Optional<AreaPage> page() {
        return Optional.of(new MarketPage());
    }
}
