package org.retentionmarts.export;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.TableDef;

/** One CSV file a table, in UTF-8 after a byte order mark, by which spreadsheets know it. */
final class CsvFiles implements TableFiles {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ExportFolder folder;

    CsvFiles(ExportFolder folder) {
        this.folder = folder;
    }

    @Override
    public long write(TableDef table, StructType schema, Iterator<Row> rows) throws IOException {
        try (OutputStream stream = folder.stage(ExportFormat.CSV.fileOf(table));
                OutputStreamWriter text = new OutputStreamWriter(stream, StandardCharsets.UTF_8)) {
            text.write(BYTE_ORDER_MARK);
            CsvWriter csv = new CsvWriter(text, settings());
            csv.writeHeaders(schema.fieldNames());
            long count = 0;
            while (rows.hasNext()) {
                csv.writeRow(cells(rows.next()));
                count++;
            }
            csv.flush();
            return count;
        }
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

    @Override
    public void finish() {
        // Each table has a file of its own.
    }
}
