package org.retentionmarts.areas.retention;

import java.util.List;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.Mart;
import org.retentionmarts.model.BaseTables;
import org.retentionmarts.model.TableDef;

/** How long lines last. */
public final class RetentionArea implements Area {
    @Override
    public List<TableDef> baseTables() {
        return List.of(BaseTables.ORIGIN_RISK);
    }

    @Override
    public List<Mart> marts() {
        return List.of(new RetentionCurve());
    }
}
