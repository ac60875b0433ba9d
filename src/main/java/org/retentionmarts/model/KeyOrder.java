package org.retentionmarts.model;

import java.util.Comparator;
import java.util.List;

/** The order of rows by their key: column by column, nulls first. */
public final class KeyOrder {
    private static final Comparator<Comparable<Object>> VALUES = Comparator.nullsFirst(Comparator.naturalOrder());

    private KeyOrder() {}

    /** The order of a table's rows. */
    public static Comparator<TableRow> of(TableDef table) {
        int[] key = table.key().stream().mapToInt(table::position).toArray();
        return (one, other) -> {
            int order = 0;
            for (int i = 0; i < key.length && order == 0; i++) {
                order = compareValues(one.values().get(key[i]), other.values().get(key[i]));
            }
            return order;
        };
    }

    /** Compares two keys of equal length by their values. */
    public static int compare(List<Object> one, List<Object> other) {
        int order = 0;
        for (int i = 0; i < one.size() && order == 0; i++) {
            order = compareValues(one.get(i), other.get(i));
        }
        return order;
    }

    private static int compareValues(Object one, Object other) {
        return VALUES.compare(comparable(one), comparable(other));
    }

    @SuppressWarnings("unchecked") // Keys are dates, texts, numbers and truth values.
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }
}
