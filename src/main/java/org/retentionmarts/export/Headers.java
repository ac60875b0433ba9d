package org.retentionmarts.export;

import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Worksheet;

/** The first row of a sheet. */
final class Headers {
    private static final String GREY = "E7E6E6";

    private Headers() {}

    /**
     * Writes names in bold, which stay in sight and are repeated on each printed page.
     *
     * @param widths of the columns, in characters
     * @param keys how many columns at the left stay in sight too
     */
    static void write(Worksheet sheet, List<String> names, int[] widths, int keys) {
        for (int column = 0; column < names.size(); column++) {
            sheet.value(0, column, names.get(column));
            sheet.width(column, widths[column]);
        }
        sheet.range(0, 0, 0, names.size() - 1).style().bold().fillColor(GREY).set();
        sheet.freezePane(keys, 1);
        sheet.repeatRows(0);
        page(sheet);
    }

    /** Sets the paper that a sheet is printed on. */
    private static void page(Worksheet sheet) {
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
    }

    /** Prints a sheet as wide as its paper, on as many pages as it is long. */
    static void fitToPage(Worksheet sheet) {
        page(sheet);
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }
}
