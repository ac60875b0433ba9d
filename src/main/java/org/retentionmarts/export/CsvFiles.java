package org.retentionmarts.export;

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
            return CsvRows.write(schema, rows, text);
        }
    }

    @Override
    public void finish() {
        // Each table has a file of its own.
    }
}
