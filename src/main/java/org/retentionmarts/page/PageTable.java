package org.retentionmarts.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.model.Unit;

/**
 * Values behind a figure: as a reader sees them, and as they are for its file.
 *
 * @param columns names in the tables, which stay the same in every language
 * @param heads labels of the columns
 */
public record PageTable(List<String> columns, List<String> heads, List<List<PageCell>> rows) {
    /** Why values of a row are hidden; tables have it where small counts are. */
    private static final String HIDDEN = "hidden";

    /**
     * One value.
     *
     * @param shown in the language of the page; the reason where there is none
     * @param raw as in an export, empty where it is missing
     * @param missing whether there is none
     * @param numeric whether it stands at the right
     */
    public record PageCell(String shown, String raw, boolean missing, boolean numeric) {}

    public PageTable {
        columns = List.copyOf(columns);
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** Some columns of rows of a table. */
    public static PageTable of(Words words, TableDef table, List<TableRow> rows, String... columns) {
        List<ColumnDef> defined = new ArrayList<>();
        for (String column : columns) {
            defined.add(table.columns().get(table.position(column)));
        }
        return new PageTable(
                List.of(columns),
                defined.stream().map(column -> words.column(column.name())).toList(),
                rows.stream()
                        .map(row -> defined.stream()
                                .map(column -> cell(words, row, column))
                                .toList())
                        .toList());
    }

    private static PageCell cell(Words words, TableRow row, ColumnDef column) {
        Object value = row.value(column.name());
        boolean numeric = !List.of(Unit.NONE, Unit.MONTH, Unit.DATE).contains(column.unit());
        if (value == null) {
            boolean hidden = row.table().hasColumn(HIDDEN) && row.value(HIDDEN) != null;
            return new PageCell(hidden ? words.say("missing.hidden") : words.missing(column.name()), "", true, numeric);
        }
        return new PageCell(shown(words, column, value), raw(value), false, numeric);
    }

    private static String shown(Words words, ColumnDef column, Object value) {
        if (value instanceof LocalDate date) {
            return column.unit() == Unit.MONTH
                    ? words.numbers().month(date)
                    : words.numbers().date(date);
        }
        if (value instanceof Number number) {
            return words.numbers().value(number, column.unit());
        }
        String text = value.toString();
        return switch (column.name()) {
            case Columns.AGE_GROUP -> words.age(text);
            case Columns.TENURE_BAND -> words.tenure(text);
            default -> words.code(column.name(), text);
        };
    }

    private static String raw(Object value) {
        return value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
    }
}
