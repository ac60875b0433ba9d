package org.retentionmarts.console;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.retentionmarts.export.Values;

/**
 * One column of an answer as it is read by eye.
 *
 * @param name its heading
 * @param isNumber whether it stands at the right
 * @param texts one a row
 */
record ShownColumn(String name, boolean isNumber, List<String> texts) {
    static final String NULL = "null";

    /** From here on a fraction says nothing more. */
    private static final double LARGE = 1000;

    static ShownColumn of(StructField field, List<Object> values) {
        int decimals = decimals(values);
        return new ShownColumn(
                plain(field.name()),
                field.dataType() instanceof NumericType,
                values.stream().map(value -> text(value, decimals)).toList());
    }

    /** Decimals of a column's fractions: as many as they have, few for large numbers, enough to tell small ones from 0. */
    private static int decimals(List<Object> values) {
        double[] fractions = values.stream()
                .filter(value -> value instanceof Double || value instanceof Float)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(Double::isFinite)
                .toArray();
        double largest = 0;
        int had = 1;
        for (double value : fractions) {
            largest = Math.max(largest, Math.abs(value));
            had = Math.max(had, BigDecimal.valueOf(value).stripTrailingZeros().scale());
        }
        if (largest >= LARGE) {
            return 1;
        }
        return Math.min(had, largest >= 1 ? 3 : 5);
    }

    private static String text(Object value, int decimals) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Double || value instanceof Float) {
            return fraction(((Number) value).doubleValue(), decimals);
        }
        if (value instanceof BigDecimal exact) {
            return String.format(Locale.ROOT, "%,." + Math.max(0, exact.scale()) + "f", exact);
        }
        if (value instanceof Number whole) {
            return String.format(Locale.ROOT, "%,d", whole.longValue());
        }
        return plain(Values.of(value).toString());
    }

    private static String fraction(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        String rounded = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean vanished = value != 0 && rounded.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return vanished ? String.format(Locale.ROOT, "%.1e", value) : rounded;
    }

    /** A text on one line, with nothing in it that a terminal would obey. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '\n' -> plain.append("\\n");
                case '\r' -> plain.append("\\r");
                case '\t' -> plain.append("\\t");
                default -> {
                    if (Character.isISOControl(letter)) {
                        plain.append(String.format(Locale.ROOT, "\\u%04x", letter));
                    } else {
                        plain.appendCodePoint(letter);
                    }
                }
            }
        });
        return plain.toString();
    }

    /** Columns of a terminal that it takes whole. */
    int width() {
        return Math.max(
                DisplayWidth.of(name),
                texts.stream().mapToInt(DisplayWidth::of).max().orElse(0));
    }
}
