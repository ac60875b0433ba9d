package org.retentionmarts.model;

import java.time.LocalDate;
import java.util.List;

/**
 * A view on one published table: some of its columns and rows, as they are. It joins nothing and computes nothing, so
 * that a figure has one formula.
 *
 * @param shown the view as a table: name, what one row is, columns, key
 * @param source the table that it shows a part of
 * @param condition which rows, in SQL; {@link #LAST_MONTH} stands for the last complete month
 */
public record ViewDef(TableDef shown, TableDef source, String condition) {
    /** The first day of the last month that the as-of completes. */
    public static final String LAST_MONTH = "{last complete month}";

    /** A view of {@code marts.marketing} with columns of its table, in this order. */
    public static ViewDef of(TableDef source, String name, String grain, List<String> columns, String condition) {
        List<ColumnDef> chosen = columns.stream()
                .map(column -> source.columns().get(source.position(column)))
                .toList();
        List<String> key = source.key().stream().filter(columns::contains).toList();
        return new ViewDef(TableDef.marketing(name, grain, chosen, key), source, condition);
    }

    /** Its text for a release: the table is read by the release's tag. */
    public String query(String tag, LocalDate asOf) {
        return "SELECT " + String.join(", ", shown.columnNames()) + " FROM " + source.fullName() + " VERSION AS OF '"
                + tag + "' WHERE " + condition.replace(LAST_MONTH, "DATE '" + CompleteMonths.last(asOf) + "'");
    }
}
