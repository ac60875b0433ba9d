package org.retentionmarts.marts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.retentionmarts.contract.Limits;
import org.retentionmarts.contract.Table;

/** One row of a table in the making; what is not set is null. */
final class Figures {
    private final Table table;
    private final Map<String, Object> values = new HashMap<>();

    Figures(Table table) {
        this.table = table;
    }

    /** Takes over the key and those sums that the table has a column for. */
    static Figures of(Table table, Group group) {
        Figures figures = new Figures(table);
        group.key().forEach(column -> figures.set(column, group.value(column)));
        group.measures().stream().filter(table::hasColumn).forEach(measure -> figures.set(measure, group.sum(measure)));
        return figures;
    }

    Figures set(String column, Object value) {
        if (!table.hasColumn(column)) {
            throw new IllegalArgumentException("Table " + table.name() + " has no column " + column);
        }
        values.put(column, value);
        return this;
    }

    /** Sets a measure and the limits of its interval. */
    Figures set(String column, Measures.Estimated estimate) {
        set(column, estimate.point());
        set(Limits.low(column), estimate.low());
        return set(Limits.high(column), estimate.high());
    }

    /** The row in the table's order of columns. */
    Row row() {
        List<String> names = table.columnNames();
        return RowFactory.create(names.stream().map(values::get).toArray());
    }
}
