package org.retentionmarts.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Date;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.release.Release;

/** One Parquet file a table; its footer says which release it is of. */
final class ParquetFiles implements TableFiles {
    /** What 38 digits need, the most that a DECIMAL has. */
    private static final int DECIMAL_BYTES = 16;

    private final ExportFolder folder;
    private final Release release;

    ParquetFiles(ExportFolder folder, Release release) {
        this.folder = folder;
        this.release = release;
    }

    @Override
    public long write(TableDef table, StructType schema, Iterator<Row> rows) throws IOException {
        MessageType type = typeOf(table, schema);
        long count = 0;
        try (ParquetWriter<Group> file = ExampleParquetWriter.builder(
                        folder.stagedOutput(ExportFormat.PARQUET.fileOf(table)))
                .withType(type)
                // What every reader of Parquet can unpack.
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withExtraMetaData(ReleaseLabels.of(release))
                .build()) {
            while (rows.hasNext()) {
                file.write(group(type, rows.next()));
                count++;
            }
        }
        return count;
    }

    private static MessageType typeOf(TableDef table, StructType schema) {
        Types.MessageTypeBuilder type = Types.buildMessage();
        for (StructField field : schema.fields()) {
            Type.Repetition repetition = field.nullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
            type.addField(
                    field.dataType() instanceof DecimalType exact
                            ? Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                                    .length(DECIMAL_BYTES)
                                    .as(LogicalTypeAnnotation.decimalType(exact.scale(), exact.precision()))
                                    .named(field.name())
                            : Types.primitive(storedAs(field), repetition)
                                    .as(meaningOf(field.dataType()))
                                    .named(field.name()));
        }
        return type.named(table.name());
    }

    private static PrimitiveTypeName storedAs(StructField field) {
        DataType type = field.dataType();
        if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DateType)) {
            return PrimitiveTypeName.INT32;
        }
        if (type.equals(DataTypes.LongType)) {
            return PrimitiveTypeName.INT64;
        }
        if (type.equals(DataTypes.DoubleType)) {
            return PrimitiveTypeName.DOUBLE;
        }
        if (type.equals(DataTypes.BooleanType)) {
            return PrimitiveTypeName.BOOLEAN;
        }
        if (type.equals(DataTypes.StringType)) {
            return PrimitiveTypeName.BINARY;
        }
        throw new IllegalArgumentException("Cannot write column " + field.name() + " of type " + type.sql());
    }

    /** Null for a number or truth value, which means itself. */
    private static LogicalTypeAnnotation meaningOf(DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return LogicalTypeAnnotation.stringType();
        }
        return type.equals(DataTypes.DateType) ? LogicalTypeAnnotation.dateType() : null;
    }

    private static Group group(MessageType type, Row row) {
        Group group = new SimpleGroup(type);
        for (int i = 0; i < row.length(); i++) {
            Object value = row.get(i);
            if (value instanceof Integer number) {
                group.add(i, number);
            } else if (value instanceof Long number) {
                group.add(i, number);
            } else if (value instanceof Double number) {
                group.add(i, number);
            } else if (value instanceof BigDecimal exact) {
                group.add(i, bytes(exact));
            } else if (value instanceof Boolean truth) {
                group.add(i, truth);
            } else if (value instanceof String text) {
                group.add(i, text);
            } else if (value instanceof Date date) {
                group.add(i, Math.toIntExact(date.toLocalDate().toEpochDay()));
            }
        }
        return group;
    }

    /** The digits as a signed whole number, the highest byte first. */
    private static Binary bytes(BigDecimal exact) {
        byte[] digits = exact.unscaledValue().toByteArray();
        byte[] bytes = new byte[DECIMAL_BYTES];
        Arrays.fill(bytes, (byte) (exact.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, bytes, DECIMAL_BYTES - digits.length, digits.length);
        return Binary.fromConstantByteArray(bytes);
    }

    @Override
    public void finish() {
        // Each table has a file of its own.
    }
}
