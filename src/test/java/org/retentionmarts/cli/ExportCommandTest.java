package org.retentionmarts.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.retention.RetentionTables;
import org.retentionmarts.export.ExportFormat;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.release.Release;
import org.retentionmarts.run.Lake;
import org.retentionmarts.testing.InMemoryDuckDb;
import picocli.CommandLine;

class ExportCommandTest {
    private static final String LINE =
            "(%d, '1980-02-29', 'INDIVIDUAL', '2012-01-05', NULL, '%s', NULL, NULL, 'GOLD', 'LTE', '2012-01-05', true)";

    @TempDir
    static Path folder;

    private static Lake lake;

    /** The first release has no port, the second two. */
    @BeforeAll
    static void releaseTwice() {
        lake = new Lake(folder)
                .set("inputs.device_changes.enabled", false)
                .set("observed-from", "2013-01-01")
                .set("quality.max-row-rise", 1);
        write("(2, '2013-02-25', 'TERMINATION', NULL)");
        lake.backfill("2013-01", "2013-02-28");
        Lake.delete(lake.inputs());
        write("(1, '2013-02-26', 'PORT_OUT', '알파'), (2, '2013-02-25', 'PORT_OUT', 'say \"B\", C')");
        lake.backfill("2013-01", "2013-02-28");
    }

    private static void write(String churn) {
        try (InputTables tables = new InputTables(InputTables.KeyType.BIGINT)) {
            tables.add(
                            "subscribers",
                            LINE.formatted(1, "NEW") + ", " + LINE.formatted(2, "NEW") + ", "
                                    + LINE.formatted(3, "NEW"))
                    .add("churn", churn)
                    .writeTo(lake.inputs(), 1);
        }
    }

    /** What the command prints, without the last line's end. */
    private static String export(Path out, ExportFormat format, String release, String... tables) {
        List<String> arguments = new ArrayList<>(List.of("--out", out.toString(), "--format", format.label()));
        if (release != null) {
            arguments.addAll(List.of("--release", release));
        }
        List.of(tables).forEach(table -> arguments.addAll(List.of("--table", table)));
        ExportCommand command = new ExportCommand();
        new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
        assertEquals(List.of(), command.problems(Map.of()));
        StringWriter printed = new StringWriter();
        command.run(lake.spark(), new PrintWriter(printed));
        return printed.toString().stripTrailing();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void parquetIsOneFileATableInOrderOfItsKey() throws IOException {
        Path out = folder.resolve("parquet");
        export(out, ExportFormat.PARQUET, null);
        export(out, ExportFormat.PARQUET, null);
        assertEquals(
                Stream.concat(
                                Stream.of("release.json"),
                                lake.published().stream().map(table -> table.name() + ".parquet"))
                        .sorted()
                        .toList(),
                filesIn(out));
        for (TableDef table : List.of(LinesTables.NUMBER_PORTING, LinesTables.PORTING_FLOWS)) {
            assertEquals(
                    lake.rows(table),
                    lake
                            .spark()
                            .read()
                            .parquet(out.resolve(table.name() + ".parquet").toString())
                            .collectAsList()
                            .stream()
                            .map(Row::toString)
                            .toList());
        }
    }

    @Test
    void csvHasAByteOrderMarkAndOpensInAKoreanSpreadsheet() throws IOException {
        Path out = folder.resolve("csv");
        assertEquals(
                "Release 2013_02_28_2:" + System.lineSeparator() + "  " + out + "/porting_flows.csv",
                export(out, ExportFormat.CSV, null, "porting_flows").replace("file:", ""));
        assertEquals(List.of("porting_flows.csv", "release.json"), filesIn(out));
        byte[] bytes = Files.readAllBytes(out.resolve("porting_flows.csv"));
        assertArrayEquals(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, Arrays.copyOf(bytes, 3));
        assertEquals(
                List.of(
                        "month,age_group,direction,operator,ports",
                        "2013-02-01,30-39,OUT,\"say \"\"B\"\", C\",1",
                        "2013-02-01,30-39,OUT,알파,1",
                        "2013-02-01,ALL,OUT,\"say \"\"B\"\", C\",1",
                        "2013-02-01,ALL,OUT,알파,1"),
                new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8)
                        .lines()
                        .toList());
    }

    @Test
    void anOlderReleaseGivesItsRowsAlsoWhereATableIsEmpty() throws IOException {
        Path out = folder.resolve("older");
        export(out, ExportFormat.CSV, "2013_02_28_2", "porting_flows");
        export(out, ExportFormat.CSV, "release_2013_02_28", "porting_flows");
        assertEquals(
                "\uFEFFmonth,age_group,direction,operator,ports\n", Files.readString(out.resolve("porting_flows.csv")));
        export(out, ExportFormat.PARQUET, "2013_02_28", "porting_flows");
        assertEquals(List.of("porting_flows.parquet", "release.json"), filesIn(out));
        assertEquals(
                0,
                lake.spark()
                        .read()
                        .parquet(out.resolve("porting_flows.parquet").toString())
                        .count());
    }

