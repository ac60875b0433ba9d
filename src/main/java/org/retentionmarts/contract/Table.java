package org.retentionmarts.contract;

import java.util.List;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One output table.
 *
 * @param catalog {@code marts} (may be shown) or {@code base} (restricted)
 * @param grain the description of the table; its first words say what one row is
 * @param key the columns that identify a row, empty for a log
 */
public record Table(
        String catalog, String namespace, String name, String grain, List<Column> columns, List<String> key) {

    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        List<String> names = columns.stream().map(Column::name).toList();
        if (!names.containsAll(key)) {
            throw new IllegalArgumentException("Table " + name + ": key " + key + " is not among its columns " + names);
        }
    }

    /** A table that analysts query. */
    static Table marketing(String name, String grain, List<Column> columns, List<String> key) {
        return new Table("marts", "marketing", name, grain, columns, key);
    }

    /** For instance {@code marts.marketing.number_porting}. */
    public String fullName() {
        return catalog + "." + namespace + "." + name;
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    public boolean hasColumn(String column) {
        return columnNames().contains(column);
    }

    /** The Spark schema, comments included. */
    public StructType schema() {
        return new StructType(columns.stream()
                .map(column -> new StructField(
                        column.name(),
                        column.type().sparkType(),
                        column.nullable(),
                        new MetadataBuilder()
                                .putString("comment", column.comment())
                                .build()))
                .toArray(StructField[]::new));
    }
}
