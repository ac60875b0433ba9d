package org.retentionmarts.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.retentionmarts.model.ColumnDef;

/** A rejected row as JSON: the contract's columns in their order, nulls included, dates as ISO text. */
final class RowJson {
    private RowJson() {}

    static String of(LineRow row, Dictionary dictionary) {
        Object key = row.key();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (ColumnDef column : row.layout().dataset().columns()) {
            String name = column.name();
            int slot = row.layout().slot(name);
            switch (column.type()) {
                case LINE_ID -> {
                    if (key instanceof Long number) {
                        json.put(name, number);
                    } else {
                        json.put(name, key == null ? null : key.toString());
                    }
                }
                case DATE ->
                    json.put(
                            name,
                            row.date(slot) == LineRow.NO_DATE
                                    ? null
                                    : LocalDate.ofEpochDay(row.date(slot)).toString());
                case STRING -> json.put(name, dictionary.text(row.text(slot)));
                case INT, BIGINT -> json.put(name, row.hasNumber() ? row.number() : null);
                case BOOLEAN -> json.put(name, row.hasFlag() ? row.flag() : null);
                case DOUBLE, TIMESTAMP, STRING_MAP, BIGINT_MAP ->
                    throw new IllegalStateException("No slot for " + name);
            }
        }
        return json.toString();
    }
}
