package org.retentionmarts.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** No two rows have the same key. */
final class KeyAudit implements RowAudit {
    private final TableDef table;
    private final Set<List<Object>> keys = new HashSet<>();
    private final Places repeated = new Places();

    KeyAudit(TableDef table) {
        this.table = table;
    }

    @Override
    public void see(TableRow row) {
        List<Object> key = new ArrayList<>(table.key().size());
        table.key().forEach(column -> key.add(row.value(column)));
        if (!keys.add(key)) {
            repeated.add(Places.place(row, table.key()));
        }
    }

    @Override
    public List<Finding> findings() {
        return repeated.count() == 0
                ? List.of()
                : List.of(new Finding(
                        table.fullName(),
                        "its key (" + String.join(", ", table.key()) + ") must be unique",
                        repeated.count() + " rows with the key of another",
                        repeated.example()));
    }
}
