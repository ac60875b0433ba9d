package org.retentionmarts.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The configuration on which the meaning of inputs and tables depends. It is set on the session itself, where it wins
 * over spark-defaults.conf, SPARK_CONF_DIR, {@code --conf}, {@code spark.hadoop.*} and Hadoop's own files. Every other
 * key of {@code spark.sql.*} goes back to what Spark ships, unless {@link PassingConf} knows that it decides about speed
 * or places only (memory, partitions, adaptive execution, batch sizes, catalogs).
 */
public final class PinnedConf {
    /**
     * A key that a run sets, to which value, and why.
     *
     * @param reason what another value would change
     */
    public record Pin(String key, String value, String reason) {}

    private static final String FAULTS = "a fault in a file ends the run";
    private static final String TYPES = "a column has one type, whatever the session";
    private static final String SQL = "a mapping means the same everywhere";
    private static final String FOLDERS = "a folder's name is read the same everywhere";

    /** The keys that are set, each with its value. */
    public static final List<Pin> PINS = List.of(
            new Pin("spark.sql.ansi.enabled", "true", "a value that can't be converted is an error, not null"),
            new Pin("spark.sql.storeAssignmentPolicy", "ANSI", "a table takes no value that does not fit its column"),
            new Pin("spark.sql.caseSensitive", "false", "columns are found by name without regard to case"),
            new Pin("spark.sql.files.ignoreCorruptFiles", "false", FAULTS),
            new Pin("spark.sql.files.ignoreMissingFiles", "false", FAULTS),
            new Pin("spark.sql.files.ignoreInvalidPartitionPaths", "false", FAULTS),
            new Pin("parquet.page.verify-checksum.enabled", "true", "a page whose checksum is wrong is not read"),
            new Pin("parquet.read.bad.record.threshold", "0", "no row that can't be put together is skipped"),
            new Pin("spark.sql.parquet.binaryAsString", "false", TYPES),
            new Pin("spark.sql.parquet.int96AsTimestamp", "true", TYPES),
            new Pin(
                    "spark.sql.parquet.int96TimestampConversion",
                    "false",
                    "inputs.DATASET.int96 says what INT96 means"),
            new Pin("spark.sql.parquet.inferTimestampNTZ.enabled", "true", "wall-clock time is not taken for UTC"),
            new Pin("spark.sql.timestampType", "TIMESTAMP_LTZ", "TIMESTAMP in a mapping is an instant"),
            // Files say where they follow the older calendar; only dates before 1582 differ, which are no birth dates.
            new Pin("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED", "a date is the one in the file"),
            new Pin("spark.sql.parquet.int96RebaseModeInRead", "CORRECTED", "a time is the one in the file"),
            new Pin("spark.sql.parquet.enableVectorizedReader", "true", "one reader, with the same checks, for all"),
            new Pin("spark.sql.parquet.filterPushdown", "true", "row groups are skipped by a mapping's condition only"),
            new Pin("spark.sql.parquet.aggregatePushdown", "false", "rows are counted, not taken from footers"),
            new Pin("spark.sql.optimizer.dynamicPartitionPruning.enabled", "false", "a join skips no folder unread"),
            new Pin("spark.sql.parquet.mergeSchema", "false", "columns are checked file by file"),
            new Pin("spark.sql.parquet.respectSummaryFiles", "false", "a summary file does not stand for the others"),
            new Pin("spark.sql.parquet.fieldId.read.enabled", "false", "columns are found by name"),
            new Pin("parquet.strings.signed-min-max.enabled", "false", "unordered statistics skip no row group"),
            new Pin("spark.sql.sources.useV1SourceList", "avro,csv,json,kafka,orc,parquet,text", "one Parquet source"),
            new Pin("spark.sql.sources.partitionColumnTypeInference.enabled", "true", FOLDERS),
            new Pin("spark.sql.sources.validatePartitionColumns", "true", FOLDERS),
            new Pin("spark.sql.session.timeZone", "UTC", "dates are made in the settings' time-zone"),
            new Pin("spark.sql.datetime.java8API.enabled", "false", "rows hold dates in one class"),
            new Pin("spark.sql.preserveCharVarcharTypeInfo", "false", TYPES),
            new Pin("spark.sql.readSideCharPadding", "true", "a CHAR is as long as it is declared"),
            new Pin("spark.sql.icu.caseMappings.enabled", "true", SQL),
            new Pin("spark.sql.mapKeyDedupPolicy", "EXCEPTION", SQL),
            new Pin("spark.sql.groupByAliases", "true", SQL),
            new Pin("spark.sql.groupByOrdinal", "true", SQL),
            new Pin("spark.sql.orderByOrdinal", "true", SQL),
            new Pin("spark.sql.function.concatBinaryAsString", "false", SQL),
            new Pin("spark.sql.function.eltOutputAsString", "false", SQL),
            new Pin("spark.sql.decimalOperations.allowPrecisionLoss", "true", SQL),
            new Pin("spark.sql.crossJoin.enabled", "true", SQL),
            new Pin("spark.sql.variable.substitute", "false", "no environment variable gets into a mapping"),
            new Pin("spark.sql.error.messageFormat", "PRETTY", "a failure is told in words"),
            new Pin("spark.sql.iceberg.check-nullability", "true", "no null gets into a column without nulls"),
            new Pin("spark.sql.iceberg.check-ordering", "true", "values get into the columns of their names"));

    private static final Logger LOG = LoggerFactory.getLogger(PinnedConf.class);

    private PinnedConf() {}

    /** Sets every key on a session, new or not, and logs each whose value was another one. */
    public static void pin(SparkSession spark) {
        RuntimeConfig conf = spark.conf();
        Map<String, String> own = new TreeMap<>(CollectionConverters.asJava(conf.getAll()));
        for (Pin pin : PINS) {
            String value = own.getOrDefault(pin.key(), pin.value());
            if (!value.equalsIgnoreCase(pin.value())) {
                LOG.info("Not used: {} = {}; a run has {}: {}", pin.key(), value, pin.value(), pin.reason());
            }
            conf.set(pin.key(), pin.value());
        }
        Set<String> pinned = PINS.stream().map(Pin::key).collect(Collectors.toSet());
        for (String key : own.keySet()) {
            if (PassingConf.isReset(key) && !pinned.contains(key)) {
                LOG.info("Not used: {} = {}; a run has what Spark ships", key, own.get(key));
                conf.unset(key);
            }
        }
    }
}