    @Test
    void theManifestNamesReleaseTablesRowsAndSums() throws Exception {
        Path out = folder.resolve("manifest");
        export(out, ExportFormat.CSV, null, "porting_flows");
        byte[] file = Files.readAllBytes(out.resolve("porting_flows.csv"));
        Release release = lake.last();
        assertEquals(
                """
                {
                  "written_by" : "retention-marts export",
                  "release" : "2013_02_28_2",
                  "tag" : "release_2013_02_28_2",
                  "as_of" : "2013-02-28",
                  "run_id" : "%s",
                  "code_version" : "%s",
                  "format" : "csv",
                  "tables" : [ {
                    "table" : "porting_flows",
                    "file" : "porting_flows.csv",
                    "rows" : 4,
                    "bytes" : %d,
                    "sha256" : "%s"
                  } ]
                }
                """.formatted(
                        release.runId(),
                        release.codeVersion(),
                        file.length,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(file))),
                Files.readString(out.resolve("release.json")));
    }

    @Test
    void aParquetFileSaysInItsFooterWhichReleaseItIsOf() throws Exception {
        Path out = folder.resolve("footer");
        export(out, ExportFormat.PARQUET, "2013_02_28", "number_porting");
        try (Connection duckDb = InMemoryDuckDb.connect();
                Statement statement = duckDb.createStatement();
                ResultSet labels = statement.executeQuery("SELECT decode(key) || '=' || decode(value)"
                        + " FROM parquet_kv_metadata('" + out + "/number_porting.parquet')"
                        + " WHERE decode(key) LIKE 'retention-marts.%' ORDER BY 1")) {
            List<String> found = new ArrayList<>();
            while (labels.next()) {
                found.add(labels.getString(1));
            }
            Release release = lake.releases().find("2013_02_28");
            assertEquals(
                    List.of(
                            "retention-marts.as-of=2013-02-28",
                            "retention-marts.code-version=" + release.codeVersion(),
                            "retention-marts.release=2013_02_28",
                            "retention-marts.run-id=" + release.runId(),
                            "retention-marts.tag=release_2013_02_28"),
                    found);
        }
    }

    @Test
    void theSpreadsheetIsOneFileWithASheetForEachTable() throws IOException {
        Path out = folder.resolve("spreadsheet");
        assertEquals(
                "Release 2013_02_28_2:" + System.lineSeparator() + "  " + out + "/retention-marts.xlsx",
                export(out, ExportFormat.XLSX, null));
        assertEquals(List.of("release.json", "retention-marts.xlsx"), filesIn(out));
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(out.resolve("retention-marts.xlsx").toFile())) {
            List<String> sheets = new ArrayList<>();
            for (Sheet sheet : workbook.getSheets().toList()) {
                sheets.add(sheet.getName());
                Optional<TableDef> table = Areas.PRODUCT.published().stream()
                        .filter(one -> one.name().equals(sheet.getName()))
                        .findFirst();
                if (table.isPresent()) {
                    assertEquals(1 + lake.rows(table.get()).size(), sheet.read().size());
                }
            }
            assertEquals(
                    Stream.concat(
                                    Stream.of("release", "dictionary"),
                                    lake.published().stream().map(TableDef::name))
                            .toList(),
                    sheets);
        }
    }

    @Test
    void csvHasNumbersWithoutExponentsThatAreReadBackAsTheyWere() throws Exception {
        Path out = folder.resolve("numbers");
        export(out, ExportFormat.CSV, null, "number_porting", "retention_curve");
        for (TableDef table : List.of(LinesTables.NUMBER_PORTING, RetentionTables.RETENTION_CURVE)) {
            Path file = out.resolve(table.name() + ".csv");
            assertFalse(Pattern.compile("[0-9]E-?[0-9]")
                    .matcher(Files.readString(file))
                    .find());
            assertEquals(
                    lake.rows(table),
                    Lake.sorted(
                            lake.spark()
                                    .read()
                                    .option("header", true)
                                    .schema(table.schema())
                                    .csv(file.toString()),
                            table));
        }
    }

    @Test
    void whatCanNotBeExportedIsAWrongArgument() throws IOException {
        Path out = folder.resolve("wrong");
        assertEquals(
                List.of("Cannot read release 2013_01_31: there is no such release; the last ones are 2013_02_28_2,"
                        + " 2013_02_28"),
                Lake.refused(ExitCode.USAGE, () -> export(out, ExportFormat.CSV, "2013_01_31"))
                        .problems());
        String missing = Lake.refused(ExitCode.USAGE, () -> export(out, ExportFormat.CSV, null, "upgrade_uptake"))
                .problems()
                .get(0);
        assertTrue(
                missing.startsWith("Cannot read marts.marketing.upgrade_uptake: release 2013_02_28_2 does not hold it"),
                missing);
        Path file = Files.writeString(folder.resolve("file"), "");
        String taken = Lake.refused(ExitCode.USAGE, () -> export(file, ExportFormat.CSV, null))
                .problems()
                .get(0);
        assertEquals(
                "Cannot use --out " + file
                        + ": there is a file of that name; name a folder that this user may write to",
                taken);
        Path below = file.resolve("deeper");
        assertEquals(
                List.of("Cannot use --out " + below
                        + ": there is a file of that name; name a folder that this user may write to"),
                Lake.refused(ExitCode.USAGE, () -> export(below, ExportFormat.CSV, null))
                        .problems());
        Files.createDirectories(out.resolve("porting_flows.csv"));
        String folderInTheWay = Lake.refused(ExitCode.USAGE, () -> export(out, ExportFormat.CSV, null, "porting_flows"))
                .problems()
                .get(0);
        assertEquals(
                "Cannot write " + out + "/porting_flows.csv: a folder of that name is in the way; move it, or use"
                        + " another --out",
                folderInTheWay.replace("file:", ""));
    }
}
