package org.retentionmarts.audit;

import java.util.Collection;
import java.util.StringJoiner;
import org.retentionmarts.model.TableRow;

/** Counts places that break a rule, and keeps the first of them in order of their text, whatever order they come in. */
final class Places {
    private long count;
    private String example = "";

    void add(String place) {
        if (count == 0 || place.compareTo(example) < 0) {
            example = place;
        }
        count++;
    }

    long count() {
        return count;
    }

    String example() {
        return example;
    }

    /** For instance {@code month = 2013-05-01, age_group = 20-29}. */
    static String place(TableRow row, Collection<String> columns) {
        StringJoiner text = new StringJoiner(", ");
        columns.forEach(column -> text.add(column + " = " + row.value(column)));
        return text.toString();
    }
}
