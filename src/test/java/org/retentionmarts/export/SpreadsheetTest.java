package org.retentionmarts.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.Unit;

class SpreadsheetTest {
    private static final int SHEET_ROWS = 3000;

    @TempDir
    Path out;

    /** Writes one table to a workbook; it stays staged while the folder is open. */
    private Path write(ExportFolder folder, TableDef table, Stream<Row> rows) throws IOException {
        Spreadsheet spreadsheet = new Spreadsheet(folder, Exported.release("2013_06_30"), SHEET_ROWS);
        spreadsheet.write(table, table.schema(), rows.iterator());
        spreadsheet.finish();
        return out.resolve(".retention-marts-export.staging/retention-marts.xlsx");
    }

    private static String shown(Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        return switch (cell.getType()) {
            case NUMBER -> cell.getRawValue() + " " + cell.getDataFormatString();
            case BOOLEAN -> cell.asBoolean().toString();
            default -> "'" + cell.getText() + "'";
        };
    }

    /** Each row as its cells: texts in quotes, numbers and dates as stored, with their format. */
    private static List<List<String>> sheet(Path file, String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false))) {
            Sheet sheet = workbook.findSheet(name).orElseThrow();
            for (org.dhatim.fastexcel.reader.Row row : sheet.read()) {
                rows.add(row.stream().map(SpreadsheetTest::shown).toList());
            }
        }
        return rows;
    }

    private static String part(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aCellHoldsTheValueInItsTypeAndShowsItByItsUnit() throws IOException {
        Row row = RowFactory.create(
                Date.valueOf("2013-06-01"),
                "1-2",
                "2-5",
                true,
                1234567L,
                1L,
                2L,
                3L,
                4L,
                5L,
                6L,
                -7L,
                15.396123456789,
                1.0E-5,
                null,
                0.1 + 0.2,
                4.0);
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(folder, LinesTables.NUMBER_PORTING, Stream.of(row));
            assertEquals(
                    List.of(
                            LinesTables.NUMBER_PORTING.columnNames().stream()
                                    .map(name -> "'" + name + "'")
                                    .toList(),
                            List.of(
                                    "41426.0 yyyy-mm",
                                    "'1-2'",
                                    "'2-5'",
                                    "true",
                                    "1234567 #,##0",
                                    "1 #,##0",
                                    "2 #,##0",
                                    "3 #,##0",
                                    "4 #,##0",
                                    "5 #,##0",
                                    "6 #,##0",
                                    "-7 #,##0",
                                    "15.396123456789 #,##0.000",
                                    "1.0E-5 #,##0.000",
                                    "",
                                    "0.30000000000000004 #,##0.00",
                                    "4.0 #,##0.00")),
                    sheet(file, "number_porting"));
        }
    }

    @Test
    void aBandStaysTextWhenItIsTypedOver() throws IOException {
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(folder, Exported.FLOWS, Stream.of(Exported.flow("2013-06-01", "알파", 1)));
            Matcher cell = Pattern.compile("<c r=\"B2\" s=\"(\\d+)\" t=\"s\">")
                    .matcher(part(file, "xl/worksheets/sheet3.xml"));
            assertTrue(cell.find());
            String styles = part(file, "xl/styles.xml");
            Matcher format =
                    Pattern.compile("numFmtId=\"(\\d+)\" formatCode=\"@\"").matcher(styles);
            assertTrue(format.find(), styles);
            String[] cellStyles = styles.substring(styles.indexOf("<cellXfs")).split("<xf ", -1);
            String style = cellStyles[1 + Integer.parseInt(cell.group(1))];
            assertTrue(style.startsWith("numFmtId=\"" + format.group(1) + "\""), style);
        }
    }

    @Test
    void aTruthValueIsOneInEverySpreadsheet() throws IOException {
        Row row = RowFactory.create(
                Date.valueOf("2013-06-01"),
                "ALL",
                "ALL",
                false,
                1L,
                1L,
                1L,
                1L,
                1L,
                1L,
                1L,
                1L,
                1.0,
                1.0,
                1.0,
                1.0,
                1.0);
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(folder, LinesTables.NUMBER_PORTING, Stream.of(row));
            assertTrue(Pattern.compile("<c r=\"D2\" s=\"\\d+\" t=\"b\"><v>0</v>")
                    .matcher(part(file, "xl/worksheets/sheet3.xml"))
                    .find());
            assertTrue(
                    part(file, "xl/styles.xml").contains("formatCode=\"\\T\\R\\U\\E;\\T\\R\\U\\E;\\F\\A\\L\\S\\E\""));
        }
    }

    @Test
    void everyKindOfColumnIsRoundedAsItsReadersNeedIt() {
        List<String> formats = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            if (unit != Unit.NONE && unit != Unit.MONTH) {
                formats.add(unit + " "
                        + CellFormat.of(new ColumnDef("x", ColumnType.DOUBLE, true, "", List.of()).in(unit))
                                .code());
            }
        }
        assertEquals(
                List.of(
                        "DATE yyyy-mm-dd",
                        "COUNT #,##0",
                        "LINE_DAYS #,##0",
                        "DAYS #,##0",
                        "MONTHS #,##0",
                        "KRW #,##0",
                        "PERCENT #,##0.00",
                        "PER_1000_LINE_MONTHS #,##0.000",
                        "RATIO #,##0.000",
                        "PROBABILITY 0.0000",
                        "P_VALUE 0.0000",
                        "ESTIMATED_COUNT #,##0.0",
                        "KRW_PER_EVENT #,##0"),
                formats);
        assertEquals(
                "yyyy-mm-dd",
                CellFormat.of(new ColumnDef("x", ColumnType.DATE, true, "", List.of()))
                        .code());
    }

    @Test
    void everyNumberOfAMarketingTableHasAUnitAndEverySheetTheTablesName() {
        for (TableDef table : Areas.PRODUCT.published()) {
            assertTrue(table.name().length() <= 31, table.name());
            for (ColumnDef column : table.columns()) {
                boolean number = List.of(ColumnType.INT, ColumnType.BIGINT, ColumnType.DOUBLE, ColumnType.DATE)
                        .contains(column.type());
                assertEquals(number, column.unit() != Unit.NONE, table.name() + "." + column.name());
            }
        }
    }

    @Test
    void whatASpreadsheetWouldChangeIsText() throws IOException {
        List<String> texts = List.of(
                "=cmd|' /C calc'!A0", "+82", " blanks ", "두 줄\n알파", "_x000D_", "a\u0001b", "\uD83D\uDE00", "<&>\"'");
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(
                    folder,
                    Exported.FLOWS,
                    Stream.concat(
                            texts.stream().map(text -> Exported.flow("2013-06-01", text, 999_999_999_999_999L)),
                            Stream.of(
                                    Exported.flow("0001-01-01", null, Long.MIN_VALUE),
                                    Exported.flow("1900-02-28", "", 1_000_000_000_000_000L))));
            List<List<String>> rows = sheet(file, "porting_flows");
            List<String> read = rows.subList(1, 1 + texts.size()).stream()
                    .map(row -> row.get(3))
                    .toList();
            assertEquals(
                    List.of(
                            "'=cmd|' /C calc'!A0'",
                            "'+82'",
                            "' blanks '",
                            "'두 줄\n알파'",
                            // Escaped in the file, as its format has it; shown as _x000D_ and as a, U+0001, b.
                            "'_x005F_x000D_'",
                            "'a_x0001_b'",
                            "'\uD83D\uDE00'",
                            "'<&>\"''"),
                    read);
            assertEquals("999999999999999 #,##0", rows.get(1).get(4));
            assertEquals(List.of("'0001-01-01'", "'1-2'", "'OUT'", "", "'-9223372036854775808'"), rows.get(9));
            assertEquals(List.of("'1900-02-28'", "'1-2'", "'OUT'", "''", "'1000000000000000'"), rows.get(10));
        }
    }

    @Test
    void numbersThatAreNoneAreText() throws IOException {
        TableDef table = new TableDef(
                "marts",
                "marketing",
                "rates",
                "One row.",
                List.of(new ColumnDef("rate", ColumnType.DOUBLE, true, "Rate", List.of()).in(Unit.RATIO)),
                List.of());
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(
                    folder,
                    table,
                    Stream.of(RowFactory.create(Double.NaN), RowFactory.create(Double.NEGATIVE_INFINITY)));
            assertEquals(List.of(List.of("'rate'"), List.of("'NaN'"), List.of("'-Infinity'")), sheet(file, "rates"));
        }
    }

    @Test
    void theHeaderIsBoldFrozenWithTheKeyAndFiltersAllRows() throws IOException {
        int rows = 2345;
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(
                    folder,
                    Exported.FLOWS,
                    IntStream.range(0, rows).mapToObj(i -> Exported.flow("2013-06-01", "operator " + i, i)));
            String sheet = part(file, "xl/worksheets/sheet3.xml");
            assertTrue(sheet.contains("<pane xSplit=\"4\" ySplit=\"1\""), sheet);
            assertTrue(sheet.contains("state=\"frozen\""), sheet);
            assertTrue(sheet.contains("<autoFilter ref=\"A1:E2346\">"));
            assertTrue(sheet.contains("<col min=\"4\" max=\"4\" width=\"16.0\""), sheet);
            assertTrue(part(file, "xl/styles.xml").contains("<font><b/>"));
            List<List<String>> read = sheet(file, "porting_flows");
            assertEquals(1 + rows, read.size());
            for (int i = 0; i < rows; i++) {
                assertEquals("'operator " + i + "'", read.get(1 + i).get(3));
                assertEquals(i + " #,##0", read.get(1 + i).get(4));
            }
        }
    }

    @Test
    void theSheetOfTheReleaseComesFirstAndSaysHowToRead() throws IOException {
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(folder, Exported.FLOWS, Stream.of(Exported.flow("2013-06-01", "알파", 1)));
            try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
                assertEquals(
                        List.of("release", "dictionary", "porting_flows"),
                        workbook.getSheets().map(Sheet::getName).toList());
            }
            List<List<String>> release = sheet(file, "release");
            assertEquals(
                    List.of(
                            List.of("'release'", "'2013_06_30'"),
                            List.of("'as-of'", "41455.0 yyyy-mm-dd"),
                            List.of("'tag'", "'release_2013_06_30'"),
                            List.of("'run id'", "'run_2013_06_30'"),
                            List.of("'code version'", "'0.1.0'"),
                            List.of("'table'", "'sheet'", "'rows'", "'what one row is'"),
                            List.of(
                                    "'porting_flows'",
                                    "'porting_flows'",
                                    "1 #,##0",
                                    "'" + Exported.FLOWS.grain() + "'"),
                            List.of("'how to read it'")),
                    release.subList(0, 8));
            assertTrue(release.get(8).get(0).startsWith("'ALL is the roll-up."), release::toString);
            assertTrue(part(file, "docProps/custom.xml").contains("release_2013_06_30"));
            assertTrue(part(file, "docProps/core.xml").contains(">2013-06-30T00:00:00Z</dcterms:created>"));
        }
    }

    @Test
    void theDictionaryHasEachColumnWithItsTypeUnitAndMeaning() throws IOException {
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(folder, Exported.FLOWS, Stream.empty());
            List<List<String>> rows = sheet(file, "dictionary");
            assertEquals(
                    List.of("'table'", "'column'", "'type'", "'unit'", "'may be empty'", "'values'", "'comment'"),
                    rows.get(0));
            assertEquals(
                    List.of(
                            "'porting_flows'",
                            "'month'",
                            "'DATE'",
                            "'month'",
                            "'no'",
                            "",
                            "'First day of the calendar month'"),
                    rows.get(1));
            assertEquals(
                    List.of(
                            "'porting_flows'",
                            "'direction'",
                            "'STRING'",
                            "",
                            "'no'",
                            "'IN, OUT'",
                            "'IN: from the other operator; OUT: to it'"),
                    rows.get(3));
            assertEquals(1 + Exported.FLOWS.columns().size(), rows.size());
        }
    }

    @Test
    void aTableThatASheetCanNotHoldIsAWrongArgument() throws IOException {
        try (ExportFolder folder = Exported.open(out)) {
            write(
                    folder,
                    Exported.FLOWS,
                    IntStream.range(1, SHEET_ROWS).mapToObj(i -> Exported.flow("2013-06-01", "a", i)));
        }
        try (ExportFolder folder = Exported.open(out)) {
            RunFailure refused = assertThrows(
                    RunFailure.class,
                    () -> write(
                            folder,
                            Exported.FLOWS,
                            IntStream.rangeClosed(1, SHEET_ROWS).mapToObj(i -> Exported.flow("2013-06-01", "a", i))));
            assertEquals(ExitCode.USAGE, refused.exitCode());
            assertEquals(
                    List.of("Cannot write porting_flows to a spreadsheet: a sheet holds 2,999 rows below its header,"
                            + " and it has more; export it as csv or parquet, or the other tables with --table"),
                    refused.problems());
        }
        try (ExportFolder folder = Exported.open(out)) {
            RunFailure refused = assertThrows(
                    RunFailure.class,
                    () -> write(folder, Exported.FLOWS, Stream.of(Exported.flow("2013-06-01", "x".repeat(32_768), 1))));
            assertEquals(
                    List.of("Cannot write porting_flows to a spreadsheet: a cell holds 32,767 characters, and a text in"
                            + " column operator has 32,768; export it as csv or parquet, or the other tables with"
                            + " --table"),
                    refused.problems());
        }
    }
}
