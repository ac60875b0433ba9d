package org.retentionmarts.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.shuffle.Dictionary;
import org.retentionmarts.shuffle.LineRow;

/** A rejected row as JSON: the contract's columns in their order, nulls included, dates as ISO text, times in UTC. */
final class RowJson {
    private RowJson() {}

    static String of(LineRow row, Dictionary dictionary) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<ColumnDef> columns = row.layout().dataset().columns();
        for (int column = 0; column < columns.size(); column++) {
            String name = columns.get(column).name();
            if (row.isNull(column)) {
                json.putNull(name);
            } else {
                put(json, name, row, column, dictionary);
            }
        }
        return json.toString();
    }

    private static void put(ObjectNode json, String name, LineRow row, int column, Dictionary dictionary) {
        switch (row.layout().typeAt(column)) {
            case LINE_ID, ID -> {
                if (row.id(column) instanceof Long number) {
                    json.put(name, number);
                } else {
                    json.put(name, row.id(column).toString());
                }
            }
            case DATE -> json.put(name, LocalDate.ofEpochDay(row.day(column)).toString());
            case STRING -> json.put(name, dictionary.text(row.textCode(column)));
            case INT, BIGINT -> json.put(name, row.whole(column));
            case DOUBLE -> json.put(name, row.fraction(column));
            case DECIMAL -> json.put(name, decimal(row, column));
            case TIMESTAMP -> json.put(name, instant(row, column).toString());
            case BOOLEAN -> json.put(name, row.isTrue(column));
            case STRING_MAP, BIGINT_MAP -> throw row.layout().noNumber(column);
        }
    }

    /** A DECIMAL that is not null. */
    static BigDecimal decimal(LineRow row, int column) {
        return BigDecimal.valueOf(
                row.whole(column), row.layout().digitsAt(column).scale());
    }

    /** A TIMESTAMP that is not null. */
    static Instant instant(LineRow row, int column) {
        return Instant.EPOCH.plus(row.whole(column), ChronoUnit.MICROS);
    }
}
