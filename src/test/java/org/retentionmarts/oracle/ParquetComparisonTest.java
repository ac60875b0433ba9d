package org.retentionmarts.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetComparisonTest {
    @TempDir
    Path directory;

    private DuckDb duckDb;
    private Path file;

    @BeforeEach
    void oneTable() {
        duckDb = DuckDb.open();
        duckDb.run("""
                CREATE TABLE mart AS SELECT * FROM (VALUES
                  (DATE '2013-02-01', 'ALL', 3::BIGINT, 0.1::DOUBLE), (DATE '2013-03-01', 'ALL', 4::BIGINT, NULL))
                  AS v(month, age_group, lines, rate)
                """);
        file = directory.resolve("mart.parquet");
    }

    private void write(String select) {
        duckDb.run("COPY (" + select + ") TO " + DuckDb.quoted(file) + " (FORMAT parquet)");
    }

    private ParquetComparison comparison(Path parquet, Set<String> leftOut) {
        return new ParquetComparison(duckDb, "mart", leftOut, parquet, 1e-12);
    }

    private String failure() {
        return failure(Set.of());
    }

    private String failure(Set<String> leftOut) {
        ParquetComparison comparison = comparison(file, leftOut);
        return assertThrows(AssertionError.class, comparison::assertSame).getMessage();
    }

    @Test
    void theLastDigitsOfADoubleAndTheOrderOfColumnsDoNotMatter() {
        write("SELECT month, lines::INTEGER AS lines, age_group, rate * (1 + 1e-14) AS rate FROM mart");
        comparison(file, Set.of()).assertSame();
        comparison(directory, Set.of()).assertSame();
    }

    @Test
    void anotherDigitIsShownOnBothSides() {
        write("SELECT * REPLACE (rate + 1e-9 AS rate) FROM mart");
        assertEquals("mart differs from " + file + """

                        month | age_group | lines | rate
                        in the oracle only: 1 rows
                          2013-02-01 | ALL | 3 | 0.1
                        in the Parquet files only: 1 rows
                          2013-02-01 | ALL | 3 | 0.100000001
                        """, failure());
    }

    @Test
    void aRowTwiceIsARowTooMany() {
        write("SELECT * FROM mart UNION ALL SELECT * FROM mart WHERE lines = 4");
        assertTrue(
                failure()
                        .contains(
                                "in the oracle only: 0 rows\nin the Parquet files only: 1 rows\n  2013-03-01 | ALL | 4 | null"));
    }

    @Test
    void aNullIsNotANumber() {
        write("SELECT * REPLACE (coalesce(rate, 0) AS rate) FROM mart");
        assertTrue(failure().contains("2013-03-01 | ALL | 4 | 0.0"));
    }

    @Test
    void aMissingOrMistypedColumnIsNamed() {
        write("SELECT month, age_group, lines::VARCHAR AS lines FROM mart");
        assertEquals(
                "mart differs from " + file
                        + ": column lines is VARCHAR, expected BIGINT; column rate is missing, expected DOUBLE",
                failure());
    }

    @Test
    void aColumnThatTheOracleDoesNotHaveIsNamed() {
        write("SELECT 'x' AS run_id, *, 7 AS further FROM mart");
        assertEquals(
                "mart differs from " + file
                        + ": column run_id is VARCHAR, expected none: nothing is compared with it;"
                        + " column further is BIGINT, expected none: nothing is compared with it",
                failure());
    }

    @Test
    void aColumnThatIsLeftOutIsNotComparedButMustBeThere() {
        write("SELECT *, 'why' AS note FROM mart");
        comparison(file, Set.of("note")).assertSame();
        assertEquals(
                "mart differs from " + file + ": column note is VARCHAR, expected none: nothing is compared with it",
                failure());
        write("SELECT * FROM mart");
        assertEquals(
                "mart differs from " + file + ": column note is missing, expected beside those that are compared",
                failure(Set.of("note")));
    }
}
