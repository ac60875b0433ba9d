package org.retentionmarts.area;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The sums of all rows with one key, by name of the measure.
 *
 * @param sums a Long of a BIGINT column, a BigDecimal of a DECIMAL one, in the order of the measures
 */
public record Group(List<String> key, List<Object> values, List<String> measures, List<Number> sums) {

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

    /** The sum of a BIGINT column. */
    public long sum(String measure) {
        return sum(measures.indexOf(measure));
    }

    /** As {@link #sum(String)}, by the measure's place. */
    public long sum(int place) {
        if (sums.get(place) instanceof Long whole) {
            return whole;
        }
        throw new IllegalArgumentException("The sum of " + measures.get(place)
                + " is a DECIMAL, which a whole number can't hold: ask for it as such");
    }

    /** The sum of a DECIMAL column, exact. */
    public BigDecimal decimal(String measure) {
        return (BigDecimal) stored(measure);
    }

    /** A sum as a table holds it: a Long of a BIGINT column, a BigDecimal of a DECIMAL one. */
    public Number stored(String measure) {
        return sums.get(measures.indexOf(measure));
    }
}
