package org.retentionmarts.areas.retention;

import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.model.BaseTables;

/** How long lines last. */
public final class RetentionArea implements Area {
    @Override
    public List<BaseTable> baseTables() {
        return List.of(
                BaseTable.of(BaseTables.ORIGIN_RISK, (frame, counts, texts) -> new OriginRiskCounts(frame, counts)));
    }

    @Override
    public List<Mart> marts() {
        return List.of(new RetentionCurve());
    }
}
