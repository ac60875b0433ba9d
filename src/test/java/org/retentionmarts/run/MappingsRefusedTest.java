package org.retentionmarts.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.testing.InMemoryDuckDb;

/** Mappings in whole runs: one that does anything but select changes nothing, and what one reads is checked. */
class MappingsRefusedTest {
    private static final String AS_OF = "2013-01-31";
    private static final Path ODD = Path.of("src/test/resources/odd").toAbsolutePath();

    @TempDir
    static Path released;

    @TempDir
    Path folder;

    private Lake lake;
    private Map<String, Object> before;

    @BeforeAll
    static void release() {
        Lake first = new Lake(released);
        new EdgeLines(
                        OracleSettings.of(LocalDate.of(2012, 11, 1), LocalDate.parse(AS_OF)),
                        31,
                        200,
                        InputTables.KeyType.BIGINT,
                        0)
                .writeTo(first.inputs());
        first.backfill("2012-11", AS_OF);
    }

    @BeforeEach
    void openLake() {
        lake = new Lake(released);
        before = lake.state();
    }

    @AfterEach
    void theLastReleaseStands(TestInfo test) {
        assertEquals(before, new Lake(released).state(), test.getDisplayName());
    }

    private void map(String sql) {
        try {
            lake.set("inputs.churn.sql", Files.writeString(folder.resolve("churn.sql"), sql));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check() {
        CheckRun.run(
                lake.spark(),
                Areas.PRODUCT,
                lake.settings(),
                LocalDate.parse(AS_OF),
                Optional.empty(),
                new PrintWriter(Writer.nullWriter()));
    }

    private String refusedEverywhere(ExitCode code) {
        List<String> fromCheck = Lake.refused(code, this::check).problems();
        assertEquals(
                fromCheck,
                Lake.refused(code, () -> lake.backfill("2012-11", AS_OF)).problems());
        assertEquals(fromCheck, Lake.refused(code, () -> lake.nightly(AS_OF)).problems());
        assertEquals(1, fromCheck.size(), fromCheck.toString());
        return fromCheck.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE marts.marketing.number_porting",
                "DELETE FROM marts.marketing.number_porting",
                "FROM source INSERT INTO marts.marketing.number_porting SELECT NULL",
                "BEGIN DROP TABLE marts.marketing.number_porting; SELECT * FROM source; END",
                "ALTER TABLE marts.marketing.number_porting SET TBLPROPERTIES ('a' = 'b')",
                "CALL marts.system.rollback_to_timestamp('marketing.number_porting', TIMESTAMP '2020-01-01')",
            })
    void aCommandAsAMappingChangesNoTable(String command) {
        long rows = lake.read(LinesTables.NUMBER_PORTING).count();
        map(command);
        String line = refusedEverywhere(ExitCode.USAGE);
        assertTrue(
                line.startsWith("Cannot use inputs.churn.sql = " + folder.resolve("churn.sql") + ": it is no query ("),
                line);
        assertEquals(rows, lake.read(LinesTables.NUMBER_PORTING).count());
    }

    @Test
    void aViewIsNotCreated() {
        lake.set("inputs.churn.sql", ODD.resolve("M12-create/churn.sql"));
        assertTrue(refusedEverywhere(ExitCode.USAGE).contains(": it is no query (CreateView"), "M12");
        assertFalse(lake.spark().catalog().tableExists("x"));
    }

    @Test
    void aReleasedTableIsNoSourceOfAMapping() {
        map("SELECT * FROM source WHERE (SELECT count(*) FROM marts.marketing.number_porting) > 0");
        assertTrue(refusedEverywhere(ExitCode.USAGE).contains("it reads marts.marketing.number_porting; "), "reads");
    }

    @Test
    void keysThatAreMadeAnewInEachRunAreRefused() {
        map("SELECT * EXCEPT (subscriber_id), monotonically_increasing_id() AS subscriber_id FROM source");
        assertTrue(refusedEverywhere(ExitCode.USAGE).contains(": monotonically_increasing_id() gives other values"));
        map("SELECT * EXCEPT (subscriber_id), row_number() OVER (ORDER BY churn_type) AS subscriber_id FROM source");
        assertTrue(
                refusedEverywhere(ExitCode.USAGE).contains(": row_number() depends on the order of rows that tie on"));
    }

    @Test
    void anAmbiguousColumnIsAWrongSetting() {
        lake.set("inputs.churn.sql", ODD.resolve("M01-star-and-alias/churn.sql"));
        assertTrue(refusedEverywhere(ExitCode.USAGE).contains(": column churn_type comes out twice; "), "M01");
    }

    @Test
    void anEncodingIsToldAndAByteOrderMarkIsNone() {
        lake.set("inputs.churn.sql", ODD.resolve("M02-cp949/churn.sql"));
        String line = refusedEverywhere(ExitCode.USAGE);
        assertTrue(line.matches(".*: it is not UTF-8: byte 0x[0-9A-F]{2} at line 1; save it as UTF-8"), line);
        lake.set("inputs.churn.sql", ODD.resolve("M03-bom/churn.sql"));
        check();
    }

    @Test
    void theSourceOfAMappingIsCheckedAsADatasetIs() throws IOException {
        map("SELECT s.* FROM source s LEFT SEMI JOIN kinds ON kind = churn_type");
        Path kinds = folder.resolve("kinds");
        lake.set("inputs.churn.sources.kinds.path", kinds + "/month={yyyy}-{MM}");
        assertEquals(
                "Cannot read churn.sources.kinds: there is nothing at " + kinds + "/month=2013-01; expected a folder of"
                        + " Parquet files; set inputs.churn.sources.kinds.path or inputs.root",
                refusedEverywhere(ExitCode.DATA_REFUSED));
        Path month = Files.createDirectories(kinds.resolve("month=2013-01"));
        writeKinds(month, "part-0", "'PORT_OUT' AS kind, 1 AS rank");
        writeKinds(month, "part-1", "'TERMINATION' AS kind, 'two' AS rank");
        check();
        map("SELECT s.* FROM source s LEFT SEMI JOIN kinds ON kind = churn_type AND rank IS NOT NULL");
        String line = refusedEverywhere(ExitCode.DATA_REFUSED);
        assertTrue(line.startsWith("Cannot read churn.sources.kinds: file:" + month + "/part-"), line);
        assertTrue(line.contains(": column rank is "), line);
        assertTrue(line.endsWith(" as in the other files; deliver the file again"), line);
        Files.writeString(month.resolve("part-2.parquet"), "PAR1 and no more");
        line = refusedEverywhere(ExitCode.DATA_REFUSED);
        assertTrue(line.startsWith("Cannot read churn.sources.kinds: file:" + month + "/part-2.parquet is not"), line);
    }

    private void writeKinds(Path month, String part, String select) {
        try (Connection connection = InMemoryDuckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT " + select + ") TO '" + month.resolve(part + ".parquet") + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAFurtherSourceHoldsIsKnownOfARelease() throws IOException {
        map("SELECT s.* FROM source s LEFT SEMI JOIN kinds ON kind = churn_type");
        Path kinds = Files.createDirectories(folder.resolve("kinds"));
        writeKinds(kinds, "part-0", "unnest(['PORT_OUT', 'TERMINATION']) AS kind");
        Lake other = new Lake(folder.resolve("other"));
        Lake.copy(lake.inputs(), other.inputs());
        other.set("inputs.churn.sql", folder.resolve("churn.sql")).set("inputs.churn.sources.kinds.path", kinds);
        other.backfill("2012-11", AS_OF);
        assertEquals(lake.rows(LinesTables.PERSON_TIME), other.rows(LinesTables.PERSON_TIME));
        assertEquals(
                List.of("churn", "churn.sources.kinds", "device_changes", "subscribers"),
                other.last().inputFingerprints().keySet().stream().sorted().toList());
        String fingerprint = other.last().inputFingerprints().get("churn.sources.kinds");
        writeKinds(kinds, "part-0", "unnest(['PORT_OUT', 'TERMINATION', 'PAUSE']) AS kind");
        other.backfill("2012-11", AS_OF);
        assertFalse(fingerprint.equals(other.last().inputFingerprints().get("churn.sources.kinds")));
    }
}
