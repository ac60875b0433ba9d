package org.retentionmarts.areas.retention;

import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.model.LineMonth;
import org.retentionmarts.settings.Kind;
import org.retentionmarts.settings.Setting;

/** How long lines last. */
public final class RetentionArea implements Area {
    static final Setting<Integer> CURVE_MONTHS = Setting.of(
                    "curve.months", Kind.number(1, 1200), "last month of a `retention_curve`")
            .or("300");

    @Override
    public List<Setting<?>> settings() {
        return List.of(CURVE_MONTHS);
    }

    @Override
    public List<BaseTable> baseTables() {
        return List.of(BaseTable.with(RetentionTables.ORIGIN_RISK, settings -> {
            int horizon = LineMonth.dayOf(settings.value(CURVE_MONTHS));
            return (frame, counts, texts) -> new OriginRiskCounts(frame, counts, horizon);
        }));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new RetentionCurve());
    }
}
