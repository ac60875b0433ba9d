package org.retentionmarts.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.files.ListedFile;
import org.retentionmarts.files.Listing;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.sparkplan.Footers;
import org.retentionmarts.sparkplan.MappingFunctions;
import org.retentionmarts.sparkplan.MappingQuery;
import org.retentionmarts.testing.TestSession;
import scala.jdk.javaapi.CollectionConverters;

/** What a mapping may be: one query over its views that gives the same rows in every run. */
class MappingTest {
    private static final Path ODD = Path.of("src/test/resources/odd");

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private final Map<String, Source> views = new LinkedHashMap<>();

    @BeforeEach
    void openViews() {
        spark.sql("CREATE OR REPLACE TEMP VIEW elsewhere AS SELECT 1 AS x");
        views.put(
                "source",
                given(
                        "VALUES (1L, DATE '2013-06-28', 'P', 'B'), (1L, DATE '2013-06-29', 'T', NULL),"
                                + " (2L, DATE '2013-06-29', 'P', 'C') AS t(subscriber_id, churned_on, churn_type, to_operator)"));
        views.put("codes", given("VALUES ('P', 'PORT_OUT'), ('T', 'TERMINATION') AS t(code, churn_type)"));
    }

    private Source given(String rows) {
        return new GivenRows(spark.sql("SELECT * FROM " + rows));
    }

    /** Rows that stand nowhere. */
    private record GivenRows(Dataset<Row> rows) implements Source {
        @Override
        public List<String> rowsLost() {
            return List.of();
        }

        @Override
        public List<String> changes() {
            return List.of();
        }

        @Override
        public String place() {
            return "memory";
        }

        @Override
        public List<String> files() {
            return List.of();
        }

        @Override
        public long count() {
            return rows.count();
        }

        @Override
        public String fingerprint() {
            return "";
        }

        @Override
        public List<String> misfits(DatasetDef contract) {
            return List.of();
        }

        @Override
        public List<String> drift(Set<String> columns) {
            return List.of();
        }
    }

    private Dataset<Row> mapped(Path file) {
        return new Mapping(spark, Datasets.CHURN, file.toString()).of(views).rows();
    }

