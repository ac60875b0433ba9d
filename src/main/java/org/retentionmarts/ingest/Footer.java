package org.retentionmarts.ingest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * What one Parquet file says of itself.
 *
 * @param path where it is
 * @param rows rows it holds
 * @param columns its columns by name in lower case, since Spark resolves names without regard to case
 * @param digest SHA-256 over its footer: it changes when the rows do
 */
record Footer(String path, long rows, Map<String, StructField> columns, String digest) {

    /** Columns of a type that Spark can't read are left out: they count as missing where they are asked for. */
    static Map<String, StructField> columnsOf(MessageType schema) {
        ParquetToSparkSchemaConverter converter = new ParquetToSparkSchemaConverter(SQLConf.get());
        Map<String, StructField> columns = new LinkedHashMap<>();
        for (Type field : schema.getFields()) {
            try {
                StructField column = converter.convert(new MessageType(schema.getName(), field))
                        .fields()[0];
                columns.put(column.name().toLowerCase(Locale.ROOT), column);
            } catch (Exception unsupported) {
                if (!(unsupported instanceof AnalysisException)) {
                    throw new IllegalStateException("Cannot convert Parquet column " + field, unsupported);
                }
            }
        }
        return columns;
    }

    /** The type of a column, empty where the file lacks it. */
    Optional<DataType> typeOf(String column) {
        return Optional.ofNullable(columns.get(column.toLowerCase(Locale.ROOT))).map(StructField::dataType);
    }
}
