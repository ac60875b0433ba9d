package org.retentionmarts.testing;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.TableRow;

/** Rows of a table as the areas have them and as Spark has them, values in the order of the contract's columns. */
public final class TestRows {
    private TestRows() {}

    public static List<TableRow> of(TableDef table, List<Row> rows) {
        return rows.stream().map(row -> of(table, row)).toList();
    }

    private static TableRow of(TableDef table, Row row) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i) instanceof Date date ? date.toLocalDate() : row.get(i);
        }
        return TableRow.of(table, values);
    }

    /** For Spark; any value may be null. */
    public static Dataset<Row> dataset(SparkSession spark, TableDef table, List<TableRow> rows) {
        StructType nullable = new StructType();
        for (StructField field : table.schema().fields()) {
            nullable = nullable.add(field.name(), field.dataType(), true);
        }
        return spark.createDataFrame(rows.stream().map(TestRows::row).toList(), nullable);
    }

    private static Row row(TableRow row) {
        return RowFactory.create(row.values().stream()
                .map(value -> value instanceof LocalDate date ? Date.valueOf(date) : value)
                .toArray());
    }
}
