package org.retentionmarts.areas.retention;

import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;

/** How long lines last. */
public final class RetentionArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(BaseTable.of(
                RetentionTables.ORIGIN_RISK, (frame, counts, texts) -> new OriginRiskCounts(frame, counts)));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new RetentionCurve());
    }
}
