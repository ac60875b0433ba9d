package org.retentionmarts.testing.moves;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.settings.Settings;

/** Sums moves_time by generation. */
final class MovesByGeneration implements Mart {
    private static final SumQuery SUMS = SumQuery.over(MovesTables.MOVES_TIME)
            .by("month", "generation")
            .sum(MovesTables.stock().toArray(String[]::new));

    @Override
    public TableDef table() {
        return MovesTables.MOVES_BY_GENERATION;
    }

    @Override
    public List<SumQuery> needs(Settings settings, LocalDate asOf) {
        return List.of(SUMS);
    }

    @Override
    public List<TableRow> rows(Settings settings, LocalDate asOf, StoredSums sums) {
        return sums.of(SUMS).stream()
                .map(group -> Figures.of(MovesTables.MOVES_BY_GENERATION, group).row())
                .toList();
    }
}
