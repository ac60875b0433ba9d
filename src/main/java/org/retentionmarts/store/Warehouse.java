package org.retentionmarts.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.sparkplan.SessionParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogs that the session's conf names, by Iceberg's own interface. */
public final class Warehouse {
    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);

    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SparkSession spark;
    /** As it was when the first table was asked for. */
    private Optional<Map<String, String>> damaged = Optional.empty();

    /**
     * The two catalogs that Spark's configuration names; neither is opened yet.
     *
     * @throws RunFailure (exit code 2) where an embedded one names tables that lie elsewhere
     */
    public Warehouse(SparkSession spark) {
        this.spark = spark;
        JdbcDrivers.register();
        embedded().forEach(EmbeddedCatalog::prepare);
        embedded().forEach(EmbeddedCatalog::requireTablesInside);
    }

    /** Those of its catalogs that are in a file of this machine. */
    public List<EmbeddedCatalog> embedded() {
        return Catalogs.BOTH.stream()
                .flatMap(name -> EmbeddedCatalog.of(spark, name).stream())
                .toList();
    }

    public SparkSession spark() {
        return spark;
    }

    public Catalog catalog(String name) {
        String key = "spark.sql.catalog." + name;
        if (spark.conf().getOption(key).isEmpty()) {
            throw RunFailure.usage("Cannot open catalog " + name + ": " + key + " is not set; submit with"
                    + " conf/spark-defaults.conf, or set " + key
                    + "=org.apache.iceberg.spark.SparkCatalog with its type and warehouse");
        }
        // Spark looks a catalog's conf up in the active session, whichever one is asked.
        SparkSession.setActiveSession(spark);
        return patiently(name, () -> opened(name));
    }

    /** What goes wrong here is the conf's; Spark throws checked exceptions without declaring them. */
    private Catalog opened(String name) {
        try {
            return Spark3Util.loadIcebergCatalog(spark, name);
        } catch (UncheckedSQLException unready) {
            throw unready;
        } catch (Exception e) {
            throw CatalogFault.ofOpening(name, e);
        }
    }

    /**
     * The table as it is now, whatever the session's catalog remembers.
     *
     * @throws RunFailure (exit code 2) where it was dropped or can't be opened
     */
    public Table load(TableDef table) {
        return load(table.catalog(), identifier(table));
    }

    /** As {@link #load(TableDef)}, by full name. */
    public Table load(String fullName) {
        return load(catalogOf(fullName), identifier(fullName));
    }

    private Table load(String catalog, TableIdentifier identifier) {
        Catalog opened = catalog(catalog);
        String table = catalog + "." + identifier;
        requireReadable(table);
        try {
            Table loaded = opened.loadTable(identifier);
            loaded.refresh();
            return loaded;
        } catch (NoSuchTableException dropped) {
            throw RunFailure.usage("Cannot read " + table + ": there is no such table; if it was dropped by hand, run"
                    + " backfill over all months, which makes it anew");
        } catch (NotFoundException gone) {
            throw damaged(table, String.valueOf(gone.getMessage()));
        }
    }

    private void requireReadable(String table) {
        if (damaged.isEmpty()) {
            damaged = Optional.of(unreadable());
        }
        String fault = damaged.get().get(table);
        if (fault != null) {
            throw damaged(table, fault);
        }
    }

    private static RunFailure damaged(String table, String fault) {
        return RunFailure.usage("Cannot read " + table + ": its metadata can't be read: " + fault
                + "; restore the warehouse from a backup, or drop the table with jobs/settle --drop " + table
                + " and run backfill over all months, which makes it anew");
    }

    /** Tables of embedded catalogs whose metadata can't be read, by full name, with the reason. */
    public Map<String, String> unreadable() {
        Map<String, String> unreadable = new TreeMap<>();
        embedded().forEach(catalog -> unreadable.putAll(catalog.unreadable()));
        return unreadable;
    }

    /** Takes a table out of its catalog without reading it, its files stay; false where there is none. */
    public boolean drop(String fullName) {
        return catalog(catalogOf(fullName)).dropTable(identifier(fullName), false);
    }

    public boolean exists(TableDef table) {
        return exists(table.fullName());
    }

    /**
     * As {@link #exists(TableDef)}, by full name.
     *
     * @throws RunFailure (exit code 2) where it is there and its metadata can't be read
     */
    public boolean exists(String fullName) {
        requireReadable(fullName);
        return catalog(catalogOf(fullName)).tableExists(identifier(fullName));
    }

    /** Makes a namespace, unless it is there; by the catalog itself, without a SQL statement to plan. */
    public void createNamespace(String catalog, String name) {
        catalog(catalog);
        SupportsNamespaces namespaces =
                (SupportsNamespaces) SessionParts.catalogs(spark).catalog(catalog);
        String[] namespace = {name};
        patiently(catalog, () -> {
            try {
                if (!namespaces.namespaceExists(namespace)) {
                    namespaces.createNamespace(namespace, Map.of());
                }
            } catch (AnalysisException made) {
                if (!namespaces.namespaceExists(namespace)) {
                    throw new IllegalStateException("Cannot make namespace " + name + " in catalog " + catalog, made);
                }
                LOG.debug("Namespace {} was made at the same moment", name);
            }
            return namespace;
        });
    }

    /** Takes what is restricted from all but its owner and group where it lies in a folder of this machine. */
    public void closeBaseToOthers() {
        String location = spark.conf().get("spark.sql.catalog." + Catalogs.BASE + ".warehouse", "");
        if (location.startsWith("/") || location.startsWith("file:")) {
            ClosedFolder.make(Path.of(location.replaceFirst("^file:/*", "/")));
        }
    }

    static TableIdentifier identifier(TableDef table) {
        return TableIdentifier.of(Namespace.of(table.namespace()), table.name());
    }

    private static String catalogOf(String fullName) {
        return fullName.substring(0, fullName.indexOf('.'));
    }

    private static TableIdentifier identifier(String fullName) {
        return TableIdentifier.parse(fullName.substring(fullName.indexOf('.') + 1));
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
        if (isLocked(last)) {
            throw last;
        }
        throw CatalogFault.ofOpening(catalog, last);
    }

    /** Another process at work is no fault of the configuration. */
    private static boolean isLocked(UncheckedSQLException failure) {
        String cause = String.valueOf(failure.getCause());
        return cause.contains("SQLITE_BUSY") || cause.contains("SQLITE_LOCKED");
    }
}
