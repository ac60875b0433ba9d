package org.retentionmarts.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.spark.SparkSQLProperties;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;
import org.apache.spark.sql.internal.StaticSQLConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.retentionmarts.areas.lines.LinesTables;
import org.retentionmarts.oracle.EdgeLines;
import org.retentionmarts.oracle.InputTables;
import org.retentionmarts.oracle.OracleSettings;
import org.retentionmarts.run.Lake;
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
            Map.entry("spark.sql.jsonGenerator.ignoreNullFields", "false"),
            Map.entry("spark.sql.variant.allowDuplicateKeys", "true"),
            Map.entry("spark.sql.execution.sortBeforeRepartition", "false"),
            Map.entry("spark.sql.adaptive.optimizer.excludedRules", "any"),
            Map.entry("spark.sql.iceberg.merge-schema", "true"),
            Map.entry("spark.sql.vendor.fastAndLoose", "true"),
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
        theirs.conf().set("spark.sql.shuffle.partitions", "7");
        theirs.conf().set("spark.sql.adaptive.enabled", "false");
        theirs.conf().set("spark.sql.catalog.lake.type", "rest");
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
                        "spark.sql.adaptive.optimizer.excludedRules",
                        "spark.sql.ansi.doubleQuotedIdentifiers",
                        "spark.sql.execution.sortBeforeRepartition",
                        "spark.sql.iceberg.merge-schema",
                        "spark.sql.jsonGenerator.ignoreNullFields",
                        "spark.sql.legacy.parquet.nanosAsLong",
                        "spark.sql.legacy.timeParserPolicy",
                        "spark.sql.optimizer.excludedRules",
                        "spark.sql.parquet.pushdown.inFilterThreshold",
                        "spark.sql.variant.allowDuplicateKeys",
                        "spark.sql.vendor.fastAndLoose",
                        "spark.wap.branch"),
                others);
        assertEquals(
                List.of(),
                others.stream()
                        .filter(key -> spark.conf().getAll().contains(key))
                        .toList());
        assertEquals("1m", spark.conf().get("spark.sql.files.maxPartitionBytes"));
        assertEquals("64", spark.conf().get("spark.sql.parquet.columnarReaderBatchSize"));
        assertEquals("7", spark.conf().get("spark.sql.shuffle.partitions"));
        assertEquals("false", spark.conf().get("spark.sql.adaptive.enabled"));
        assertEquals("rest", spark.conf().get("spark.sql.catalog.lake.type"));
    }

    @Test
    void noKeyIsPinnedTwice() {
        assertEquals(
                PinnedConf.PINS.size(),
                PinnedConf.PINS.stream().map(PinnedConf.Pin::key).distinct().count());
    }

    /**
     * Each key of {@code spark.sql.*} that Spark and Iceberg know stands in {@code spark-sql-keys.txt} with what becomes of
     * it. A key that a new version brings, or takes away, is judged by someone before it is added there.
     */
    @Test
    void everyKeyThatSparkKnowsIsJudged() throws IOException, ReflectiveOperationException {
        Set<String> pinned = PinnedConf.PINS.stream().map(PinnedConf.Pin::key).collect(Collectors.toSet());
        TreeSet<String> keys = new TreeSet<>();
        assertFalse(StaticSQLConf.WAREHOUSE_PATH().key().isEmpty(), "static keys are known once their class is loaded");
        // Some entries are known only once someone has asked for them.
        for (Method entry : SQLConf$.class.getMethods()) {
            if (entry.getParameterCount() == 0 && ConfigEntry.class.isAssignableFrom(entry.getReturnType())) {
                entry.invoke(SQLConf$.MODULE$);
            }
        }
        SQLConf$.MODULE$.getConfigEntries().forEach(entry -> keys.add(entry.key()));
        for (Field field : SparkSQLProperties.class.getFields()) {
            if (field.getType().equals(String.class)) {
                keys.add((String) field.get(null));
            }
        }
        List<String> found = keys.stream()
                .filter(key -> key.startsWith("spark.sql.") || key.startsWith("spark.wap."))
                .map(key -> becomes(key, pinned) + " " + key)
                .toList();
        List<String> judged;
        try (InputStream list = PinnedConfTest.class.getResourceAsStream("spark-sql-keys.txt")) {
            judged = new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        assertEquals(
                judged.stream().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n")),
                String.join("\n", found));
    }

    private static String becomes(String key, Set<String> pinned) {
        if (SQLConf.isStaticConfigKey(key)) {
            return "start";
        }
        return pinned.contains(key) ? "pin  " : PassingConf.isReset(key) ? "reset" : "pass ";
    }

    @Test
    void aHostileClusterReleasesTheSameTables() {
        Lake plain = new Lake(folder);
        new EdgeLines(
                        OracleSettings.of(LocalDate.of(2012, 11, 1), LocalDate.parse(AS_OF)),
                        17,
                        150,
                        InputTables.KeyType.BIGINT,
                        0)
                .writeTo(plain.inputs());
        plain.backfill("2012-11", AS_OF);

        Lake other = new Lake(folder.resolve("other")).set("inputs.root", plain.inputs());
        PinnedConf.pin(hostile(other.spark()));
        other.backfill("2012-11", AS_OF);
        assertEquals(plain.rows(LinesTables.PERSON_TIME), other.rows(LinesTables.PERSON_TIME));
        assertEquals(plain.rows(LinesTables.NUMBER_PORTING), other.rows(LinesTables.NUMBER_PORTING));
        assertEquals(plain.rows(LinesTables.PORTING_FLOWS), other.rows(LinesTables.PORTING_FLOWS));
    }
}
