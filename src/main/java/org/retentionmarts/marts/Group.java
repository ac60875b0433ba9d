package org.retentionmarts.marts;

import java.time.LocalDate;
import java.util.List;

/** The sums of one key. */
record Group(List<String> key, List<Object> values, List<String> measures, List<Long> sums) {

    /** The value of a column of the key. */
    Object value(String column) {
        return values.get(key.indexOf(column));
    }

    String text(String column) {
        return (String) value(column);
    }

    LocalDate date(String column) {
        return ((java.sql.Date) value(column)).toLocalDate();
    }

    long sum(String measure) {
        return sums.get(measures.indexOf(measure));
    }
}
