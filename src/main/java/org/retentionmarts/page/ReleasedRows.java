package org.retentionmarts.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Rows of tables of one release, in order of their keys. */
public final class ReleasedRows {
    private final Map<TableDef, List<TableRow>> rows;

    public ReleasedRows(Map<TableDef, List<TableRow>> rows) {
        this.rows = new LinkedHashMap<>(rows);
    }

    /** Whether the release holds the table, with rows or without. */
    public boolean has(TableDef table) {
        return rows.containsKey(table);
    }

    /** The rows of a table that meet all conditions; none where the release does not hold it. */
    @SafeVarargs
    public final List<TableRow> of(TableDef table, Predicate<TableRow>... conditions) {
        return rows.getOrDefault(table, List.of()).stream()
                .filter(row -> {
                    for (Predicate<TableRow> condition : conditions) {
                        if (!condition.test(row)) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
    }

    /** The first row that meets all conditions. */
    @SafeVarargs
    public final Optional<TableRow> first(TableDef table, Predicate<TableRow>... conditions) {
        return of(table, conditions).stream().findFirst();
    }

    /** That a column has a value. */
    public static Predicate<TableRow> is(String column, Object value) {
        return row -> value.equals(row.value(column));
    }

    /** A number of a row, null where it is missing. */
    public static Double number(TableRow row, String column) {
        return row.value(column) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }
}
