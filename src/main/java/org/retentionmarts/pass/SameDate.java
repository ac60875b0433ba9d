package org.retentionmarts.pass;

import java.time.LocalDate;
import java.util.Optional;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.settings.PlausibleValues;

/**
 * The date that stands most often in a column of a dataset.
 *
 * @param rows rows with that date
 * @param values rows with any plausible date up to the as-of
 */
record SameDate(String column, LocalDate date, long rows, long values) {
    /** Of the columns in which one date stands too often, the one with the most rows of it. */
    static Optional<SameDate> in(DatasetDef dataset, PassSums sums, PlausibleValues plausible) {
        return dataset.days().stream()
                .flatMap(column -> in(dataset, column, sums).stream())
                .filter(found -> found.rows >= plausible.sameDateRows() && found.share() > plausible.sameDateShare())
                .reduce((one, other) -> other.rows > one.rows ? other : one);
    }

    private static Optional<SameDate> in(DatasetDef dataset, String column, PassSums sums) {
        return DayCounts.of(sums, dataset, column).map(days -> {
            LocalDate date = days.mostFrequent();
            return new SameDate(column, date, days.on(date), days.total());
        });
    }

    /** Of the column's dates. */
    double share() {
        return values == 0 ? 0 : (double) rows / values;
    }
}
