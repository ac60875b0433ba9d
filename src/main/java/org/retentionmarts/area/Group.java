package org.retentionmarts.area;

import java.time.LocalDate;
import java.util.List;

/** The sums of all rows with one key, by name of the measure. */
public record Group(List<String> key, List<Object> values, List<String> measures, List<Long> sums) {

    /** The value of a column of the key. */
    public Object value(String column) {
        return values.get(key.indexOf(column));
    }

    public String text(String column) {
        return (String) value(column);
    }

    public LocalDate date(String column) {
        return (LocalDate) value(column);
    }

    public long sum(String measure) {
        return sums.get(measures.indexOf(measure));
    }
}
