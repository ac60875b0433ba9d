package org.retentionmarts.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.testing.InMemoryDuckDb;
import org.retentionmarts.testing.TestSession;
import org.retentionmarts.testing.TestSettings;

/** The forms that datasets come in. */
class InputsTest {
    private static final LocalDate AS_OF = LocalDate.of(2013, 6, 30);
    private static final String ROW =
            "1 AS subscriber_id, DATE '2013-06-29' AS churned_on, 'PORT_OUT' AS churn_type," + " 'B' AS to_operator";

    @TempDir
    Path folder;

    private final SparkSession spark = TestSession.plain().newSession();
    private final List<String> overrides = new ArrayList<>(List.of("observed-from=2013-01-01"));

    @BeforeEach
    void writeSubscribers() throws IOException {
        spark.conf().set("spark.sql.session.timeZone", "Asia/Seoul");
        try (InputTables tables = new InputTables(InputTables.KeyType.BIGINT)) {
            tables.add(
                            "subscribers",
                            "(1, NULL, 'INDIVIDUAL', '2013-01-05', NULL, 'NEW', NULL, 2, 'VIP', 'LTE', '2013-01-05',"
                                    + " true)")
                    .writeTo(folder, 1);
        }
        Files.delete(folder.resolve("churn/part-0.parquet"));
        overrides.add("inputs.root=" + folder);
        overrides.add("inputs.device_changes.enabled=false");
    }

