package org.retentionmarts.publish;

import java.sql.Driver;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.retentionmarts.contract.RunFailure;
import org.retentionmarts.contract.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogs that the session's conf names, by Iceberg's own interface. */
final class Warehouse {
    static final String MARTS = "marts";

    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);

    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SparkSession spark;

    Warehouse(SparkSession spark) {
        this.spark = spark;
        registerJdbcDrivers();
    }

    SparkSession spark() {
        return spark;
    }

    Catalog catalog(String name) {
        String key = "spark.sql.catalog." + name;
        if (spark.conf().getOption(key).isEmpty()) {
            throw RunFailure.usage("Cannot open catalog " + name + ": " + key + " is not set; submit with"
                    + " conf/spark-defaults.conf, or set " + key
                    + "=org.apache.iceberg.spark.SparkCatalog with its type and warehouse");
        }
        // Spark looks a catalog's conf up in the active session, whichever one is asked.
        SparkSession.setActiveSession(spark);
        return patiently(name, () -> Spark3Util.loadIcebergCatalog(spark, name));
    }

    /** The table as it is now, whatever the session's catalog remembers. */
    org.apache.iceberg.Table load(Table table) {
        return load(table.catalog(), identifier(table));
    }

    /** As {@link #load(Table)}, by full name. */
    org.apache.iceberg.Table load(String fullName) {
        List<String> parts = List.of(fullName.split("\\.", -1));
        return load(parts.get(0), TableIdentifier.of(parts.get(1), parts.get(2)));
    }

    private org.apache.iceberg.Table load(String catalog, TableIdentifier identifier) {
        org.apache.iceberg.Table loaded = catalog(catalog).loadTable(identifier);
        loaded.refresh();
        return loaded;
    }

    boolean exists(Table table) {
        return catalog(table.catalog()).tableExists(identifier(table));
    }

    /** Makes a namespace, unless it is there; by the catalog itself, without a SQL statement to plan. */
    void createNamespace(String catalog, String name) {
        catalog(catalog);
        SupportsNamespaces namespaces =
                (SupportsNamespaces) spark.sessionState().catalogManager().catalog(catalog);
        String[] namespace = {name};
        patiently(catalog, () -> {
            try {
                if (!namespaces.namespaceExists(namespace)) {
                    namespaces.createNamespace(namespace, Map.of());
                }
            } catch (NamespaceAlreadyExistsException made) {
                LOG.debug("Namespace {} was made at the same moment", name);
            }
            return namespace;
        });
    }

    static TableIdentifier identifier(Table table) {
        return TableIdentifier.of(Namespace.of(table.namespace()), table.name());
    }

    /** A catalog in a database is made by the first who uses it; of several at the same moment all but one fail. */
    private static <T> T patiently(String catalog, Supplier<T> action) {
        UncheckedSQLException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return action.get();
            } catch (UncheckedSQLException e) {
                LOG.debug("Catalog {} is not ready, attempt {}", catalog, attempt, e);
                last = e;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw RunFailure.usage("Cannot open catalog " + catalog + ": " + last.getMessage() + " (" + last.getCause()
                + "); check spark.sql.catalog." + catalog + ".uri");
    }

    /**
     * With spark-submit the driver of an embedded catalog is in the application's class loader, where JDBC, once it
     * has been used by Spark, no longer looks by itself.
     */
    private static void registerJdbcDrivers() {
        Iterator<Driver> drivers = ServiceLoader.load(
                        Driver.class, Thread.currentThread().getContextClassLoader())
                .iterator();
        boolean more = true;
        while (more) {
            try {
                more = drivers.hasNext();
                if (more) {
                    LOG.debug("JDBC driver {}", drivers.next().getClass().getName());
                }
            } catch (ServiceConfigurationError broken) {
                LOG.debug("A JDBC driver on the classpath can't be loaded", broken);
            }
        }
    }
}
