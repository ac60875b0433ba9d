package org.retentionmarts.sparkplan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.util.TypeUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;

/**
 * The columns of one file.
 *
 * @param writer the program that wrote the file, as its footer says
 * @param byName by name in lower case, since names are resolved without regard to case
 */
record FileColumns(String writer, Map<String, FileColumn> byName) {
    private static final String CODECS = "ZSTD, SNAPPY, GZIP, LZ4_RAW or UNCOMPRESSED";

    /** The columns that a footer tells of. What is wrong with one of them matters only where it is read. */
    static FileColumns of(ParquetMetadata metadata, Configuration configuration) {
        MessageType schema = metadata.getFileMetaData().getSchema();
        Map<String, FileColumn> columns = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Type type : schema.getFields()) {
            String name = type.getName().toLowerCase(Locale.ROOT);
            FileColumn column = column(schema, type, metadata.getBlocks());
            String other = names.putIfAbsent(name, type.getName());
            columns.put(name, other == null ? column : columns.get(name).with(twice(other, type.getName())));
        }
        for (BlockMetaData block : metadata.getBlocks()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                faultOf(chunk, configuration)
                        .ifPresent(fault ->
                                columns.computeIfPresent(topLevelName(chunk), (name, column) -> column.with(fault)));
            }
        }
        return new FileColumns(String.valueOf(metadata.getFileMetaData().getCreatedBy()), columns);
    }

    Optional<FileColumn> find(String column) {
        return Optional.ofNullable(byName.get(column.toLowerCase(Locale.ROOT)));
    }

    private static FileColumn column(MessageType schema, Type type, List<BlockMetaData> blocks) {
        boolean nulls = holdsNullsOnly(type, blocks);
        boolean int96 = type.isPrimitive() && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96;
        try {
            StructField field = new ParquetToSparkSchemaConverter(SQLConf.get())
                    .convert(new MessageType(schema.getName(), type))
                    .fields()[0];
            TypeUtils.failUnsupportedDataType(field.dataType(), SQLConf.get());
            return new FileColumn(Optional.of(field), nulls, int96, Optional.empty());
        } catch (Exception unsupported) { // Spark throws a checked exception without declaring it.
            Optional<Fault> fault = nulls ? Optional.empty() : Optional.of(unreadable(type));
            return new FileColumn(Optional.empty(), nulls, int96, fault);
        }
    }

    /** By its type, which pandas gives to a column without a value, or by the counts of nulls in the footer. */
    private static boolean holdsNullsOnly(Type type, List<BlockMetaData> blocks) {
        if (type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.UnknownLogicalTypeAnnotation) {
            return true;
        }
        List<ColumnChunkMetaData> chunks = blocks.stream()
                .flatMap(block -> block.getColumns().stream())
                .filter(chunk -> chunk.getPath().size() == 1
                        && chunk.getPath().toArray()[0].equals(type.getName()))
                .toList();
        return type.isPrimitive()
                && !type.isRepetition(Type.Repetition.REPEATED)
                && !chunks.isEmpty()
                && chunks.stream().allMatch(FileColumns::holdsNullsOnly);
    }

    private static boolean holdsNullsOnly(ColumnChunkMetaData chunk) {
        if (isLocked(chunk)) {
            return false;
        }
        Statistics<?> statistics = chunk.getStatistics();
        return statistics != null && statistics.isNumNullsSet() && statistics.getNumNulls() == chunk.getValueCount();
    }

    /** Whether a column is encrypted and its key is not there. */
    static boolean isLocked(ColumnChunkMetaData chunk) {
        if (!chunk.isEncrypted()) {
            return false;
        }
        try {
            chunk.getStatistics();
            return false;
        } catch (RuntimeException noKey) {
            return true;
        }
    }

    private static Optional<Fault> faultOf(ColumnChunkMetaData chunk, Configuration configuration) {
        if (isLocked(chunk)) {
            return Optional.of(new Fault(
                    "is encrypted, and its key is not there",
                    "deliver it without encryption, or set spark.hadoop.parquet.crypto.factory.class and its keys"));
        }
        CompressionCodecName codec = chunk.getCodec();
        String className = codec.getHadoopCompressionCodecClassName();
        if (className == null || configuration.getClassByNameOrNull(className) != null) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                "is compressed with " + codec + ", for which there is no codec here, expected " + CODECS,
                "deliver the file again in one of these, or submit with a jar that has " + className));
    }

    private static String topLevelName(ColumnChunkMetaData chunk) {
        return chunk.getPath().toArray()[0].toLowerCase(Locale.ROOT);
    }

    private static Fault twice(String one, String other) {
        return new Fault(
                one.equals(other)
                        ? "stands there twice, expected once"
                        : "stands there twice, as " + one + " and " + other
                                + ", which differ in case only, expected once",
                "leave one of them out of the file");
    }

    private static Fault unreadable(Type type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        String name = annotation != null
                ? annotation.toString().replaceAll(",(true|false)\\)", ")")
                : type.isPrimitive()
                        ? type.asPrimitiveType().getPrimitiveTypeName().name()
                        : "a group";
        boolean nanos = name.equals("TIMESTAMP(NANOS)");
        return new Fault(
                "is " + name + ", which Spark can't read",
                nanos ? "write it with microseconds, or as a DATE" : "write it in another type");
    }
}
