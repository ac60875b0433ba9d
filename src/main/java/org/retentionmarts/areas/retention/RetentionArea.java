package org.retentionmarts.areas.retention;

import java.util.List;
import java.util.Optional;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.calendar.LineMonth;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.settings.Setting;

/** How long lines last. */
public final class RetentionArea implements Area {
    @Override
    public List<Setting<?>> settings() {
        return List.of(RetentionCurve.MONTHS);
    }

    @Override
    public List<BaseTable> baseTables() {
        return List.of(BaseTable.with(RetentionTables.ORIGIN_RISK, settings -> {
            int horizon = LineMonth.dayOf(settings.value(RetentionCurve.MONTHS));
            return (frame, counts, texts) -> new OriginRiskCounts(frame, counts, horizon);
        }));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new RetentionCurve());
    }

    @Override
    public Optional<AreaPage> page() {
        return Optional.of(new RetentionPage());
    }
}
