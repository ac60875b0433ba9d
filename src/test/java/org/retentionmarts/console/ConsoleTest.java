package org.retentionmarts.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.areas.Areas;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.areas.membership.MembershipTables;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.TwoReleases;
import org.retentionmarts.testing.TestSession;

/** Statements on a warehouse with two releases, of which a table was changed by hand after the second. */
class ConsoleTest {
    private static final TableDef FLOWS = LinesTables.PORTING_FLOWS;
    private static final String SUM = "SELECT sum(ports) AS ports FROM ";

    @TempDir
    static Path warehouse;

    private static SparkSession spark;
    private static ReleaseSession last;

    @BeforeAll
    static void releaseTwice() {
        spark = TestSession.withWarehouse(warehouse);
        TwoReleases.make(spark, List.of(flow("A", 1)), List.of(flow("A", 1), flow("B", 20)));
        spark.sql("INSERT INTO " + FLOWS.fullName() + " VALUES (DATE '2013-06-01', 'ALL', 'IN', 'C', 300)");
        last = ReleaseSession.open(spark, Optional.empty());
    }

    @AfterAll
    static void close() {
        last.close();
    }

    private static Row flow(String operator, long ports) {
        return RowFactory.create(Date.valueOf("2013-06-01"), "20-29", "OUT", operator, ports);
    }

    private static List<String> answer(ReleaseSession session, ResultFormat format, String... statements) {
        StringWriter out = new StringWriter();
        Console console = new Console(
                session,
                Areas.PRODUCT.tables(),
                Areas.PRODUCT.views(),
                new Answers(new PrintWriter(out), new PrintWriter(new StringWriter()), () -> 200, 2),
                format);
        for (String statement : statements) {
            assertEquals(Optional.empty(), console.answer(statement));
        }
        return out.toString().lines().toList();
    }

