package org.retentionmarts.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.retentionmarts.model.ColumnDef.coded;
import static org.retentionmarts.model.ColumnDef.exactSum;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.testing.TestSession;

/** A DECIMAL reaches every kind of file with all of its digits. */
class DecimalExportTest {
    private static final TableDef TABLE = TableDef.marketing(
            "rated",
            "One row per region.",
            List.of(
                    coded("region", "Region", "A", "B", "C", "D", "E"),
                    exactSum("sum_w", 12, "Weights").orNull()),
            List.of("region"));

    private static final List<Row> ROWS = List.of(
            row("A", "99999999999999999999999999.999999999999"),
            row("B", "-99999999999999999999999999.999999999999"),
            row("C", "1.500000000000"),
            row("D", "0.000000000001"),
            RowFactory.create("E", null));

    @TempDir
    Path out;

    private static Row row(String region, String weights) {
        return RowFactory.create(region, new BigDecimal(weights));
    }

    private File export(ExportFormat format) {
        try (Export export = Export.begin(
                new Configuration(), out.toString(), format, Exported.release("2013_06_30"), List.of(TABLE))) {
            export.add(TABLE, TestSession.plain().createDataFrame(ROWS, TABLE.schema()));
            export.publish();
        }
        return out.resolve(format.fileOf(TABLE)).toFile();
    }

    @Test
    void parquetHoldsItAsADecimal() {
        List<Row> read = TestSession.plain()
                .read()
                .parquet(export(ExportFormat.PARQUET).toString())
                .sort("region")
                .collectAsList();
        assertEquals(ROWS.toString(), read.toString());
        assertEquals(
                "decimal(38,12)", read.get(0).schema().apply("sum_w").dataType().simpleString());
    }

    @Test
    void csvHasItInPlainNotation() throws IOException {
        assertEquals("""
                region,sum_w
                A,99999999999999999999999999.999999999999
                B,-99999999999999999999999999.999999999999
                C,1.500000000000
                D,0.000000000001
                E,
                """, Files.readString(export(ExportFormat.CSV).toPath()).replace("\uFEFF", ""));
    }

    @Test
    void aSpreadsheetHasANumberOfAtMost15DigitsAndElseAText() throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(export(ExportFormat.XLSX))) {
            List<String> cells = workbook.findSheet("rated").orElseThrow().read().stream()
                    .map(row ->
                            row.getOptionalCell(1).map(DecimalExportTest::shown).orElse(""))
                    .collect(Collectors.toList());
            assertEquals(
                    List.of(
                            "STRING sum_w",
                            "STRING 99999999999999999999999999.999999999999",
                            "STRING -99999999999999999999999999.999999999999",
                            "NUMBER 1.500000000000",
                            "NUMBER 1E-12",
                            ""),
                    cells);
        }
    }

    private static String shown(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> "";
            case NUMBER -> "NUMBER " + cell.getRawValue();
            default -> cell.getType() + " " + cell.getText();
        };
    }
}
