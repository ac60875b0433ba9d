package org.retentionmarts.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.testing.OddFiles;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** Parts of one dataset that differ in their types: what loses nothing is read, all else is drift. */
class PartTypesTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final String LINE = "SELECT 1::BIGINT AS subscriber_id, NULL::DATE AS birth_date, 'INDIVIDUAL' AS"
            + " customer_type, DATE '2013-01-05' AS activated_on, NULL::DATE AS deactivated_on, 'NEW' AS acquisition,"
            + " NULL::VARCHAR AS acquired_from, 2::INTEGER AS prior_ports, 'VIP' AS membership_tier, 'LTE' AS network,"
            + " DATE '2013-01-05' AS device_since, true AS good_standing";
    private static final String END =
            "SELECT 1::BIGINT AS subscriber_id, DATE '2013-06-29' AS churned_on, 'PORT_OUT' AS"
                    + " churn_type, 'B' AS to_operator";
    private static final String CHANGE = "SELECT 1::BIGINT AS subscriber_id, DATE '2013-06-29' AS changed_on,"
            + " NULL::VARCHAR AS program, DATE '2013-01-05' AS device_held_since, 270000::BIGINT AS discount_krw,"
            + " 'VIP' AS membership_tier";

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private final List<String> overrides = new ArrayList<>(List.of("observed-from=2013-01-01"));

    @BeforeEach
    void writeOneOfEach() {
        overrides.add("inputs.root=" + folder);
        write("subscribers/a.parquet", LINE);
        write("churn/a.parquet", END);
        write("device_changes/a.parquet", CHANGE);
    }

    private void write(String file, String select) {
        OddFiles.write(folder.resolve(file), select);
    }

    /** The second part: the first, with a column as given. */
    private void writeSecond(String dataset, String value, String column) {
        write(
                dataset + "/b.parquet",
                "SELECT * REPLACE (" + value + " AS " + column + ") FROM read_parquet('" + folder.resolve(dataset)
                        + "/a.parquet')");
    }

    private Inputs open() throws IOException {
        Path conf = Files.writeString(folder.resolve("test.conf"), "");
        return Inputs.open(spark, TestSettings.over(conf, overrides), AS_OF);
    }

    private List<String> rows(String dataset, String... columns) throws IOException {
        return open().all().stream()
                .filter(input -> input.name().equals(dataset))
                .findFirst()
                .orElseThrow()
                .rows()
                .selectExpr(columns)
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private void map(String dataset, String sql) throws IOException {
        overrides.add("inputs." + dataset + ".sql=" + Files.writeString(folder.resolve(dataset + ".sql"), sql));
    }

    private String refusal() {
        List<String> problems = assertThrows(RunFailure.class, this::open).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0).replace("file:" + folder, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTEGER", "SMALLINT", "TINYINT", "UTINYINT", "USMALLINT", "UINTEGER"})
    void anIntegerThatIsNarrowerInOnePartIsWidened(String type) throws IOException {
        writeSecond("device_changes", "100::" + type, "discount_krw");
        List<String> expected = List.of("[1,100]", "[1,270000]");
        assertEquals(expected, rows("device_changes", "subscriber_id", "discount_krw"));
        map("device_changes", "SELECT * FROM source WHERE discount_krw > 50");
        assertEquals(expected, rows("device_changes", "subscriber_id", "discount_krw"));
    }

    @Test
    void numbersThatTheFileHoldsByDictionaryAreWidenedToo() throws IOException {
        write(
                "device_changes/b.parquet",
                "SELECT * REPLACE ((i % 3)::INTEGER AS discount_krw, (i % 5)::INTEGER AS subscriber_id) FROM (" + CHANGE
                        + "), range(3000) AS numbers(i)");
        assertEquals(
                List.of("[0,0,200]", "[0,1,200]", "[0,2,200]", "[1,0,200]", "[1,1,200]", "[1,2,200]"),
                rows("device_changes", "subscriber_id", "discount_krw").stream()
                        .filter(row -> row.matches("\\[[01],[012]]"))
                        .collect(java.util.stream.Collectors.groupingBy(
                                row -> row, java.util.TreeMap::new, java.util.stream.Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry -> entry.getKey().replace("]", "," + entry.getValue() + "]"))
                        .toList());
    }

    @Test
    void keysMayBeNarrowerInADatasetOrInAPart() throws IOException {
        write("subscribers/a.parquet", "SELECT * REPLACE (1::INTEGER AS subscriber_id) FROM (" + LINE + ")");
        writeSecond("churn", "7::INTEGER", "subscriber_id");
        Inputs inputs = open();
        assertEquals("bigint", inputs.keyType().simpleString());
        assertEquals(List.of("[1,2]"), rows("subscribers", "subscriber_id", "prior_ports"));
        assertEquals(List.of("[1]", "[7]"), rows("churn", "subscriber_id"));
    }

    @Test
    void decimalsOfAMappingAreWidenedToHoldBoth() throws IOException {
        write(
                "device_changes/a.parquet",
                "SELECT * REPLACE (1.25::DECIMAL(5,2) AS discount_krw) FROM (" + CHANGE + ")");
        writeSecond("device_changes", "123456789.125::DECIMAL(12,3)", "discount_krw");
        write("device_changes/c.parquet", "SELECT * REPLACE (7::INTEGER AS discount_krw) FROM (" + CHANGE + ")");
        map(
                "device_changes",
                "SELECT * EXCEPT (discount_krw), CAST(discount_krw * 1000 AS BIGINT) AS discount_krw FROM source");
        assertEquals(List.of("[123456789125]", "[1250]", "[7000]"), rows("device_changes", "discount_krw"));
    }

    @ParameterizedTest
    @CsvSource({
        "device_changes, discount_krw, 3.0::DOUBLE, DOUBLE, BIGINT",
        "device_changes, discount_krw, 3::VARCHAR, STRING, BIGINT",
        "subscribers, prior_ports, 3::BIGINT, BIGINT, INT",
        "subscribers, prior_ports, 3::UINTEGER, BIGINT, INT",
        "churn, churned_on, TIMESTAMP '2013-06-29 00:00:00', TIMESTAMP_NTZ, DATE",
        "churn, subscriber_id, 1::VARCHAR, STRING, BIGINT",
        "churn, subscriber_id, 1::UBIGINT, 'DECIMAL(20,0)', BIGINT",
    })
    void whatMayLoseSomethingIsDrift(String dataset, String column, String value, String found, String expected) {
        writeSecond(dataset, value, column);
        assertEquals(
                "Cannot read " + dataset + ": /" + dataset + "/b.parquet: column " + column + " is " + found
                        + ", expected " + expected + "; map it with inputs." + dataset
                        + ".sql or deliver the file again",
                refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTEGER", "DOUBLE", "BOOLEAN", "TIMESTAMP", "TIMESTAMP_NS", "TIME", "BLOB", "BIGINT"})
    void aColumnThatIsAllNullInOnePartMayHaveAnyType(String type) throws IOException {
        writeSecond("churn", "NULL::" + type, "to_operator");
        assertEquals(List.of("[1,B]", "[1,null]"), rows("churn", "subscriber_id", "to_operator"));
        map(
                "churn",
                "SELECT subscriber_id, churned_on, churn_type, lower(to_operator) AS to_operator FROM source"
                        + " WHERE to_operator IS NULL OR to_operator = 'B'");
        assertEquals(List.of("[1,b]", "[1,null]"), rows("churn", "subscriber_id", "to_operator"));
    }

    @Test
    void aColumnThatIsAllNullInEveryPartIsNull() throws IOException {
        write("churn/a.parquet", "SELECT * REPLACE (NULL::INTEGER AS to_operator) FROM (" + END + ")");
        writeSecond("churn", "NULL::BOOLEAN", "to_operator");
        assertEquals(List.of("[1,null]", "[1,null]"), rows("churn", "subscriber_id", "to_operator"));
        map("churn", "SELECT *, input_file_name() AS file FROM source");
        assertEquals(List.of("[1,null]", "[1,null]"), rows("churn", "subscriber_id", "to_operator"));
    }

    @Test
    void oneValueAmongNullsIsAValue() {
        write(
                "churn/b.parquet",
                "SELECT * REPLACE (CASE WHEN i = 999 THEN 5 END AS to_operator) FROM (" + END
                        + "), range(1000) AS numbers(i)");
        assertEquals(
                "Cannot read churn: /churn/b.parquet: column to_operator is INT, expected STRING; map it with"
                        + " inputs.churn.sql or deliver the file again",
                refusal().replace("; column i", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x'", "[1]", "{'a': 1}", "TIME '09:00:00'", "INTERVAL 1 DAY"})
    void aPartWithoutRowsHasNoSay(String value) throws IOException {
        write("churn/b.parquet", "SELECT * REPLACE (" + value + " AS churned_on) FROM (" + END + ") LIMIT 0");
        write("churn/c.parquet", "SELECT 1 AS other LIMIT 0");
        assertEquals(List.of("[1,2013-06-29,PORT_OUT,B]"), rows("churn", "*"));
        map("churn", "SELECT * FROM source WHERE churned_on IS NOT NULL");
        assertEquals(List.of("[1,2013-06-29,PORT_OUT,B]"), rows("churn", "*"));
    }
}
