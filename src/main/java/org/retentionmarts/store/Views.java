package org.retentionmarts.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.ViewInfo;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.retentionmarts.sparkplan.ReleasedCatalog;
import org.retentionmarts.sparkplan.SessionParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Views of a warehouse, in catalogs that have any. */
public final class Views {
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private final Warehouse warehouse;

    public Views(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Makes a view, or gives it another text; false, and a line in the log, where the catalog has no views.
     *
     * @param source full name of the table whose columns it has
     * @param tag of the release that the query reads
     */
    public boolean replace(
            String fullName, String source, List<String> columns, String query, String comment, String tag) {
        StructType all = SparkSchemaUtil.convert(warehouse.load(source).schema());
        StructType schema = new StructType(columns.stream().map(all::apply).toArray(StructField[]::new));
        Map<String, String> properties = Map.of("comment", comment, ReleasedCatalog.VIEW_TAG, tag);
        return inCatalog(fullName, views -> replace(views, fullName, schema, query, properties));
    }

    /** Drops a view if it is there; false, and a line in the log, where the catalog has no views. */
    public boolean drop(String fullName) {
        return inCatalog(fullName, views -> views.dropView(identifier(fullName)));
    }

    private boolean inCatalog(String fullName, Consumer<SparkCatalog> work) {
        String catalog = fullName.substring(0, fullName.indexOf('.'));
        CatalogPlugin plugin = SessionParts.catalogs(warehouse.spark()).catalog(catalog);
        try {
            if (plugin instanceof SparkCatalog views) {
                work.accept(views);
                return true;
            }
        } catch (UnsupportedOperationException none) {
            LOG.debug("No view {}", fullName, none);
        }
        LOG.info("Catalog {} has no views: {} and those like it are left out", catalog, fullName);
        return false;
    }

    private static Identifier identifier(String fullName) {
        String[] parts = fullName.split("\\.", -1);
        return Identifier.of(new String[] {parts[1]}, parts[2]);
    }

    private static void replace(
            SparkCatalog views, String fullName, StructType schema, String query, Map<String, String> properties) {
        String catalog = views.name();
        Identifier view = identifier(fullName);
        String[] namespace = view.namespace();
        String[] names = schema.fieldNames();
        String[] comments = Arrays.stream(schema.fields())
                .map(field -> field.getComment().getOrElse(() -> ""))
                .toArray(String[]::new);
        try {
            if (views.viewExists(view)) {
                views.replaceView(view, query, catalog, namespace, schema, names, names, comments, properties);
            } else {
                views.createView(
                        new ViewInfo(view, query, catalog, namespace, schema, names, names, comments, properties));
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot replace the view " + fullName, e);
        }
    }
}
