package org.retentionmarts.export;

import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.TableDef;

/** The sheet that says what each column of the other sheets holds. */
final class DictionarySheet {
    static final String NAME = "dictionary";

    private static final List<String> HEADER =
            List.of("table", "column", "type", "unit", "may be empty", "values", "comment");
    private static final int[] WIDTHS = {22, 40, 12, 24, 16, 30, 100};
    private static final int KEYS = 2;

    private final Worksheet sheet;
    private int next = 1;

    DictionarySheet(Worksheet sheet) {
        this.sheet = sheet;
        Headers.write(sheet, HEADER, WIDTHS, KEYS);
        Headers.fitToPage(sheet);
    }

    /** Adds the columns of a table that its sheet has. */
    void add(TableDef table, List<String> names) {
        for (ColumnDef column : table.columns()) {
            if (names.contains(column.name())) {
                add(List.of(
                        table.name(),
                        column.name(),
                        column.sql(),
                        column.unit().label(),
                        column.nullable() ? "yes" : "no",
                        String.join(", ", column.codes()),
                        column.comment()));
            }
        }
    }

    private void add(List<String> texts) {
        for (int column = 0; column < texts.size(); column++) {
            if (!texts.get(column).isEmpty()) {
                Cells.put(sheet, next, column, texts.get(column));
            }
        }
        next++;
    }

    void finish() throws IOException {
        CellFormat.TEXT.applyTo(sheet.range(1, 0, Math.max(1, next - 1), HEADER.size() - 1));
        sheet.setAutoFilter(0, 0, next - 1, HEADER.size() - 1);
        sheet.finish();
    }
}
