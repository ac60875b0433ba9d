package org.retentionmarts.model;

import java.util.List;

/**
 * How a table counts who is there at the beginning of a month and at its close: who closes one opens the next.
 *
 * @param opening column of who is there at the beginning of the month
 * @param closing column of who is there at its close
 */
public record Stock(TableDef table, String opening, String closing) {
    public Stock {
        String declaring = "a stock";
        table.requireType(Columns.MONTH, declaring, List.of(ColumnType.DATE));
        List.of(opening, closing).forEach(column -> table.requireType(column, declaring, List.of(ColumnType.BIGINT)));
    }
}
