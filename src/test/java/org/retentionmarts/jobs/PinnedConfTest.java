package org.retentionmarts.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.contract.BaseTables;
import org.retentionmarts.contract.MarketingTables;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.testing.TestSession;

/** What a cluster's administrator may have set, and what a run makes of it. */
class PinnedConfTest {
    private static final String AS_OF = "2013-01-31";

    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("spark.sql.ansi.enabled", "false"),
            Map.entry("spark.sql.ansi.doubleQuotedIdentifiers", "true"),
            Map.entry("spark.sql.caseSensitive", "true"),
            Map.entry("spark.sql.files.ignoreCorruptFiles", "true"),
            Map.entry("spark.sql.files.ignoreMissingFiles", "true"),
            Map.entry("spark.sql.parquet.binaryAsString", "true"),
            Map.entry("spark.sql.parquet.int96TimestampConversion", "true"),
            Map.entry("spark.sql.parquet.inferTimestampNTZ.enabled", "false"),
            Map.entry("spark.sql.parquet.mergeSchema", "true"),
            Map.entry("spark.sql.parquet.pushdown.inFilterThreshold", "1"),
            Map.entry("spark.sql.timestampType", "TIMESTAMP_NTZ"),
            Map.entry("spark.sql.session.timeZone", "America/New_York"),
            Map.entry("spark.sql.datetime.java8API.enabled", "true"),
            Map.entry("spark.sql.sources.useV1SourceList", ""),
            Map.entry("spark.sql.error.messageFormat", "MINIMAL"),
            Map.entry("spark.sql.legacy.parquet.nanosAsLong", "true"),
            Map.entry("spark.sql.legacy.timeParserPolicy", "LEGACY"),
            Map.entry(
                    "spark.sql.optimizer.excludedRules", "org.apache.spark.sql.catalyst.optimizer.PushDownPredicates"),
            Map.entry("spark.wap.branch", "theirs"),
            Map.entry("parquet.page.verify-checksum.enabled", "false"),
            Map.entry("parquet.read.bad.record.threshold", "1"));

    @TempDir
    Path folder;

    private static SparkSession hostile(SparkSession spark) {
        HOSTILE.forEach(spark.conf()::set);
        return spark;
    }

    @Test
    void aSessionThatIsThereAlreadyHasEveryPinnedValue() {
        SparkSession theirs = hostile(TestSession.plain().newSession());
        theirs.conf().set("spark.sql.files.maxPartitionBytes", "1m");
        theirs.conf().set("spark.sql.parquet.columnarReaderBatchSize", "64");
        SparkSession.setActiveSession(theirs);
        SparkSession spark = Sessions.pinned(SparkSession.builder());
        assertEquals(theirs, spark);

        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (PinnedConf.Pin pin : PinnedConf.PINS) {
            expected.put(pin.key(), pin.value());
            found.put(pin.key(), spark.conf().get(pin.key()));
        }
        assertEquals(expected, found);
        assertEquals("true", spark.sessionState().newHadoopConf().get("parquet.page.verify-checksum.enabled"));

        List<String> others = HOSTILE.keySet().stream()
                .filter(key -> !expected.containsKey(key))
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "spark.sql.ansi.doubleQuotedIdentifiers",
                        "spark.sql.legacy.parquet.nanosAsLong",
                        "spark.sql.legacy.timeParserPolicy",
                        "spark.sql.optimizer.excludedRules",
                        "spark.sql.parquet.pushdown.inFilterThreshold",
                        "spark.wap.branch"),
                others);
        assertEquals(
                List.of(),
                others.stream()
                        .filter(key -> spark.conf().getAll().contains(key))
                        .toList());
        assertEquals("1m", spark.conf().get("spark.sql.files.maxPartitionBytes"));
        assertEquals("64", spark.conf().get("spark.sql.parquet.columnarReaderBatchSize"));
    }

    @Test
    void noKeyIsPinnedTwice() {
        assertEquals(
                PinnedConf.PINS.size(),
                PinnedConf.PINS.stream().map(PinnedConf.Pin::key).distinct().count());
    }

    @Test
    void aHostileClusterReleasesTheSameTables() {
        Lake plain = new Lake(folder);
        new EdgeLines(
                        OracleSettings.of(LocalDate.of(2012, 11, 1), LocalDate.parse(AS_OF)),
                        17,
                        150,
                        InputTables.Key.BIGINT,
                        0)
                .writeTo(plain.inputs());
        plain.backfill("2012-11", AS_OF);

        Lake other = new Lake(folder.resolve("other")).set("inputs.root", plain.inputs());
        PinnedConf.pin(hostile(other.spark()));
        other.backfill("2012-11", AS_OF);
        assertEquals(plain.rows(BaseTables.PERSON_TIME), other.rows(BaseTables.PERSON_TIME));
        assertEquals(plain.rows(MarketingTables.NUMBER_PORTING), other.rows(MarketingTables.NUMBER_PORTING));
        assertEquals(plain.rows(MarketingTables.PORTING_FLOWS), other.rows(MarketingTables.PORTING_FLOWS));
    }
}
