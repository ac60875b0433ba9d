package org.retentionmarts.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.dhatim.fastexcel.Worksheet;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;

/** The sheet of a table: a row to a row below its header, which stays in sight with the columns of the key. */
final class TableSheet {
    /** Rows that are held until they are written. */
    private static final int BATCH = 1000;

    /** A header cell also holds the button of its filter. */
    private static final int BUTTON = 4;

    private final Worksheet sheet;
    private final TableDef table;
    private final List<String> names;
    private final List<CellFormat> formats;

    TableSheet(Worksheet sheet, TableDef table, StructType schema) {
        this.sheet = sheet;
        this.table = table;
        this.names = List.of(schema.fieldNames());
        Map<String, ColumnDef> columns =
                table.columns().stream().collect(Collectors.toMap(ColumnDef::name, Function.identity()));
        this.formats = names.stream()
                .map(name -> columns.containsKey(name) ? CellFormat.of(columns.get(name)) : CellFormat.GENERAL)
                .toList();
    }

    /**
     * Writes all rows; returns their number.
     *
     * @param sheetRows most rows of a sheet, its header included
     * @throws RunFailure (exit code 2) where the table does not fit
     */
    long write(Iterator<Row> rows, int sheetRows) throws IOException {
        int keys = (int) table.key().stream().filter(names::contains).count();
        Headers.write(sheet, names, widths(), keys);
        int next = 1;
        while (rows.hasNext()) {
            int first = next;
            while (rows.hasNext() && next - first < BATCH) {
                if (next == sheetRows) {
                    throw refused("a sheet holds %,d rows below its header, and it has more".formatted(sheetRows - 1));
                }
                write(rows.next(), next++);
            }
            for (int column = 0; column < formats.size(); column++) {
                formats.get(column).applyTo(sheet.range(first, column, next - 1, column));
            }
            sheet.flush();
        }
        sheet.setAutoFilter(0, 0, next - 1, names.size() - 1);
        sheet.finish();
        return next - 1L;
    }

    private void write(Row row, int place) {
        for (int column = 0; column < names.size(); column++) {
            Object value = Values.of(row.get(column));
            if (value instanceof String text && text.length() > Cells.LONGEST_TEXT) {
                throw refused("a cell holds %,d characters, and a text in column %s has %,d"
                        .formatted(Cells.LONGEST_TEXT, names.get(column), text.length()));
            }
            Cells.put(sheet, place, column, value);
        }
    }

    private RunFailure refused(String reason) {
        return RunFailure.usage("Cannot write " + table.name() + " to a spreadsheet: " + reason
                + "; export it as csv or parquet, or the other tables with --table");
    }

    private int[] widths() {
        int[] widths = new int[names.size()];
        Arrays.setAll(
                widths,
                column -> Math.max(
                        names.get(column).length() + BUTTON, formats.get(column).width()));
        return widths;
    }
}
