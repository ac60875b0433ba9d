package org.retentionmarts.export;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.Writer;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Rows as CSV: exact, and no text that a spreadsheet would run. */
public final class CsvRows {
    private CsvRows() {}

    /** Writes the heading and the rows, and returns how many rows there are. */
    public static long write(StructType schema, Iterator<Row> rows, Writer out) {
        CsvWriter csv = new CsvWriter(out, settings());
        csv.writeHeaders(schema.fieldNames());
        long count = 0;
        while (rows.hasNext()) {
            csv.writeRow(cells(rows.next()));
            count++;
        }
        csv.flush();
        return count;
    }

    private static String[] cells(Row row) {
        String[] cells = new String[row.length()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = PlainText.of(row.get(i));
        }
        return cells;
    }

    /** Null is an empty cell, an empty text a quoted one; blanks and line ends inside a text stay as they are. */
    private static CsvWriterSettings settings() {
        CsvWriterSettings settings = new CsvWriterSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat().setQuoteEscape('"');
        settings.getFormat().setComment('\0');
        settings.setQuoteEscapingEnabled(true);
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setSkipEmptyLines(false);
        settings.setNullValue("");
        settings.setEmptyValue("\"\"");
        return settings;
    }
}
