package org.retentionmarts.model;

import java.util.List;
import java.util.stream.Collectors;
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
        String declaring = "Cannot declare table " + catalog + "." + namespace + "." + name;
        List<String> names = columns.stream().map(ColumnDef::name).toList();
        requireAmong("column", names, key, declaring + " by its key");
        requireAmong("column of its key", key, rolledUp, declaring + " with roll-ups");
        for (ColumnDef column : columns) {
            if (column.role().isAdditive() && !column.addsUp()) {
                throw new IllegalArgumentException(declaring + ": column " + column.name() + " is " + column.sql()
                        + ", expected BIGINT or DECIMAL, as a row's value is the sum of its parts'");
            }
            if (rolledUp.contains(column.name()) && column.type() != ColumnType.STRING) {
                throw new IllegalArgumentException(declaring + " with roll-ups: column " + column.name() + " is "
                        + column.sql() + ", expected STRING, which can be " + Codes.ALL);
            }
        }
    }

    private static void requireAmong(String what, List<String> some, List<String> named, String declaring) {
        for (String column : named) {
            if (!some.contains(column)) {
                throw new IllegalArgumentException(
                        declaring + ": there is no " + what + " " + column + ", expected one of " + some);
            }
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

    /**
     * The column of that name.
     *
     * @param declaring what can't be declared where there is none
     * @throws IllegalArgumentException where there is no such column
     */
    ColumnDef column(String column, String declaring) {
        requireAmong("column", columnNames(), List.of(column), "Cannot declare " + declaring + " of " + fullName());
        return columns.get(position(column));
    }

    /**
     * Makes sure that values of a column add up.
     *
     * @param declaring what can't be declared where they don't
     * @throws IllegalArgumentException where there is no such column, or its type has no sum
     */
    void requireSummable(String column, String declaring) {
        requireType(column, declaring, List.of(ColumnType.BIGINT, ColumnType.DECIMAL));
    }

    /**
     * Makes sure that a column has one of some types.
     *
     * @param declaring what can't be declared where it does not
     * @throws IllegalArgumentException where there is no such column, or its type is another
     */
    void requireType(String column, String declaring, List<ColumnType> types) {
        ColumnDef found = column(column, declaring);
        if (!types.contains(found.type())) {
            throw new IllegalArgumentException(
                    "Cannot declare " + declaring + " of " + fullName() + ": column " + column
                            + " is " + found.sql() + ", expected "
                            + types.stream().map(ColumnType::sql).collect(Collectors.joining(" or ")));
        }
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
