package org.retentionmarts.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.testing.InMemoryDuckDb;

class CsvFilesTest {
    @TempDir
    Path out;

    private Path write(ExportFolder folder, Row... rows) throws IOException {
        new CsvFiles(folder)
                .write(Exported.FLOWS, Exported.FLOWS.schema(), List.of(rows).iterator());
        return out.resolve(".retention-marts-export.staging/porting_flows.csv");
    }

    @Test
    void cellsAreExactAndQuotedWhereTheyMustBe() throws IOException {
        try (ExportFolder folder = Exported.open(out)) {
            Path file = write(
                    folder,
                    Exported.flow("2013-06-01", "=cmd|' /C calc'!A0", 1),
                    Exported.flow("2013-06-01", "=HYPERLINK(\"http://x\", \"y\")", 2),
                    Exported.flow("2013-06-01", " two  blanks ", 3),
                    Exported.flow("2013-06-01", "two\nlines", -4),
                    Exported.flow("2013-06-01", "\r", 5),
                    Exported.flow("2013-06-01", "", 6),
                    Exported.flow("2013-06-01", null, 7),
                    Exported.flow("2013-06-01", "a \"b\" c", 8),
                    Exported.flow("2013-06-01", "#", 9));
            assertEquals(
                    String.join(
                            "\n2013-06-01,1-2,OUT,",
                            "\uFEFFmonth,age_group,direction,operator,ports",
                            "'=cmd|' /C calc'!A0,1",
                            "\"'=HYPERLINK(\"\"http://x\"\", \"\"y\"\")\",2",
                            " two  blanks ,3",
                            "\"two\nlines\",-4",
                            "\"'\r\",5",
                            "\"\",6",
                            ",7",
                            "\"a \"\"b\"\" c\",8",
                            "#,9\n"),
                    Files.readString(file));
        }
    }

    @Test
    void anotherProgramReadsTheSameValues() throws IOException, SQLException {
        List<String> operators = List.of(
                "알파",
                "a,b",
                "say \"B\"",
                "two\nlines",
                "windows\r\nlines",
                " blanks ",
                "x".repeat(50_000),
                "tab\there");
        try (ExportFolder folder = Exported.open(out);
                Connection duckDb = InMemoryDuckDb.connect();
                Statement statement = duckDb.createStatement()) {
            Path file = write(
                    folder,
                    operators.stream()
                            .map(operator -> Exported.flow("2013-06-01", operator, 1L << 60))
                            .toArray(Row[]::new));
            ResultSet rows = statement.executeQuery("SELECT month, ports, operator FROM read_csv('" + file
                    + "', header = true, max_line_size = 100000)");
            for (String operator : operators) {
                rows.next();
                assertEquals("2013-06-01", rows.getDate(1).toString());
                assertEquals(1L << 60, rows.getLong(2));
                assertEquals(operator, rows.getString(3));
            }
            assertEquals(false, rows.next());
        }
    }
}
