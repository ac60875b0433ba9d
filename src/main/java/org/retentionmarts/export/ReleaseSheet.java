package org.retentionmarts.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;

/** The first sheet: which release this is, what it holds, and how it is read. */
final class ReleaseSheet {
    static final String NAME = "release";

    private static final int[] WIDTHS = {24, 34, 12, 110};
    private static final List<String> HOW_TO_READ = List.of(
            "ALL is the roll-up. Give every column that has ALL one value before you add, or rows count twice.",
            "Counts may be summed over months and groups. Rates, percentages, ratios and intervals may not: divide the"
                    + " sums instead.",
            "A cell holds the table's value in full and shows it rounded. An empty cell is null: not known, or not"
                    + " defined; a note or the sheet " + DictionarySheet.NAME + " says why.",
            "A whole number of more than 15 digits is text, because a spreadsheet would not keep its last digits.",
            "Columns that end in _low and _high are the limits of a 95% interval.",
            "The sheet " + DictionarySheet.NAME + " says what each column holds, and in which unit.");

    private final Worksheet sheet;
    private int next;

    ReleaseSheet(Worksheet sheet) {
        this.sheet = sheet;
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.width(column, WIDTHS[column]);
        }
        Headers.fitToPage(sheet);
    }

    /**
     * Adds the sheet to a workbook.
     *
     * @param rows number of rows by table, in the order of the sheets
     * @param names names of the sheets by table
     */
    void write(Release release, Map<TableDef, Long> rows, Map<TableDef, String> names) throws IOException {
        add("release", release.name());
        add("as-of", release.asOf());
        CellFormat.DATE.applyTo(sheet.range(next - 1, 1, next - 1, 1));
        add("tag", release.tag());
        add("run id", release.runId());
        add("code version", release.codeVersion());
        sheet.range(0, 0, next - 1, 0).style().bold().set();
        next++;
        header("table", "sheet", "rows", "what one row is");
        rows.forEach((table, count) -> {
            add(table.name(), names.get(table), count, table.grain());
            CellFormat.WHOLE.applyTo(sheet.range(next - 1, 2, next - 1, 2));
        });
        next++;
        header("how to read it");
        HOW_TO_READ.forEach(this::add);
        sheet.finish();
    }

    private void header(String... texts) {
        add((Object[]) texts);
        sheet.range(next - 1, 0, next - 1, texts.length - 1).style().bold().set();
    }

    private void add(Object... values) {
        for (int column = 0; column < values.length; column++) {
            Cells.put(sheet, next, column, values[column]);
        }
        next++;
    }
}
