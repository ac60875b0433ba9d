package org.retentionmarts.areas.lines;

import static org.retentionmarts.areas.lines.LinesTables.DIRECTION;
import static org.retentionmarts.areas.lines.LinesTables.OPERATOR;
import static org.retentionmarts.areas.lines.LinesTables.PORTING_FLOWS;
import static org.retentionmarts.areas.lines.LinesTables.PORTS_COUNT;
import static org.retentionmarts.model.Columns.AGE_GROUP;
import static org.retentionmarts.model.Columns.MONTH;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** One row per month, age group (each and ALL), direction and other operator that has ports. */
public final class PortingFlows implements Mart {
    private static final SumQuery FLOWS = SumQuery.over(LinesTables.PORTS)
            .by(MONTH, AGE_GROUP, DIRECTION, OPERATOR)
            .rollingUp(AGE_GROUP)
            .sum(PORTS_COUNT);

    @Override
    public TableDef table() {
        return PORTING_FLOWS;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(FLOWS);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        return sums.of(FLOWS).stream()
                .map(flow -> Figures.of(PORTING_FLOWS, flow).row())
                .toList();
    }
}