    private List<String> rows(String sql) throws IOException {
        return mapped(Files.writeString(folder.resolve("churn.sql"), sql)).collectAsList().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private String refused(ExitCode code, Path file) {
        RunFailure failure = assertThrows(RunFailure.class, () -> mapped(file));
        assertEquals(code, failure.exitCode(), failure.getMessage());
        assertEquals(1, failure.problems().size());
        String line = failure.problems().get(0);
        assertFalse(line.contains("\n"), line);
        return line;
    }

    private String refused(ExitCode code, String sql) throws IOException {
        return refused(code, Files.writeString(folder.resolve("churn.sql"), sql));
    }

    /** What a line says after the name of the setting. */
    private String reason(String sql) throws IOException {
        String line = refused(ExitCode.USAGE, sql);
        String start = "Cannot use inputs.churn.sql = " + folder.resolve("churn.sql") + ": ";
        assertTrue(line.startsWith(start), line);
        return line.substring(start.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE OR REPLACE TEMP VIEW x AS SELECT * FROM source",
                "CREATE TABLE made AS SELECT * FROM source",
                "CREATE DATABASE made",
                "CREATE FUNCTION f AS 'java.lang.String'",
                "CREATE TEMPORARY FUNCTION f() RETURNS INT RETURN 1",
                "DROP VIEW elsewhere",
                "DROP TABLE IF EXISTS elsewhere",
                "DROP TABLE marts.marketing.number_porting",
                "ALTER TABLE t ADD COLUMN x INT",
                "TRUNCATE TABLE t",
                "INSERT INTO t SELECT * FROM source",
                "INSERT OVERWRITE DIRECTORY '/tmp/retention-marts-made' USING csv SELECT * FROM source",
                "FROM source INSERT INTO t SELECT *",
                "FROM source INSERT INTO t SELECT * INSERT INTO u SELECT *",
                "WITH s AS (SELECT * FROM source) INSERT INTO t SELECT * FROM s",
                "UPDATE t SET x = 1",
                "DELETE FROM t",
                "MERGE INTO t USING source s ON t.x = s.subscriber_id WHEN MATCHED THEN DELETE",
                "SET spark.sql.ansi.enabled = false",
                "SET",
                "RESET",
                "SET TIME ZONE 'UTC'",
                "SET VAR x = 1",
                "DECLARE VARIABLE x INT DEFAULT 1",
                "USE marts",
                "SHOW TABLES",
                "DESCRIBE TABLE elsewhere",
                "DESCRIBE QUERY SELECT * FROM source",
                "EXPLAIN SELECT * FROM source",
                "CACHE TABLE c AS SELECT * FROM source",
                "UNCACHE TABLE elsewhere",
                "CLEAR CACHE",
                "REFRESH TABLE elsewhere",
                "ANALYZE TABLE elsewhere COMPUTE STATISTICS",
                "ADD JAR '/tmp/x.jar'",
                "LIST JARS",
                "CALL marts.system.expire_snapshots('marketing.number_porting')",
                "ALTER TABLE marts.marketing.number_porting DROP BRANCH main",
                "COMMENT ON TABLE elsewhere IS 'x'",
                "LOAD DATA INPATH '/tmp/x' INTO TABLE t",
                "MSCK REPAIR TABLE t",
                "EXECUTE IMMEDIATE 'SELECT 1'",
                "BEGIN SELECT * FROM source; END",
                "BEGIN DROP VIEW elsewhere; SELECT * FROM source; END",
            })
    void aCommandIsNoMappingAndIsNotRun(String sql) throws IOException {
        String reason = reason(sql);
        assertTrue(reason.startsWith("it is no query ("), reason);
        assertTrue(reason.endsWith("), and nothing of it was run; a mapping is one SELECT over codes, source"), reason);
        assertEquals(1, spark.table("elsewhere").count());
        assertEquals(
                List.of("elsewhere"),
                spark.sql("SHOW VIEWS").select("viewName").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM source; DROP VIEW elsewhere",
                "SELEC * FROM source",
                "",
                "-- nothing but a comment",
                "WITH s AS (DROP VIEW elsewhere) SELECT * FROM source",
                "SELECT * FROM (INSERT INTO t SELECT * FROM source)",
            })
    void whatDoesNotParseIsToldInOneLine(String sql) throws IOException {
        reason(sql);
        assertEquals(1, spark.table("elsewhere").count());
    }

    @Test
    void aProgramOfTheSystemIsNotRun() throws IOException {
        Path touched = folder.resolve("touched");
        assertEquals(
                "TRANSFORM runs a program of the system; use Spark's functions",
                reason("SELECT TRANSFORM(subscriber_id) USING 'touch " + touched + "' AS (x STRING) FROM source"));
        assertFalse(Files.exists(touched));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "SELECT * FROM elsewhere @ elsewhere",
                "SELECT * FROM default.source @ default.source",
                "SELECT * FROM spark_catalog.default.t @ spark_catalog.default.t",
                "SELECT * FROM marts.marketing.number_porting @ marts.marketing.number_porting",
                "SELECT * FROM parquet.`/data/churn` @ parquet./data/churn",
                "SELECT * FROM text.`/etc/hostname` @ text./etc/hostname",
                "SELECT *, (SELECT max(x) FROM elsewhere) AS x FROM source @ elsewhere",
                "SELECT * FROM source WHERE subscriber_id IN (SELECT x FROM elsewhere) @ elsewhere",
                "SELECT * FROM source WHERE EXISTS (SELECT 1 FROM elsewhere) @ elsewhere",
                "SELECT * FROM source JOIN elsewhere ON true @ elsewhere",
                "SELECT * FROM source, LATERAL (SELECT x FROM elsewhere) @ elsewhere",
                "WITH e AS (SELECT * FROM elsewhere) SELECT * FROM e, source @ elsewhere",
                "SELECT * FROM source UNION ALL SELECT * FROM elsewhere @ elsewhere",
                "TABLE elsewhere @ elsewhere",
                "FROM elsewhere SELECT * @ elsewhere",
                "FROM source |> JOIN elsewhere ON true @ elsewhere",
                "SELECT row_number() OVER w FROM source WINDOW w AS (ORDER BY (SELECT x FROM elsewhere)) @ elsewhere",
                "SELECT * FROM information_schema.tables @ information_schema.tables",
            })
    void nothingIsReadButTheViews(String sql, String relation) throws IOException {
        assertEquals(
                "it reads " + relation + "; a mapping reads codes, source and nothing else; name a further folder or"
                        + " table with inputs.<dataset>.sources.NAME.path or .table",
                reason(sql));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM read_files('/data') | it reads from read_files(...);",
                "SELECT * FROM sql_keywords() | it reads from sql_keywords(...);",
                "SELECT * FROM IDENTIFIER('else' || 'where') | it takes a name from IDENTIFIER(...); write the name itself",
                "SELECT IDENTIFIER('ref' || 'lect')('java.lang.System', 'gc') FROM source | it takes a name from IDENTIFIER(...)",
                "SELECT * FROM source VERSION AS OF 3 | it reads source as of another version; name that with inputs.<dataset>.table-as-of",
                "SELECT * FROM codes TIMESTAMP AS OF '2013-06-30' | it reads codes as of another version; name that with inputs.",
                "SELECT * FROM source WHERE EXISTS (SELECT 1 FROM a.b VERSION AS OF 'x') | it reads a.b as of another version; name",
                "WITH elsewhere AS (SELECT 1) SELECT * FROM (WITH t AS (SELECT * FROM source) SELECT * FROM t), t | ",
            })
    void norBesideThemInAnyOtherWay(String sql, String start) throws IOException {
        String reason = reason(sql);
        assertTrue(start == null || reason.startsWith(start), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT reflect('java.lang.System', 'setProperty', 'mapping.test', 'called') FROM source",
                "SELECT java_method('java.lang.System', 'setProperty', 'mapping.test', 'called') FROM source",
                "SELECT try_reflect('java.lang.System', 'setProperty', 'mapping.test', 'called') FROM source",
                "SELECT * FROM VALUES (REFLECT('java.lang.System', 'setProperty', 'mapping.test', 'called'))",
                "SELECT * FROM source WHERE EXISTS (SELECT Reflect('java.lang.System', 'setProperty', 'mapping.test', 'x'))",
                "SELECT sum(1) OVER w FROM source WINDOW w AS (PARTITION BY reflect('java.lang.System', 'setProperty', 'mapping.test', 'x'))",
            })
    void theJvmIsNotCalled(String sql) throws IOException {
        String reason = reason(sql);
        assertTrue(reason.endsWith("() calls into the JVM, which no mapping needs; leave it out"), reason);
        assertEquals(null, System.getProperty("mapping.test"));
    }

    @Test
    void functionsThatSparkDoesNotBringAlongAreNamed() throws IOException {
        String words = " along; a mapping calls Spark's own functions and no others";
        assertEquals(
                "Spark brings no function marts.system.bucket()" + words,
                reason("SELECT marts.system.bucket(4, subscriber_id) FROM source"));
        assertEquals("Spark brings no function uper()" + words, reason("SELECT uper(churn_type) FROM source"));
        spark.udf()
                .register(
                        "own",
                        (org.apache.spark.sql.api.java.UDF1<Long, Long>) x -> x,
                        org.apache.spark.sql.types.DataTypes.LongType);
        assertEquals("Spark brings no function own()" + words, reason("SELECT own(subscriber_id) FROM source"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT *, monotonically_increasing_id() AS k FROM source | monotonically_increasing_id() gives other values",
                "SELECT *, rand() AS k FROM source | rand() gives other values",
                "SELECT *, rand(42) AS k FROM source | rand() gives other values",
                "SELECT *, uuid() AS k FROM source | uuid() gives other values",
                "SELECT * FROM source ORDER BY randn() | randn() gives other values",
                "SELECT *, shuffle(array(1, 2)) AS k FROM source | shuffle() gives other values",
                "SELECT *, uniform(1, 10) AS k FROM source | uniform() gives other values",
                "SELECT *, spark_partition_id() AS k FROM source | spark_partition_id() depends on how files are split",
                "SELECT *, input_file_block_start() AS k FROM source | input_file_block_start() depends on how files",
                "SELECT * FROM source WHERE churned_on < current_date() | current_date() reads the clock, and no result",
                "SELECT * FROM source WHERE churned_on < current_date | it reads the clock (current_date)",
                "SELECT *, now() AS k FROM source | now() reads the clock, and no result",
                "SELECT *, unix_timestamp() AS k FROM source | it reads the clock (",
                "SELECT *, CAST(localtimestamp() AS DATE) AS k FROM source | localtimestamp() reads the clock",
                "SELECT * FROM source WHERE churned_on < DATE 'today' | it reads the clock (DATE 'today')",
                "SELECT * FROM source WHERE churned_on < TIMESTAMP 'now' | it reads the clock (TIMESTAMP 'now')",
                "SELECT * FROM source WHERE churned_on < CAST('yesterday' AS DATE) | it reads the clock (CAST('yesterday'",
                "SELECT * FROM source WHERE churned_on < to_date('today') | it reads the clock (to_date('today'))",
                "SELECT *, current_user() AS k FROM source | current_user() depends on who starts the run",
                "SELECT *, current_user AS k FROM source | current_user depends on who starts the run",
                "SELECT *, session_user AS k FROM source | session_user depends on who starts the run",
                "SELECT *, session_user() AS k FROM source | session_user() depends on who starts the run",
                "SELECT *, current_database() AS k FROM source | current_database() depends on who starts the run, where",
                "SELECT *, current_schema() AS k FROM source | current_schema() depends on who starts the run, where",
                "SELECT *, current_catalog() AS k FROM source | current_catalog() depends on who starts the run, where",
                "SELECT *, version() AS k FROM source | version() depends on who starts the run, where, or with which",
                "SELECT * FROM source WHERE churned_on < curdate() | curdate() reads the clock",
                "SELECT *, current_time AS k FROM source | it reads the clock (current_time)",
                "SELECT * FROM source WHERE churned_on < current_timestamp | it reads the clock (current_timestamp)",
                "SELECT * FROM source TABLESAMPLE (50 PERCENT) | TABLESAMPLE takes other rows",
                "SELECT * FROM source LIMIT 1 | LIMIT keeps other rows in another run where rows tie",
                "SELECT * FROM source ORDER BY subscriber_id LIMIT 1 | LIMIT keeps other rows",
                "SELECT * FROM source OFFSET 1 | OFFSET keeps other rows",
                "SELECT subscriber_id, first(churned_on) AS churned_on FROM source GROUP BY 1 | first(...) takes whichever row",
                "SELECT subscriber_id, any_value(churned_on) AS churned_on FROM source GROUP BY 1 | first(...) takes whichever row",
                "SELECT subscriber_id, collect_list(churned_on) AS churned_on FROM source GROUP BY 1 | collect_list(...) takes the rows",
                "SELECT subscriber_id, max_by(churn_type, 1) AS churn_type FROM source GROUP BY 1 | max_by(...) takes any of",
                "SELECT max(1) AS churned_on FROM source HAVING first(churn_type) = 'P' | first(...) takes whichever row",
                "SELECT DISTINCT churned_on, first(churn_type) FROM source GROUP BY 1 | first(...) takes whichever row",
                "WITH c AS (SELECT any_value(churn_type) AS t FROM source) SELECT t AS churn_type FROM c | first(...) takes",
                "SELECT array_sort(collect_list(churn_type), (l, r) -> 0) AS churn_type FROM source | collect_list(...)",
                "SELECT sort_array(transform(collect_list(churn_type), (x, i) -> concat(i, x))) AS churn_type FROM source | collect_list(",
                "SELECT array_contains(array(array('P')), collect_list(churn_type)) AS churn_type FROM source | collect_list(",
                "SELECT array_distinct(collect_list(churn_type)) AS churn_type FROM source | collect_list(...) takes the rows",
                "SELECT subscriber_id, mode(churn_type) AS churn_type FROM source GROUP BY 1 | mode(...) takes any of the values",
                "SELECT subscriber_id, listagg(churn_type) AS churn_type FROM source GROUP BY 1 | listagg(...) takes the rows",
                "SELECT subscriber_id, percentile_approx(1, 0.5) FROM source GROUP BY 1 | percentile_approx() depends on",
                "SELECT * FROM VALUES (uuid()) | uuid() gives other values",
            })
    void whatDiffersFromRunToRunIsRefused(String sql, String start) throws IOException {
        String reason = reason(sql);
        assertTrue(reason.startsWith(start), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM source WHERE churn_type COLLATE UTF8_LCASE = 'p' | churn_type COLLATE UTF8_LCASE",
                "SELECT * FROM source WHERE collate(churn_type, 'UNICODE_CI') = 'p' | collate(churn_type, 'UNICODE_CI')",
                "SELECT DISTINCT CAST(churn_type AS STRING COLLATE UNICODE_CI) AS churn_type FROM source"
                        + " | CAST(churn_type AS STRING COLLATE UNICODE_CI)",
                "SELECT churn_type FROM source GROUP BY churn_type COLLATE UTF8_BINARY_RTRIM, churn_type"
                        + " | churn_type COLLATE UTF8_BINARY_RTRIM",
                "SELECT max(t) AS churn_type FROM (SELECT churn_type COLLATE de AS t FROM source) | churn_type COLLATE de",
                "SELECT * FROM source ORDER BY churn_type COLLATE UNICODE | churn_type COLLATE UNICODE",
                "SELECT * FROM source WHERE array('p' COLLATE UTF8_LCASE) = array(churn_type) | 'p' COLLATE UTF8_LCASE",
                "SELECT from_json('{}', 'k STRING COLLATE UTF8_LCASE').k AS churn_type FROM source"
                        + " | from_json('{}', 'k STRING COLLATE UTF8_LCASE')",
                "SELECT v.t AS churn_type FROM source JOIN (VALUES ('p' COLLATE UTF8_LCASE)) v(t) ON true | UTF8_LCASE",
                "SELECT *, count(*) OVER (PARTITION BY to_operator COLLATE UTF8_LCASE) AS k FROM source"
                        + " | to_operator COLLATE UTF8_LCASE",
            })
    void textsThatAreEqualThoughTheyDifferAreRefused(String sql, String text) throws IOException {
        String reason = reason(sql);
        assertTrue(reason.startsWith("it compares texts by a collation ("), reason);
        assertTrue(reason.contains(text), reason);
        assertTrue(reason.endsWith("; compare texts as they stand, or by lower(...), upper(...) or trim(...) of both"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from_xml('<p/>', 'a INT', map('rowValidationXSDPath', '/etc/x.xsd'))",
                "from_xml('<p/>', 'a INT', map('mode', 'FAILFAST', 'ROWVALIDATIONXSDPATH', '/etc/x.xsd'))",
                "schema_of_xml('<p/>', map('rowValidationXsdPath', '/etc/x.xsd'))",
                "from_xml('<p/>', schema_of_xml('<p>1</p>', map('rowValidationXSDPath', '/etc/x.xsd')))",
            })
    void aFileThatAnOptionNamesIsNotRead(String call) throws IOException {
        String reason = reason("SELECT *, " + call + " AS k FROM source");
        assertTrue(reason.contains("_xml() reads the file of its option "), reason);
        assertTrue(reason.endsWith(", and a mapping reads its views and nothing else; leave the option out"), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from_xml('<p/>', 'a INT', map(concat('rowValidation', 'XSDPath'), '/etc/x.xsd')) | from_xml",
                "from_xml('<p/>', 'a INT', map_from_arrays(array('rowValidationXSDPath'), array('/x'))) | from_xml",
                "schema_of_xml('<p/>', map_concat(map('rowValidationXSDPath', '/x'))) | schema_of_xml",
                "schema_of_xml('<p/>', str_to_map('rowValidationXSDPath:/x')) | schema_of_xml",
            })
    void optionsThatCouldNameAFileAreWrittenOut(String call, String name) throws IOException {
        assertEquals(
                name + "() takes its options from an expression; write them out, as in map('mode', 'FAILFAST')",
                reason("SELECT *, " + call + " AS k FROM source"));
    }

    /** The column is not one of the contract's: no one takes it, and it is told all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from_json(to_operator, 'a INT', map('mode', 'WRONG')) | from_json() can't use its option mode = WRONG;"
                        + " expected PERMISSIVE or FAILFAST",
                "from_csv(to_operator, 'a INT', map('Mode', 'DROPMALFORMED')) | from_csv() can't use its option mode ="
                        + " DROPMALFORMED; expected PERMISSIVE or FAILFAST",
                "schema_of_xml('<p/>', map('mode', 'FAIL')) | schema_of_xml() can't use its option mode = FAIL; expected"
                        + " PERMISSIVE or FAILFAST",
                "from_csv(to_operator, 'a DATE', map('dateFormt', 'dd.MM.yyyy')) | from_csv() has no option dateFormt,"
                        + " and Spark would ignore it; is dateFormat meant?",
                "from_xml('<p/>', 'a INT', map('rootElement', 'p')) | from_xml() has no option rootElement, and Spark"
                        + " would ignore it; leave it out, or write the one that is meant",
                "from_json(to_operator, 'a DATE', map('dateFormat', 'dd.mm.yyyyy.b')) | from_json() can't use its option"
                        + " dateformat = dd.mm.yyyyy.b; expected a pattern of dates such as yyyy-MM-dd",
                "to_json(struct(churned_on), map('timestampFormat', 'bb')) | to_json() can't use its option"
                        + " timestampformat = bb; expected a pattern of dates such as yyyy-MM-dd",
                "schema_of_json('{}', map('allowComments', 'yes')) | schema_of_json() can't use its options: For input"
                        + " string: \"yes\"; mend them",
            })
    void anOptionThatSparkDoesNotKnowIsTold(String call, String told) throws IOException {
        assertEquals(told, reason("SELECT *, " + call + " AS k FROM source"));
    }

    @Test
    void anEntityOfXmlReadsNoFile() throws IOException {
        Path file = Files.writeString(folder.resolve("entity"), "from outside");
        String xml = "<!DOCTYPE p [<!ENTITY e SYSTEM \"" + file.toUri() + "\">]><p><a>&e;</a></p>";
        for (String call : List.of("from_xml('" + xml + "', 'a STRING').a", "xpath_string('" + xml + "', 'p/a')")) {
            String shown;
            try {
                shown = rows("SELECT " + call + " AS to_operator FROM source").toString();
            } catch (Exception refused) { // Spark throws checked exceptions without declaring them.
                shown = String.valueOf(refused.getMessage());
            }
            assertFalse(shown.contains("from outside"), shown);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(CAST(subscriber_id AS DOUBLE))",
                "sum(DISTINCT CAST(subscriber_id AS FLOAT))",
                "sum(subscriber_id / 7)",
                "sum(if(true, 1, 0.5D))",
                "round(avg(subscriber_id * 1.5D))",
                "avg(subscriber_id)",
                "mean(CAST(subscriber_id AS FLOAT))",
                "sum(CAST(subscriber_id AS DOUBLE)) FILTER (WHERE true)",
                "sum(CAST(subscriber_id AS DOUBLE)) OVER (PARTITION BY churn_type)",
                "avg(1e0) OVER (ORDER BY churn_type)",
                "(SELECT sum(length(code) * 1e0) FROM codes)",
                "regr_avgx(subscriber_id, subscriber_id)",
            })
    void sumsOfFloatingNumbersAreRefused(String sum) throws IOException {
        String reason =
                reason("SELECT " + sum + " AS to_operator FROM source" + (sum.contains("OVER") ? "" : " GROUP BY ALL"));
        assertTrue(reason.contains("values in floating numbers, whose last digits depend on the order"), reason);
        assertTrue(reason.contains("; cast them to DECIMAL first, as in "), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stddev(subscriber_id)",
                "std(DISTINCT subscriber_id)",
                "var_pop(subscriber_id) OVER (PARTITION BY churn_type)",
                "skewness(subscriber_id)",
                "corr(subscriber_id, subscriber_id)",
                "covar_samp(subscriber_id, subscriber_id)",
                "regr_r2(subscriber_id, subscriber_id)",
            })
    void momentsAreRefusedWhateverTheirTypes(String moment) throws IOException {
        String reason = reason("SELECT " + moment + " AS k FROM source");
        assertEquals(
                moment.replaceAll("\\(.*", "()")
                        + " adds floating numbers, whose last digits depend on the order in which rows arrive; compute it"
                        + " from sum(...) and count(...) of values that are cast to DECIMAL",
                reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kll_sketch_get_quantile_bigint(kll_sketch_agg_bigint(subscriber_id), 0.5) | kll_sketch_agg_bigint",
                "approx_top_k_estimate(approx_top_k_accumulate(churn_type)) | approx_top_k_accumulate",
                "theta_sketch_estimate(theta_sketch_agg(subscriber_id)) | theta_sketch_agg",
                "hll_sketch_estimate(hll_sketch_agg(subscriber_id)) | hll_sketch_agg",
                "approx_percentile(subscriber_id, 0.5) | approx_percentile",
                "approx_top_k(churn_type) | approx_top_k",
            })
    void sketchesThatFollowTheOrderOfRowsAreRefused(String sketch, String name) throws IOException {
        String reason = reason("SELECT " + sketch + " AS k FROM source");
        assertTrue(reason.contains(name + "() depends on the order in which rows arrive; use an exact"), reason);
    }

    @Test
    void everyFunctionThatSparkBringsAlongIsJudged() {
        assertEquals(
                functions(FunctionRegistry.builtin().listFunction()),
                MappingFunctions.judged(),
                "a function that is new in Spark belongs into mapping-functions.txt, in the kind that fits it");
        // What is not among them is refused: it tells of the session, not of the data.
        Set<String> tables = functions(TableFunctionRegistry.builtin().listFunction());
        tables.removeAll(Set.of("collations", "python_worker_logs", "sql_keywords"));
        assertEquals(tables, new TreeSet<>(MappingQuery.TABLE_FUNCTIONS));
    }

    private static Set<String> functions(scala.collection.Seq<FunctionIdentifier> registered) {
        return CollectionConverters.asJava(registered).stream()
                .map(FunctionIdentifier::funcName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aFunctionThatNoOneJudgedIsRefused() {
        assertEquals(
                Optional.of("brand_new() is not known to give the same rows in every run; use another function"),
                MappingFunctions.problem("brand_new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "row_number() OVER (ORDER BY churn_type)",
                "row_number() OVER (PARTITION BY churn_type ORDER BY left(to_operator, 0))",
                "lag(churned_on) OVER (ORDER BY churn_type)",
                "ntile(2) OVER (ORDER BY churn_type)",
                "first_value(churned_on) OVER (PARTITION BY subscriber_id)",
                "last(churned_on) OVER (ORDER BY churn_type)",
                "sum(subscriber_id) OVER (ORDER BY churn_type ROWS UNBOUNDED PRECEDING)",
                "collect_list(churned_on) OVER (PARTITION BY subscriber_id)",
            })
    void rowNumbersOverTiesAreRefused(String window) throws IOException {
        String reason = reason("SELECT subscriber_id, churned_on, 'PORT_OUT' AS churn_type, CAST(" + window
                + " AS STRING) AS to_operator FROM source");
        assertTrue(reason.contains("() depends on the order of rows that tie on "), reason);
        assertTrue(
                reason.endsWith(" (1 times in these inputs), and that is chance; add columns to ORDER BY until no two"
                        + " rows tie"),
                reason);
    }

    @Test
    void theFirstRowOfEachKeyIsKeptWhereNoneTies() throws IOException {
        String latest = "SELECT subscriber_id, churned_on, churn_type, to_operator FROM (SELECT *, row_number() OVER"
                + " (PARTITION BY subscriber_id ORDER BY %s) AS n FROM source) WHERE n = 1";
        assertEquals(
                List.of("[1,2013-06-29,T,null]", "[2,2013-06-29,P,C]"), rows(String.format(latest, "churned_on DESC")));
        assertEquals(
                "row_number() depends on the order of rows that tie on subscriber_id, (source.churned_on > DATE '2010-01-01')"
                        + " (1 times in these inputs), and that is chance; add columns to ORDER BY until no two rows tie",
                reason(String.format(latest, "churned_on > DATE '2010-01-01'")));
    }

    @Test
    void rowsThatAreEqualInAllThatIsUsedMayTie() throws IOException {
        views.put(
                "source",
                given("VALUES (1L, DATE '2013-06-28', 'PORT_OUT', 'B', 1), (1L, DATE '2013-06-28', 'PORT_OUT', 'B', 2)"
                        + " AS t(subscriber_id, churned_on, churn_type, to_operator, load_id)"));
        assertEquals(
                List.of("[1,2013-06-28,PORT_OUT,B]"),
                rows("SELECT subscriber_id, churned_on, churn_type, to_operator FROM (SELECT *, row_number() OVER"
                        + " (PARTITION BY subscriber_id ORDER BY churned_on) AS n FROM source) WHERE n = 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT subscriber_id, churned_on, avg(subscriber_id * 1e0) AS arpu FROM source GROUP BY 1, 2",
                "SELECT *, sum(1e0) OVER (PARTITION BY churn_type) AS fee FROM source",
                "WITH c AS (SELECT subscriber_id, churned_on, first(to_operator) AS t, sum(1e0) AS fee FROM source GROUP BY 1, 2)"
                        + " SELECT subscriber_id, churned_on, fee / 2 AS half, upper(t) AS t FROM c ORDER BY churned_on",
                "SELECT * FROM (SELECT subscriber_id, churned_on, collect_list(to_operator) AS all FROM source GROUP BY 1, 2"
                        + " UNION ALL SELECT 1, DATE '2013-01-01', array('B') WHERE false) WHERE subscriber_id > 0",
                "SELECT s.*, c.fee FROM source s JOIN (SELECT code, stddev_sum AS fee FROM (SELECT code, sum(1e0) AS"
                        + " stddev_sum FROM codes GROUP BY 1)) c ON c.code = s.churn_type",
            })
    void anAggregateThatNoOneAsksForIsNotJudged(String sql) throws IOException {
        assertEquals(3, rows(sql).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "array_sort(collect_list(churn_type))",
                "sort_array(collect_list(churn_type), false)",
                "array_sort(array_distinct(filter(collect_list(churn_type), x -> x <> 'X')))",
                "sort_array(array_compact(transform(collect_set(churn_type), x -> lower(x))))",
                "exists(collect_list(churn_type), x -> x = 'P')",
                "forall(collect_list(churn_type), x -> x = 'P')",
                "size(array_distinct(collect_list(churn_type)))",
                "array_max(collect_list(churn_type))",
            })
    void listsWhoseOrderDoesNotMatterPass(String list) throws IOException {
        assertEquals(
                2,
                rows("SELECT subscriber_id, " + list + " AS churn_type FROM source GROUP BY 1")
                        .size());
    }

    @Test
    void theValueOfTheLatestRowIsTakenWhereNoneTiesForIt() throws IOException {
        String latest = "SELECT subscriber_id, max_by(churn_type, churned_on) AS churn_type FROM source GROUP BY 1";
        assertEquals(List.of("[1,T]", "[2,P]"), rows(latest));
        assertEquals(List.of("[1,P]", "[2,P]"), rows(latest.replace("max_by", "min_by")));
        assertEquals(
                "max_by(...) takes any of the rows that tie on subscriber_id, length(churn_type) (1 times in these"
                        + " inputs), and that is chance; order by the value as well: max_by(value, struct(order, value))",
                reason(
                                "SELECT subscriber_id, max_by(churn_type, length(churn_type)) AS churn_type FROM source GROUP BY 1")
                        .replace("source.", ""));
        // Only the first place counts.
        assertEquals(List.of("[P]"), rows("SELECT min_by(churn_type, churned_on) AS churn_type FROM source"));
        // Rows without a place, and those that a filter leaves out, take no part.
        assertEquals(
                List.of("[P]"),
                rows(
                        "SELECT max_by(churn_type, churned_on) FILTER (WHERE subscriber_id = 2) AS churn_type FROM source"));
        assertEquals(
                List.of("[B]"),
                rows("SELECT max_by(to_operator, if(to_operator = 'B', 1, NULL)) AS to_operator FROM source"));
        assertEquals(
                "min_by(...) takes any of the rows that tie on churn_type (1 times in these inputs), and that is chance;"
                        + " order by the value as well: min_by(value, struct(order, value))",
                reason("SELECT * FROM source WHERE churned_on = (SELECT min_by(churned_on, churn_type) FROM source)"));
    }

    @Test
    void rowsThatTieForTheFirstPlaceWithOneValueAreNoChance() throws IOException {
        assertEquals(List.of("[P]"), rows("SELECT max_by(churn_type, churn_type = 'P') AS churn_type FROM source"));
    }

    @Test
    void aFileThatIsRemovedBeforeTiesAreLookedForIsToldAsThat() throws IOException {
        Path lines = folder.resolve("lines");
        views.get("source").rows().coalesce(1).write().parquet(lines.toString());
        Path part = Arrays.stream(lines.toFile().listFiles((of, name) -> name.endsWith(".parquet")))
                .findFirst()
                .orElseThrow()
                .toPath();
        views.put("source", new ParquetSource(spark, "churn", lines.toString(), "", Optional.empty()));
        Files.delete(part);
        String expected = "Cannot read churn: file:" + part + " was there when the run started and was removed while it"
                + " was read; let the feed finish before a run starts, and run again";
        assertEquals(
                expected,
                refused(
                        ExitCode.DATA_REFUSED,
                        "SELECT row_number() OVER (ORDER BY churn_type) AS churn_type, churned_on FROM source"));
        assertEquals(
                expected,
                refused(ExitCode.DATA_REFUSED, "SELECT max_by(churn_type, churned_on) AS churn_type FROM source"));
    }

    @Test
    void aFileThatIsRemovedBeforeItsFooterIsReadIsToldAsThat() throws IOException {
        Path lines = folder.resolve("lines");
        views.get("source").rows().coalesce(1).write().parquet(lines.toString());
        Configuration configuration = spark.sessionState().newHadoopConf();
        List<ListedFile> listed = Listing.of("churn", lines.toString(), configuration);
        Files.delete(Path.of(URI.create(listed.get(0).path())));
        RunFailure failure =
                assertThrows(RunFailure.class, () -> Footers.read("churn", lines.toString(), listed, configuration));
        assertEquals(ExitCode.DATA_REFUSED, failure.exitCode());
        assertEquals(
                "Cannot read churn: " + listed.get(0).path()
                        + " was there when the run started and was removed while it"
                        + " was read; let the feed finish before a run starts, and run again",
                failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM source",
                "SELECT * FROM SOURCE;",
                "TABLE source",
                "FROM source",
                "FROM source SELECT *",
                "FROM source |> WHERE true |> EXTEND 1 AS one |> DROP one",
                "WITH s AS (SELECT * FROM source), elsewhere AS (SELECT * FROM s) SELECT * FROM elsewhere",
                "WITH source AS (SELECT * FROM source) SELECT * FROM source",
                "SELECT s.* FROM source s WHERE EXISTS (SELECT 1 FROM codes WHERE code = s.churn_type)",
                "SELECT s.* FROM source s JOIN (VALUES (1L), (2L)) v(id) ON v.id = s.subscriber_id",
                "SELECT s.* FROM source s LATERAL VIEW explode(array(1)) e AS one",
                "SELECT s.* FROM source s, LATERAL explode(array(1)) e(one)",
                "SELECT s.* FROM source s JOIN range(1) r ON true",
                "SELECT * FROM (SELECT * FROM source UNION ALL SELECT * FROM source) GROUP BY ALL",
                "SELECT /*+ BROADCAST(s) */ * FROM source s DISTRIBUTE BY subscriber_id",
                "SELECT *, input_file_name() AS file, current_timezone() AS zone FROM source",
                "SELECT * FROM source WHERE churned_on < DATE '2099-01-01' AND churn_type <> 'today'",
                "SELECT * FROM source WHERE churn_type COLLATE UTF8_BINARY <> 'p' AND collation(churn_type) <> 'p'",
                "SELECT *, from_xml('<p><a>1</a></p>', schema_of_xml('<p><a>1</a></p>'), map('mode', 'FAILFAST')) AS k FROM source",
                "SELECT *, from_json('{}', 'a DATE', map('MODE', 'failfast', 'dateformat', 'dd/MM/yyyy')) AS k FROM source",
                "SELECT *, from_csv(to_operator, 'a TIMESTAMP', map('sep', ';', 'timestampFormat', 'dd.MM.yyyy HH:mm')) AS k FROM source",
                "SELECT *, to_json(struct(churned_on), map('dateFormat', 'yyyyMMdd', 'ignoreNullFields', 'true')) AS k FROM source",
                "SELECT *, schema_of_json('{}', map('allowComments', 'true', 'mode', 'DROPMALFORMED')) AS k FROM source",
                "SELECT *, rank() OVER (ORDER BY churn_type) AS k FROM source",
                "SELECT churned_on, churn_type, sum(CAST(subscriber_id AS DECIMAL(18, 2))), sum(subscriber_id), avg(1), approx_count_distinct(to_operator),"
                        + " percentile(subscriber_id, 0.5), median(1e0), max(subscriber_id / 7) FROM source GROUP BY ALL",
                "SELECT *, count(*) OVER (PARTITION BY churn_type) AS k FROM source",
                "SELECT *, sum(subscriber_id) OVER (ORDER BY churn_type) AS k FROM source",
                "SELECT *, row_number() OVER (ORDER BY churn_type, subscriber_id) AS k FROM source",
                "SELECT * FROM source ORDER BY ALL LIMIT 3",
                "SELECT s.* FROM source s WHERE size(ARRAY(1)) = 1 AND (SELECT size(collect_set(code)) FROM codes) = 2",
                "SELECT subscriber_id, max_by(struct(churned_on), struct(churn_type, struct(churned_on))) m, mode(churn_type, true),"
                        + " listagg(churn_type) WITHIN GROUP (ORDER BY churn_type) FROM source GROUP BY churned_on, subscriber_id",
            })
    void aQueryOverItsViewsIsAMapping(String sql) throws IOException {
        assertEquals(3, rows(sql).size());
    }

    @Test
    void aFurtherViewIsJoined() throws IOException {
        assertEquals(
                List.of("[1,2013-06-28,PORT_OUT,B]", "[1,2013-06-29,TERMINATION,null]", "[2,2013-06-29,PORT_OUT,C]"),
                rows(
                        "SELECT subscriber_id, churned_on, c.churn_type, to_operator FROM source s JOIN codes c ON c.code ="
                                + " s.churn_type"));
        assertFalse(spark.catalog().tableExists("codes"));
        assertFalse(spark.catalog().tableExists("source"));
    }

    @Test
    void aColumnThatComesTwiceIsNamed() throws IOException {
        String words = " comes out twice; where * brings it along already, write SELECT * EXCEPT (";
        assertEquals(
                "Cannot use inputs.churn.sql = " + ODD.resolve("M01-star-and-alias/churn.sql") + ": column churn_type"
                        + words + "churn_type), ... AS churn_type",
                refused(ExitCode.USAGE, ODD.resolve("M01-star-and-alias/churn.sql")));
        assertEquals(
                "column CHURN_TYPE" + words + "CHURN_TYPE), ... AS CHURN_TYPE",
                reason("SELECT *, 'PORT_OUT' AS CHURN_TYPE FROM source"));
        assertEquals(
                "column churn_type" + words + "churn_type), ... AS churn_type",
                reason("SELECT * FROM source JOIN codes ON code = source.churn_type"));
        String ambiguous = reason("SELECT churn_type FROM source JOIN codes ON code = source.churn_type");
        assertTrue(ambiguous.startsWith("[AMBIGUOUS_REFERENCE] Reference `churn_type` is ambiguous"), ambiguous);
        assertEquals(3, rows("SELECT *, 1 AS extra, 2 AS extra FROM source").size());
    }

    @Test
    void whatTheSourceLacksIsAFaultOfTheData() throws IOException {
        String line = refused(ExitCode.DATA_REFUSED, "SELECT left_on AS churned_on FROM source");
        assertTrue(
                line.startsWith("Cannot read churn: memory does not fit the mapping " + folder
                        + "/churn.sql: [UNRESOLVED_COLUMN.WITH_SUGGESTION]"),
                line);
        line = refused(ExitCode.DATA_REFUSED, "SELECT churned_on + churn_type AS churned_on FROM source");
        assertTrue(line.contains("does not fit the mapping"), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT subscriber_id, DATE '2013-02-30' AS churned_on FROM source",
                "SELECT subscriber_id, churned_on FROM source GROUP BY subscriber_id",
                "SELECT substring() AS churned_on FROM source",
                "SELECT :x AS churned_on FROM source",
                "SELECT * FROM source s JOIN source s ON s.subscriber_id = 1",
            })
    void anyOtherFaultOfAMappingNamesIt(String sql) throws IOException {
        assertTrue(reason(sql).startsWith("["), sql);
    }

    @Test
    void expressionsThatNestTooDeeplyAreToldAsThat() throws IOException {
        reason("SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " AS churned_on FROM source");
        reason("SELECT " + "1 + ".repeat(20_000) + "1 AS churned_on FROM source");
        reason("SELECT " + "abs(".repeat(3_000) + "1" + ")".repeat(3_000) + " AS churned_on FROM source");
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertEquals(3, mapped(ODD.resolve("M03-bom/churn.sql")).count());
        assertEquals(
                3, rows("\uFEFF\r\n-- 번호 이동\r\nSELECT * FROM source\r\n;\r\n").size());
        assertTrue(reason("\uFEFF \n").startsWith("it is empty"));
    }

    @Test
    void anotherEncodingIsTold() throws IOException {
        Path odd = ODD.resolve("M02-cp949/churn.sql");
        assertEquals(
                "Cannot use inputs.churn.sql = " + odd + ": it is not UTF-8: byte 0xB9 at line 1; save it as UTF-8",
                refused(ExitCode.USAGE, odd).replaceAll("0x..", "0xB9"));
        String sql = "SELECT *\nFROM source\nWHERE to_operator <> 'é번호'";
        Path file = folder.resolve("churn.sql");
        String start = "Cannot use inputs.churn.sql = " + file + ": it ";
        Files.write(file, sql.replace("번호", "").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(start + "is not UTF-8: byte 0xE9 at line 3; save it as UTF-8", refused(ExitCode.USAGE, file));
        Files.write(file, sql.replace("é", "").getBytes(Charset.forName("EUC-KR")));
        assertEquals(start + "is not UTF-8: byte 0xB9 at line 3; save it as UTF-8", refused(ExitCode.USAGE, file));
        Files.write(file, sql.getBytes(StandardCharsets.UTF_16));
        assertEquals(start + "is UTF-16; save it as UTF-8", refused(ExitCode.USAGE, file));
        Files.write(file, "SELECT * FROM source".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(start + "holds zero bytes, as UTF-16 has them; save it as UTF-8", refused(ExitCode.USAGE, file));
        Files.write(file, new byte[] {'S', (byte) 0xC3});
        assertEquals(start + "is not UTF-8: byte 0xC3 at line 1; save it as UTF-8", refused(ExitCode.USAGE, file));
    }

    @Test
    void aPipeOrADeviceIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.sql");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path odd : List.of(pipe, Path.of("/dev/zero"))) {
            assertEquals(
                    "Cannot use inputs.churn.sql = " + odd + ": it is no regular file; name the file with the SELECT",
                    refused(ExitCode.USAGE, odd));
        }
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        String start = "Cannot use inputs.churn.sql = " + folder;
        assertEquals(start + ": it is a folder; name the file with the SELECT", refused(ExitCode.USAGE, folder));
        assertEquals(
                start + "/none.sql: there is no such file (the working directory is "
                        + Path.of("").toAbsolutePath() + ")",
                refused(ExitCode.USAGE, folder.resolve("none.sql")));
        Files.writeString(folder.resolve("empty.sql"), "");
        assertEquals(
                start + "/empty.sql: it is empty; write one SELECT over the view source",
                refused(ExitCode.USAGE, folder.resolve("empty.sql")));
    }
}
