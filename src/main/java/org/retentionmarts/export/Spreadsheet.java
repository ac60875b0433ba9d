package org.retentionmarts.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;

/** One workbook: a sheet on the release, one with the dictionary, and one for each table. */
final class Spreadsheet implements TableFiles {
    private static final String PROGRAM = "retention-marts";

    private final ExportFolder folder;
    private final Release release;
    private final int sheetRows;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Workbook workbook = new Workbook(bytes, PROGRAM, null);
    private final ReleaseSheet releaseSheet = new ReleaseSheet(workbook.newWorksheet(ReleaseSheet.NAME));
    private final DictionarySheet dictionary = new DictionarySheet(workbook.newWorksheet(DictionarySheet.NAME));
    private final Map<TableDef, Long> rows = new LinkedHashMap<>();
    private final Map<TableDef, String> names = new LinkedHashMap<>();

    /**
     * A new workbook, staged in the folder.
     *
     * @param sheetRows most rows of a sheet, its header included
     */
    Spreadsheet(ExportFolder folder, Release release, int sheetRows) {
        this.folder = folder;
        this.release = release;
        this.sheetRows = sheetRows;
        workbook.properties()
                .setTitle(PROGRAM + " " + release.name())
                .setSubject("Release " + release.name() + ", as of " + release.asOf() + ", tag " + release.tag());
        ReleaseLabels.of(release).forEach(workbook.properties()::setTextProperty);
    }

    @Override
    public long write(TableDef table, StructType schema, Iterator<Row> content) throws IOException {
        Worksheet sheet = workbook.newWorksheet(table.name());
        long count = new TableSheet(sheet, table, schema).write(content, sheetRows);
        dictionary.add(table, List.of(schema.fieldNames()));
        rows.put(table, count);
        names.put(table, sheet.getName());
        return count;
    }

    @Override
    public void finish() throws IOException {
        dictionary.finish();
        releaseSheet.write(release, rows, names);
        workbook.finish();
        String file = ExportFormat.XLSX.fileOf(rows.keySet().iterator().next());
        try (OutputStream out = folder.stage(file)) {
            SteadyArchive.copy(bytes.toByteArray(), release.asOf(), out);
        }
    }
}
