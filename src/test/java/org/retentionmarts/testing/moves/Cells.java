package org.retentionmarts.testing.moves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.retentionmarts.calendar.CivilCalendar;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.TableCounts;

/** Counts by month and labels, as few lines need them. */
record Cells(Frame frame, TableCounts counts, int measures) {
    private static final String BETWEEN = "\u001f";

    void add(int month, int measure, long count, Object... labels) {
        String name =
                String.join(BETWEEN, Arrays.stream(labels).map(String::valueOf).toList());
        counts.array(name, frame.months() * measures)[(month - frame.firstMonth()) * measures + measure] += count;
    }

    /** Adds the days from one to another, month by month, those from a first one on. */
    void addDays(int firstDay, int lastDay, Object... labels) {
        int day = Math.max(firstDay, frame.from());
        while (day <= lastDay) {
            int month = CivilCalendar.monthOf(day);
            int last = Math.min(lastDay, CivilCalendar.lastDayOf(month));
            add(month, 0, last - day + 1, labels);
            day = last + 1;
        }
    }

    List<TableRow> rows(TableDef table, boolean[] numbers) {
        List<TableRow> rows = new ArrayList<>();
        counts.forEach("", (name, array) -> {
            String[] labels = name.split(BETWEEN, -1);
            for (int month = 0; month < frame.months(); month++) {
                long[] own = Arrays.copyOfRange(array, month * measures, (month + 1) * measures);
                if (Arrays.stream(own).anyMatch(count -> count != 0)) {
                    List<Object> values = new ArrayList<>();
                    values.add(CivilCalendar.dateOf(frame.firstMonth() + month));
                    for (int i = 0; i < labels.length; i++) {
                        values.add(numbers[i] ? (Object) Long.valueOf(labels[i]) : labels[i]);
                    }
                    Arrays.stream(own).forEach(values::add);
                    rows.add(TableRow.of(table, values.toArray()));
                }
            }
        });
        return rows;
    }
}
