package org.retentionmarts.pass;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Rule;
import org.retentionmarts.shuffle.ColumnTimes;

/** Times of day of a dataset's TIMESTAMP columns, in words. */
final class TimesFound {
    private TimesFound() {}

    static String sumName(String dataset, String column) {
        return dataset + " " + column;
    }

    /** A line for each column in which a rule about times found something. */
    static List<String> words(DatasetDef dataset, Rule rule, PassSums sums) {
        List<String> words = new ArrayList<>();
        for (ColumnDef column : dataset.columns()) {
            ColumnTimes times = sums.times().get(sumName(dataset.name(), column.name()));
            if (times == null) {
                continue;
            }
            if (rule == Rule.TIME_OF_DAY && times.withTime() > 0) {
                words.add(column.name() + " " + range(times));
            }
            if (rule == Rule.DATE_DEPENDS_ON_ZONE && times.dependent() > 0) {
                words.add(
                        String.format(Locale.ROOT, "%s %,d of %,d", column.name(), times.dependent(), times.values()));
            }
        }
        return words;
    }

    private static String range(ColumnTimes times) {
        LocalTime first = LocalTime.ofSecondOfDay(times.first());
        return times.first() == times.last()
                ? String.format(
                        Locale.ROOT, "all %,d at %s, as dates written in another zone are", times.values(), first)
                : first + " to " + LocalTime.ofSecondOfDay(times.last());
    }
}
