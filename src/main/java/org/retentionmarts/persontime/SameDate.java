package org.retentionmarts.persontime;

import java.time.LocalDate;
import java.util.Optional;
import org.retentionmarts.contract.Column;
import org.retentionmarts.contract.ColumnType;
import org.retentionmarts.contract.Dataset;
import org.retentionmarts.settings.PlausibleValues;

/**
 * The date that stands most often in a column of a dataset.
 *
 * @param rows rows with that date
 * @param values rows with any plausible date up to the as-of
 */
record SameDate(String column, LocalDate date, long rows, long values) {
    private static final String FIRST_DAY = "first day of ";

    /** Adds one task's counts of a column. */
    static void add(Sums sums, String dataset, String column, int firstDay, int[] counts) {
        String name = sumName(dataset, column);
        Sums.move(counts, sums.array(name, counts.length));
        sums.saw(FIRST_DAY + name, firstDay);
    }

    /** Of the columns in which one date stands too often, the one with the most rows of it. */
    static Optional<SameDate> in(Dataset dataset, Sums sums, PlausibleValues plausible) {
        return dataset.columns().stream()
                .filter(column -> column.type() == ColumnType.DATE)
                .flatMap(column -> in(dataset, column, sums).stream())
                .filter(found -> found.rows >= plausible.sameDateRows() && found.share() > plausible.sameDateShare())
                .reduce((one, other) -> other.rows > one.rows ? other : one);
    }

    private static Optional<SameDate> in(Dataset dataset, Column column, Sums sums) {
        String name = sumName(dataset.name(), column.name());
        long[] counts = sums.find(name);
        if (counts == null || counts.length == 0) {
            return Optional.empty();
        }
        int most = 0;
        long values = 0;
        for (int i = 0; i < counts.length; i++) {
            values += counts[i];
            most = counts[i] > counts[most] ? i : most;
        }
        LocalDate date = LocalDate.ofEpochDay(sums.latest().get(FIRST_DAY + name) + (long) most);
        return Optional.of(new SameDate(column.name(), date, counts[most], values));
    }

    private static String sumName(String dataset, String column) {
        return "days " + dataset + " " + column;
    }

    /** Of the column's dates. */
    double share() {
        return values == 0 ? 0 : (double) rows / values;
    }
}
