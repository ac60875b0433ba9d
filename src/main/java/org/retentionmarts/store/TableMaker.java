package org.retentionmarts.store;

import java.util.Arrays;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.model.Columns;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;

/**
 * Makes a table what the contract says, by creation and addition only. Columns are optional in the table, also where
 * the contract wants a value: only such columns can be added later, and the audit of a staged branch names the row
 * that lacks a value where a write would merely fail.
 */
public final class TableMaker {
    private static final String COMMENT = "comment";

    private final Warehouse warehouse;

    public TableMaker(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    public Table make(TableDef table) {
        Schema schema = SparkSchemaUtil.convert(optional(table.schema()));
        if (warehouse.exists(table)) {
            Table found = warehouse.load(table);
            addTo(found, schema, table);
            return found;
        }
        Catalog catalog = warehouse.catalog(table.catalog());
        return catalog.createTable(
                Warehouse.identifier(table),
                schema,
                partitioning(table, schema),
                Map.of(
                        COMMENT,
                        table.grain(),
                        TableProperties.FORMAT_VERSION,
                        "2",
                        TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                        "true",
                        TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                        "20"));
    }

    private static PartitionSpec partitioning(TableDef table, Schema schema) {
        return table.refreshed().isByMonth()
                ? PartitionSpec.builderFor(schema).identity(Columns.MONTH).build()
                : PartitionSpec.unpartitioned();
    }

    private static void addTo(Table found, Schema wanted, TableDef table) {
        UpdateSchema change = found.updateSchema();
        boolean changed = false;
        for (NestedField column : wanted.columns()) {
            NestedField present = found.schema().findField(column.name());
            if (present == null) {
                change.addColumn(column.name(), column.type(), column.doc());
                changed = true;
            } else if (!sameType(present, column)) {
                throw RunFailure.usage("Cannot write " + table.fullName() + ": its column " + column.name() + " is "
                        + present.type() + ", expected " + column.type()
                        + "; tables change by addition only: move the table aside, or use another warehouse");
            } else if (!column.doc().equals(present.doc())) {
                change.updateColumnDoc(column.name(), column.doc());
                changed = true;
            }
        }
        if (changed) {
            change.commit();
        }
        if (!table.grain().equals(found.properties().get(COMMENT))) {
            found.updateProperties().set(COMMENT, table.grain()).commit();
        }
    }

    private static boolean sameType(NestedField one, NestedField other) {
        return SparkSchemaUtil.convert(one.type()).equals(SparkSchemaUtil.convert(other.type()));
    }

    private static StructType optional(StructType schema) {
        return new StructType(Arrays.stream(schema.fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
    }
}
