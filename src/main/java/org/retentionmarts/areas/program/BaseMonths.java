package org.retentionmarts.areas.program;

import static org.retentionmarts.model.Columns.MONTH;

import java.time.YearMonth;
import java.util.Optional;
import org.retentionmarts.area.StoredSums;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.SumQuery;

/** Months of which the base holds lines. */
final class BaseMonths {
    /** What {@link #first} asks for. */
    static final SumQuery QUERY = SumQuery.over(LinesTables.PERSON_TIME).by(MONTH);

    private BaseMonths() {}

    /** The first one, which is not before that of observed-from; none where the base is empty. */
    static Optional<YearMonth> first(StoredSums sums) {
        return sums.of(QUERY).stream().findFirst().map(month -> YearMonth.from(month.date(MONTH)));
    }
}
