package org.retentionmarts.area;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.model.Limits;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** One row of a table in the making; what is not set is null. */
public final class Figures {
    private final TableDef table;
    private final Map<String, Object> values = new HashMap<>();

    public Figures(TableDef table) {
        this.table = table;
    }

    /** Takes over the key and those sums that the table has a column for. */
    public static Figures of(TableDef table, Group group) {
        Figures figures = new Figures(table);
        group.key().forEach(column -> figures.set(column, group.value(column)));
        group.measures().stream()
                .filter(table::hasColumn)
                .forEach(measure -> figures.set(measure, group.stored(measure)));
        return figures;
    }

    public Figures set(String column, Object value) {
        table.position(column);
        values.put(column, value);
        return this;
    }

    /** Sets a measure and the limits of its interval. */
    public Figures set(String column, Rates.Estimated estimate) {
        set(column, estimate.point());
        set(Limits.low(column), estimate.low());
        return set(Limits.high(column), estimate.high());
    }

    /** The row in the table's order of columns. */
    public TableRow row() {
        List<String> names = table.columnNames();
        return TableRow.of(table, names.stream().map(values::get).toArray());
    }
}