    /** One Parquet file of a SELECT; the key is a BIGINT. */
    private void write(String file, String select) {
        Path target = folder.resolve(file);
        target.getParent().toFile().mkdirs();
        try (Connection connection = InMemoryDuckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (SELECT " + select.replace("1 AS subscriber_id", "1::BIGINT AS subscriber_id")
                    + ") TO '" + target + "' (FORMAT parquet)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Inputs open() throws IOException {
        Path conf = Files.writeString(folder.resolve("test.conf"), "");
        return Inputs.open(spark, TestSettings.over(conf, overrides), AS_OF);
    }

    private List<String> churn() throws IOException {
        return open()
                .churn()
                .rows()
                .select("subscriber_id", "churned_on", "churn_type", "to_operator")
                .sort("subscriber_id", "churned_on")
                .collectAsList()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "TIMESTAMPTZ '2013-06-28 14:59:59+00', Asia/Seoul, 2013-06-28",
        "TIMESTAMPTZ '2013-06-28 15:00:00+00', Asia/Seoul, 2013-06-29",
        "TIMESTAMPTZ '2013-06-28 15:00:00+00', UTC, 2013-06-28",
        "TIMESTAMP '2013-06-28 23:59:59', Asia/Seoul, 2013-06-28",
        "TIMESTAMP '2013-06-28 23:59:59', UTC, 2013-06-28",
        "TIMESTAMP '2013-06-28 00:00:00', America/New_York, 2013-06-28",
    })
    void aTimestampIsADateInTheTimeZoneAndOneWithoutZoneAsItStands(String value, String zone, String date)
            throws IOException {
        write("churn/a.parquet", ROW.replace("DATE '2013-06-29'", value));
        spark.conf().set("spark.sql.session.timeZone", zone);
        assertEquals(List.of("[1," + date + ",PORT_OUT,B]"), churn());
    }

    @Test
    void columnsInUpperCaseInAnyOrderAndOthersBesideThemAreFound() throws IOException {
        write(
                "churn/a.parquet",
                "'B' AS TO_OPERATOR, 7 AS extra, 'PORT_OUT' AS CHURN_TYPE, 1 AS subscriber_id,"
                        + " DATE '2013-06-29' AS Churned_On");
        write("churn/b.parquet", ROW.replace("29'", "30'"));
        assertEquals(List.of("[1,2013-06-29,PORT_OUT,B]", "[1,2013-06-30,PORT_OUT,B]"), churn());
    }

    @Test
    void aColumnThatNoOneAsksForMayDrift() throws IOException {
        write("churn/a.parquet", ROW + ", 7 AS extra");
        write("churn/b.parquet", ROW.replace("29'", "30'") + ", 'seven' AS extra");
        write("churn/c.parquet", ROW.replace("29'", "28'"));
        List<String> rows =
                List.of("[1,2013-06-28,PORT_OUT,B]", "[1,2013-06-29,PORT_OUT,B]", "[1,2013-06-30,PORT_OUT,B]");
        assertEquals(rows, churn());
        overrides.add("inputs.churn.sql=" + Files.writeString(folder.resolve("all.sql"), "SELECT * FROM source;\n"));
        assertEquals(rows, churn());
    }

    @Test
    void anOptionalColumnMayBeMissingFromSomeFilesOrAll() throws IOException {
        write("churn/a.parquet", ROW);
        String line = "NULL::DATE AS birth_date, 'INDIVIDUAL' AS customer_type, DATE '2013-01-05' AS activated_on,"
                + " NULL::DATE AS deactivated_on, 'NEW' AS acquisition, NULL::VARCHAR AS acquired_from,"
                + " 'VIP' AS membership_tier, 'LTE' AS network, DATE '2013-01-05' AS device_since, true AS good_standing";
        write("subscribers/older.parquet", "2::BIGINT AS subscriber_id, " + line);
        assertEquals(List.of("[1,2]", "[2,null]"), priorPorts());
        Files.delete(folder.resolve("subscribers/part-0.parquet"));
        assertEquals(List.of("[2,null]"), priorPorts());
        write("subscribers/text.parquet", "3::BIGINT AS subscriber_id, '2' AS prior_ports, " + line);
        assertEquals(
                List.of("Cannot read subscribers: file:" + folder + "/subscribers/text.parquet: column prior_ports is"
                        + " STRING, expected INT; map it with inputs.subscribers.sql or deliver the file again"),
                assertThrows(RunFailure.class, this::open).problems());
    }

    private List<String> priorPorts() throws IOException {
        return open()
                .subscribers()
                .rows()
                .select("subscriber_id", "prior_ports")
                .sort("subscriber_id")
                .collectAsList()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "churn/dt=2013-06-30/a.parquet, churn",
        "churn/dt=2013-06-30/a.parquet, churn/dt={as-of}",
        "churn/year=2013/month=06/a.parquet, churn/year={yyyy}/month={MM}",
        "churn/year=2013/month=06/a.parquet, churn/year=*/month=*",
        "churn/a.parquet, churn/*",
        "churn/a.parquet, churn/*.parquet",
        "churn/a.parquet, 'churn/{a,b}.parquet'",
    })
    void pathsMayHoldTemplatesGlobsAndPartitions(String file, String path) throws IOException {
        write(file, ROW);
        Files.writeString(folder.resolve("churn/_SUCCESS"), "");
        Files.writeString(folder.resolve("churn/.part"), "hidden");
        overrides.add("inputs.churn.path=" + folder + "/" + path);
        assertEquals(List.of("[1,2013-06-29,PORT_OUT,B]"), churn());
        assertEquals(1, open().churn().fileRows());
    }

    @Test
    void aPartitionFolderMayStandForAContractColumn() throws IOException {
        write("churn/churned_on=2013-06-29/a.parquet", ROW.replace("DATE '2013-06-29' AS churned_on, ", ""));
        assertEquals(List.of("[1,2013-06-29,PORT_OUT,B]"), churn());
    }

    @Test
    void equalFilesElsewhereHaveTheSameFingerprintAndOtherRowsAnotherOne() throws IOException {
        write("churn/a.parquet", ROW);
        write("copy/a.parquet", ROW);
        write("other/a.parquet", ROW.replace("29'", "30'"));
        String fingerprint = open().churn().fingerprint();
        overrides.add("inputs.churn.path=" + folder.resolve("copy"));
        assertEquals(fingerprint, open().churn().fingerprint());
        overrides.add("inputs.churn.path=" + folder.resolve("other"));
        assertEquals(false, fingerprint.equals(open().churn().fingerprint()));
    }
}
