package org.retentionmarts.model;

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
 * @param refreshed which stored rows a run replaces
 * @param rolledUp columns of the key in which a row with ALL is the sum of the rows with its other values
 */
public record TableDef(
        String catalog,
        String namespace,
        String name,
        String grain,
        List<ColumnDef> columns,
        List<String> key,
        Refreshed refreshed,
        List<String> rolledUp) {

    public TableDef {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        rolledUp = List.copyOf(rolledUp);
        List<String> names = columns.stream().map(ColumnDef::name).toList();
        if (!names.containsAll(key)) {
            throw new IllegalArgumentException("Table " + name + ": key " + key + " is not among its columns " + names);
        }
        if (!key.containsAll(rolledUp)) {
            throw new IllegalArgumentException("Table " + name + ": " + rolledUp + " is not among its key " + key);
        }
    }

    /** A table of which a run replaces all rows and that has no roll-ups. */
    public TableDef(
            String catalog, String namespace, String name, String grain, List<ColumnDef> columns, List<String> key) {
        this(catalog, namespace, name, grain, columns, key, Refreshed.WHOLE, List.of());
    }

    /** The same table, of which a run replaces these rows. */
    public TableDef refreshed(Refreshed rows) {
        return new TableDef(catalog, namespace, name, grain, columns, key, rows, rolledUp);
    }

    /** The same table, with roll-ups over these columns of its key. */
    public TableDef rollingUp(String... dimensions) {
        return new TableDef(catalog, namespace, name, grain, columns, key, refreshed, List.of(dimensions));
    }

    /** An additive table that marts are built from, of {@code base.cube}. */
    public static TableDef base(String name, String grain, List<ColumnDef> columns, List<String> key) {
        return new TableDef(Catalogs.BASE, Catalogs.CUBE, name, grain, columns, key);
    }

    /** A table of {@code marts.marketing}. */
    public static TableDef marketing(String name, String grain, List<ColumnDef> columns, List<String> key) {
        return new TableDef(Catalogs.MARTS, Catalogs.MARKETING, name, grain, columns, key);
    }

    /** For instance {@code marts.marketing.number_porting}. */
    public String fullName() {
        return catalog + "." + namespace + "." + name;
    }

    public List<String> columnNames() {
        return columns.stream().map(ColumnDef::name).toList();
    }

    public boolean hasColumn(String column) {
        return indexOf(column) >= 0;
    }

    /**
     * Where a column stands, from 0.
     *
     * @throws IllegalArgumentException where there is no such column
     */
    public int position(String column) {
        int index = indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("Table " + name + " has no column " + column);
        }
        return index;
    }

    private int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** The Spark schema, comments included. */
    public StructType schema() {
        return new StructType(columns.stream()
                .map(column -> new StructField(
                        column.name(),
                        column.sparkType(),
                        column.nullable(),
                        new MetadataBuilder()
                                .putString("comment", column.comment())
                                .build()))
                .toArray(StructField[]::new));
    }
}