    private static StatementFault fault(String statement) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        Console console = new Console(
                last,
                Areas.PRODUCT.tables(),
                Areas.PRODUCT.views(),
                new Answers(writer, writer, () -> 200, 2),
                ResultFormat.CSV);
        StatementFault fault = console.answer(statement).orElseThrow(() -> new AssertionError(out.toString()));
        assertEquals("", out.toString());
        return fault;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SUM + "porting_flows",
                SUM + "marts.marketing.porting_flows",
                SUM + "`marts`.`marketing`.`porting_flows` AS f WHERE f.ports > 0",
                "SELECT sum(porting_flows.ports) AS ports FROM porting_flows",
                "SELECT sum(marts.marketing.porting_flows.ports) AS ports FROM marts.marketing.porting_flows",
                "WITH f AS (SELECT * FROM porting_flows), g AS (SELECT * FROM f) " + SUM + "g",
                "WITH porting_flows AS (SELECT * FROM marts.marketing.porting_flows) " + SUM + "porting_flows",
                SUM + "(SELECT ports FROM porting_flows WHERE ports IN (SELECT ports FROM porting_flows))",
                "SELECT (SELECT sum(ports) FROM porting_flows) AS ports",
                "SELECT a.ports FROM (" + SUM + "porting_flows) a JOIN (" + SUM + "porting_flows) b USING (ports)",
                SUM + "/* marts.marketing.other */ porting_flows -- other",
                "FROM porting_flows SELECT sum(ports) AS ports",
                "TABLE porting_flows |> AGGREGATE sum(ports) AS ports"
            })
    void everyNameOfATableIsReadByTheReleasesTag(String statement) {
        assertEquals(List.of("ports", "21"), answer(last, ResultFormat.CSV, statement));
    }

    @Test
    void anotherReleaseIsPinnedByItsName() {
        try (ReleaseSession first = ReleaseSession.open(spark, Optional.of("2013_06_30"))) {
            assertEquals(List.of("ports", "1"), answer(first, ResultFormat.CSV, SUM + "porting_flows"));
        }
        assertEquals(List.of("ports", "21"), answer(last, ResultFormat.CSV, SUM + "porting_flows"));
        assertEquals(
                List.of("ports", "1"),
                answer(last, ResultFormat.CSV, SUM + "porting_flows VERSION AS OF 'release_2013_06_30'"));
    }

    @Test
    void aReleaseThatIsNotThereIsTold() {
        assertEquals(
                "Cannot read release 2013_07_31: there is no such release; the last ones are 2013_06_30_2, 2013_06_30",
                assertThrows(RunFailure.class, () -> ReleaseSession.open(spark, Optional.of("2013_07_31")))
                        .getMessage());
    }

    @Test
    void theRecordOfTheRunsIsReadAsItIsNow() {
        assertEquals(
                List.of("release", "2013_06_30", "2013_06_30_2"),
                answer(last, ResultFormat.CSV, "SELECT release FROM marts.ops.releases ORDER BY sequence"));
    }

    @Test
    void eachFormatHasItsForm() {
        String query =
                "SELECT month, operator, ports, ports / 3D AS third, CAST(NULL AS STRING) AS x, ports > 5 AS many,"
                        + " map('k', ports) AS m FROM porting_flows ORDER BY operator";
        assertEquals(
                List.of(
                        "month,operator,ports,third,x,many,m",
                        "2013-06-01,A,1,0.3333333333333333,,false,Map(k -> 1)",
                        "2013-06-01,B,20,6.666666666666667,,true,Map(k -> 20)"),
                answer(last, ResultFormat.CSV, query));
        assertEquals(
                List.of(
                        "[",
                        "{\"month\":\"2013-06-01\",\"operator\":\"A\",\"ports\":1,\"third\":0.3333333333333333,\"x\":null,"
                                + "\"many\":false,\"m\":{\"k\":1}},",
                        "{\"month\":\"2013-06-01\",\"operator\":\"B\",\"ports\":20,\"third\":6.666666666666667,\"x\":null,"
                                + "\"many\":true,\"m\":{\"k\":20}}",
                        "]"),
                answer(last, ResultFormat.JSON, query));
        assertEquals(
                List.of("| operator | ports |", "| --- | ---: |", "| A | 1 |", "| B | 20 |"),
                answer(last, ResultFormat.MARKDOWN, "SELECT operator, ports FROM porting_flows ORDER BY operator"));
        assertEquals(
                List.of(" operator | ports", "----------+-------", " A        |     1", " B        |    20"),
                answer(last, ResultFormat.TABLE, "SELECT operator, ports FROM porting_flows ORDER BY operator"));
        assertEquals(
                List.of("operator", "[", "]"),
                answer(
                        last,
                        ResultFormat.CSV,
                        "SELECT operator FROM porting_flows WHERE false",
                        "format json",
                        "SELECT operator FROM porting_flows WHERE false"));
    }

    @Test
    void whatIsDrawnHasALimitThatIsTold() {
        StringWriter out = new StringWriter();
        StringWriter notes = new StringWriter();
        Answers answers = new Answers(new PrintWriter(out), new PrintWriter(notes), () -> 200, 2);
        Console console =
                new Console(last, Areas.PRODUCT.tables(), Areas.PRODUCT.views(), answers, ResultFormat.MARKDOWN);
        console.answer("SELECT id FROM range(3) ORDER BY id");
        console.answer("SELECT id FROM range(2) ORDER BY id DESC");
        console.answer("SELECT 1 AS one");
        assertEquals(
                List.of(
                        "| id |",
                        "| ---: |",
                        "| 0 |",
                        "| 1 |",
                        "| id |",
                        "| ---: |",
                        "| 1 |",
                        "| 0 |",
                        "| one |",
                        "| ---: |",
                        "| 1 |"),
                out.toString().lines().toList());
        assertEquals(
                List.of(
                        "The first 2 rows, T s; there are more: raise --limit, or take --format csv",
                        "2 rows, T s",
                        "1 row, T s"),
                notes.toString()
                        .lines()
                        .map(line -> line.replaceAll("\\d+\\.\\d\\d s", "T s"))
                        .toList());
    }

    @Test
    void tablesAndTheirColumnsAreToldFromTheirDefinitions() {
        List<String> tables = answer(last, ResultFormat.CSV, "tables");
        assertEquals("table,what one row is", tables.get(0));
        List<String> names = new ArrayList<>();
        tables.stream().skip(1).forEach(line -> names.add(line.replaceFirst(",.*", "")));
        assertEquals(
                List.of(
                        "v_porting_flows_last_month",
                        "porting_flows",
                        "marts.ops.releases",
                        "marts.ops.quality",
                        "marts.ops.runs",
                        "base.ops.rejected_rows"),
                names);
        assertEquals(
                List.of("column", "month", "age_group", "direction", "operator", "ports"),
                answer(last, ResultFormat.CSV, "describe marts.marketing.porting_flows").stream()
                        .map(line -> line.replaceFirst(",.*", ""))
                        .toList());
        assertEquals(
                "ports,BIGINT,count,"
                        + FLOWS.columns().get(FLOWS.position("ports")).comment(),
                answer(last, ResultFormat.CSV, "DESC porting_flows").get(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO porting_flows SELECT * FROM porting_flows | it is no query (InsertIntoStatement)",
                "WITH a AS (SELECT 1) INSERT INTO porting_flows SELECT * FROM a | it is no query (InsertIntoStatement)",
                "DELETE FROM porting_flows | it is no query (DeleteFromTable)",
                "DROP TABLE porting_flows | it is no query (DropTable)",
                "CREATE TABLE marts.marketing.x AS SELECT 1 | it is no query (CreateTableAsSelect)",
                "CREATE TEMPORARY VIEW x AS SELECT 1 | it is no query (CreateViewCommand)",
                "CALL marts.system.rollback_to_snapshot('marketing.porting_flows', 1) | it is no query (Call)",
                "ALTER TABLE porting_flows DROP TAG release_2013_06_30 | it is no query (DropTag)",
                "SET spark.sql.ansi.enabled=false | it is no query (SetCommand)",
                "USE base | it is no query (SetCatalogAndNamespace)",
                "EXPLAIN DROP TABLE porting_flows | it is no query (DropTable)",
                "ADD JAR '/tmp/x.jar' | it is no query (AddJarsCommand)",
                "INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT 1 | it is no query (InsertIntoDir)",
                "SELECT reflect('java.lang.System', 'exit', 1) | reflect() reaches outside the tables",
                "SELECT 1 WHERE EXISTS (SELECT java_method('java.lang.System', 'gc')) | java_method() reaches outside the"
                        + " tables",
                "SELECT builtin.reflect('java.lang.System', 'exit', 1) | reflect() reaches outside the tables",
                "SELECT `system`.`builtin`.REFLECT('java.lang.System', 'exit', 1) | REFLECT() reaches outside the tables",
                "SELECT IDENTIFIER(concat('ref', 'lect'))('java.lang.System', 'exit', 1) | it takes a name from"
                        + " IDENTIFIER(...): write the name itself",
                "SELECT * FROM IDENTIFIER(concat('porting', '_flows')) | it takes a name from IDENTIFIER(...): write the name"
                        + " itself",
                "SELECT * FROM porting_flows WITH ('branch' = 'main') | WITH (...) after a table may read other rows of it"
                        + " than the release's",
                "SELECT TRANSFORM(1) USING 'id' AS (x) | it is no query (ScriptTransformation)"
            })
    void whatIsNotOnlyReadingIsRefusedBeforeItIsRun(String statement, String problem) {
        assertEquals(
                "Cannot run it: " + problem
                        + "; only what reads is run here, such as SELECT, WITH, VALUES, DESCRIBE, SHOW"
                        + " and EXPLAIN; nothing was changed",
                fault(statement).message());
        assertEquals(List.of("ports", "21"), answer(last, ResultFormat.CSV, SUM + "porting_flows"));
    }

    @Test
    void thoseTablesAreShownThatTheReleaseHolds() {
        assertEquals(
                List.of("namespace,tableName,isTemporary", "marketing,porting_flows,false"),
                answer(last, ResultFormat.CSV, "SHOW TABLES IN marts.marketing"));
    }

    @ParameterizedTest
    @CsvSource({
        "branch_main",
        "branch_run_x",
        "snapshot_id_1",
        "at_timestamp_1",
        "tag_release_2013_06_30",
        "changes",
        "files",
        "partitions",
        "snapshots"
    })
    void whatIcebergShowsBelowATableIsOfNoRelease(String part) {
        String refused = "Cannot read marts.marketing.porting_flows." + part
                + ": it is no table of a release, and may hold rows that are in none; read marts.marketing.porting_flows,"
                + " and another release with --release RELEASE";
        assertEquals(
                refused,
                fault("SELECT * FROM marts.marketing.porting_flows." + part).message());
        assertEquals(
                refused.replaceAll("marts.marketing.porting_flows([ ,])", "marts.MARKETING.porting_flows$1"),
                fault("SELECT * FROM marts.MARKETING.porting_flows." + part).message());
    }

    @Test
    void onlyReleasesAreVersionsOfATable() {
        assertEquals(
                "Cannot read marts.marketing.porting_flows as of version main: expected the tag of a release, such as"
                        + " release_2013_06_30_2; or start with --release RELEASE",
                fault(SUM + "porting_flows VERSION AS OF 'main'").message());
        assertEquals(
                "Cannot read marts.marketing.porting_flows as of version 17: expected the tag of a release, such as"
                        + " release_2013_06_30_2; or start with --release RELEASE",
                fault(SUM + "porting_flows VERSION AS OF 17").message());
        assertEquals(
                "Cannot read marts.marketing.porting_flows as of a time: rows of then may be of no release; start with"
                        + " --release RELEASE, or name a release's tag, as in VERSION AS OF 'release_2013_06_30_2'",
                fault(SUM + "porting_flows TIMESTAMP AS OF '2100-01-01'").message());
    }

    /** A catalog that takes names in any case must not be asked for what is in no release. */
    @Test
    void anotherCaseOfANameReadsNothingElse() {
        assertEquals(
                "There is no table marts.MARKETING.number_porting in release 2013_06_30_2: it came with a later version,"
                        + " or the settings of then left it out",
                fault("SELECT * FROM marts.MARKETING.number_porting").message());
    }

    @Test
    void timesAreInUtcWhateverTheMachinesZoneIs() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
        try {
            String query = "SELECT TIMESTAMP '2013-06-01 20:30:00' AS t, DATE '2013-06-01' AS d,"
                    + " map('k', TIMESTAMP '2013-06-01 20:30:00') AS m";
            assertEquals(
                    List.of("t,d", "2013-06-01T20:30:00Z,2013-06-01"),
                    answer(last, ResultFormat.CSV, "SELECT t, d FROM (" + query + ")"));
            assertEquals(
                    List.of(
                            "[",
                            "{\"t\":\"2013-06-01T20:30:00Z\",\"d\":\"2013-06-01\","
                                    + "\"m\":{\"k\":\"2013-06-01T20:30:00Z\"}}",
                            "]"),
                    answer(last, ResultFormat.JSON, query));
            assertEquals(
                    List.of("| t | d |", "| --- | --- |", "| 2013-06-01T20:30:00Z | 2013-06-01 |"),
                    answer(last, ResultFormat.MARKDOWN, "SELECT t, d FROM (" + query + ")"));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW COLUMNS IN porting_flows",
                "SHOW CATALOGS",
                "SHOW NAMESPACES IN marts",
                "EXPLAIN SELECT * FROM porting_flows",
                "DESCRIBE TABLE EXTENDED porting_flows",
                "DESCRIBE QUERY SELECT 1",
                "DESCRIBE FUNCTION sum",
                "VALUES (1), (2)",
                "SELECT rand(1) > 2 OR current_date() IS NULL"
            })
    void whatOnlyTellsIsAnswered(String statement) {
        assertEquals(true, answer(last, ResultFormat.CSV, statement).size() > 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT port FROM porting_flows | There is no column port here: is ports meant? | 7",
                "SELECT f.opertor FROM porting_flows f | There is no column f.opertor here: is operator meant? | 7",
                "SELECT 1 FROM porting_flow | There is no table porting_flow: is porting_flows meant? | 14",
                "SELECT 1 FROM marts.marketing.nothing_near | There is no table marts.marketing.nothing_near: the command"
                        + " tables lists those that there are | 14",
                "SELECT 1 FROM number_porting | There is no table number_porting in release 2013_06_30_2: it came with a"
                        + " later version, or the settings of then left it out | 14",
                "SELECT 1 FROM csv.`/etc/passwd` | There is no table csv./etc/passwd: the command tables lists those that"
                        + " there are | 14",
                "SELECT 1 FROM porting_flows GROUP BY | Syntax error at or near end of input. | 36",
                "SELEC 1 | Syntax error at or near 'SELEC'. | 0",
                "SELECT 1 / (ports - ports) FROM porting_flows | Division by zero. Use `try_divide` to tolerate divisor"
                        + " being 0 and return NULL instead. If necessary set \"spark.sql.ansi.enabled\" to \"false\" to"
                        + " bypass this error. | 7"
            })
    void aMistakeIsToldInALineWithItsPlaceAndTheNearestName(String statement, String message, int column) {
        assertEquals(
                new StatementFault(message, List.of("  " + statement, " ".repeat(2 + column) + "^")), fault(statement));
    }

    @Test
    void thePlaceIsOnItsLine() {
        assertEquals(
                List.of("    WHERE '한국' = oper", " ".repeat(19) + "^"),
                fault("SELECT ports\n  FROM porting_flows\n  WHERE '한국' = oper").marked());
    }

    /** The roll-up that was added by hand is no part of the release. */
    @Test
    void aViewShowsTheLastReleaseAndIsNotThereForAnother() {
        assertEquals(
                List.of("month,direction,operator,ports"),
                answer(last, ResultFormat.CSV, "SELECT * FROM v_porting_flows_last_month"));
        assertEquals(
                List.of("0", "0"),
                answer(
                                last,
                                ResultFormat.CSV,
                                "SELECT count(*) AS c FROM marts.marketing.v_porting_flows_last_month",
                                "WITH v AS (SELECT * FROM v_porting_flows_last_month) SELECT count(v.ports) AS c FROM v")
                        .stream()
                        .filter(line -> !line.equals("c"))
                        .toList());
        try (ReleaseSession first = ReleaseSession.open(spark, Optional.of("2013_06_30"))) {
            StringWriter out = new StringWriter();
            Console console = new Console(
                    first,
                    Areas.PRODUCT.tables(),
                    Areas.PRODUCT.views(),
                    new Answers(new PrintWriter(out), new PrintWriter(out), () -> 200, 2),
                    ResultFormat.CSV);
            assertEquals(
                    "There is no view v_porting_flows_last_month of release 2013_06_30: views show the last release, and"
                            + " some catalogs have none; take the table that it shows a part of",
                    console.answer("SELECT * FROM v_porting_flows_last_month")
                            .orElseThrow()
                            .message());
            console.answer("tables");
            assertEquals(false, out.toString().contains("v_porting"), out.toString());
        }
    }

    @Test
    void aTableThatIsStoredIsReadByTheReleaseToo() {
        assertEquals(
                "There is no table base.cube.upgrades in release 2013_06_30_2: it came with a later version, or the"
                        + " settings of then left it out",
                fault("SELECT * FROM " + MembershipTables.UPGRADES.fullName()).message());
    }
}
