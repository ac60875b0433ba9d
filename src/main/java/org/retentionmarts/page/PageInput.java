package org.retentionmarts.page;

import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.model.CompleteMonths;

/**
 * What a part of the page is made of.
 *
 * @param asOf last day that the release counts
 * @param marks days of the calendar, in their order
 */
public record PageInput(LocalDate asOf, ReleasedRows rows, Words words, List<Mark> marks) {
    public PageInput {
        marks = List.copyOf(marks);
    }

    /** The first day of the last month that the as-of completes. */
    public LocalDate lastMonth() {
        return CompleteMonths.last(asOf);
    }

    public PageNumbers numbers() {
        return words.numbers();
    }

    public String say(String key, Object... values) {
        return words.say(key, values);
    }
}
