package org.retentionmarts.notebook;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One row of an answer.
 *
 * @param columns names of the columns
 * @param values in the order of the columns, with null where there is none
 */
public record AnswerRow(List<String> columns, List<Object> values) {
    public AnswerRow {
        columns = List.copyOf(columns);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The number of a column, empty where there is none. */
    public OptionalDouble number(String column) {
        return value(column) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** The text of a column, a dash where there is none. */
    public String text(String column) {
        Object value = value(column);
        return value == null ? Numbers.NONE : value.toString();
    }

    /**
     * The date of a column.
     *
     * @throws IllegalArgumentException where it holds none
     */
    public LocalDate date(String column) {
        Object value = value(column);
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof LocalDate date) {
            return date;
        }
        throw new IllegalArgumentException("Cannot read column " + column + " as a date: it holds " + value);
    }

    Object value(String column) {
        int position = columns.indexOf(column);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "Cannot find column " + column + " in the answer: it has " + String.join(", ", columns));
        }
        return values.get(position);
    }

    /** A value as a table shows it: by its type; its column's name says that a number is a percentage or a p-value. */
    String shown(String column) {
        Object value = value(column);
        if (value == null) {
            return Numbers.NONE;
        }
        if (value instanceof Date || value instanceof LocalDate) {
            return column.equals("month")
                    ? Numbers.month(date(column))
                    : date(column).toString();
        }
        if (value instanceof Number) {
            if (column.endsWith("p_value")) {
                return Numbers.probability(number(column));
            }
            return isPercent(column)
                    ? Numbers.percent(number(column))
                    : value instanceof Long || value instanceof Integer
                            ? Numbers.count(number(column))
                            : Numbers.number(number(column));
        }
        return value.toString();
    }

    private static boolean isPercent(String column) {
        return column.contains("_pct") || column.contains("%");
    }
}
