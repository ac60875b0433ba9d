package org.retentionmarts.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.retentionmarts.model.Catalogs;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.sparkplan.SessionParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * A catalog in a SQLite file of this machine. While a run is at work, its last changes are in a log beside the file
 * ({@code catalog.db-wal}); when it has ended, the file alone is the catalog.
 */
public final class EmbeddedCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCatalog.class);
    private static final String PREFIX = "jdbc:sqlite:";
    /** How long to wait for others at the end of a run: long for a reader's statement, short for an operator. */
    private static final String PATIENCE = "?busy_timeout=2000";

    private final SparkSession spark;
    private final String name;
    private final String key;
    private final Path file;

    private EmbeddedCatalog(SparkSession spark, String name, Path file) {
        this.spark = spark;
        this.name = name;
        this.key = "spark.sql.catalog." + name;
        this.file = file;
    }

    /** The catalog of a name, if it is one in a file. */
    public static Optional<EmbeddedCatalog> of(SparkSession spark, String name) {
        String uri = spark.conf().get("spark.sql.catalog." + name + ".uri", "");
        if (!uri.startsWith(PREFIX) || uri.contains(":memory:")) {
            return Optional.empty();
        }
        String path = uri.substring(PREFIX.length()).replaceFirst("^file:", "").replaceFirst("\\?.*", "");
        try {
            return Optional.of(new EmbeddedCatalog(spark, name, Path.of(path).toAbsolutePath()));
        } catch (InvalidPathException notAFile) {
            return Optional.empty();
        }
    }

    /**
     * Completes what the session's conf says of the catalog. It must do so before the catalog is first used: whatever a
     * run writes is synced, and whoever may only read the file does not ask for a log beside it.
     */
    void prepare() {
        if (spark.conf().getOption(key + ".hadoop.fs.file.impl").isEmpty()) {
            spark.conf().set(key + ".hadoop.fs.file.impl", LocalFiles.class.getName());
            spark.conf().set(key + ".hadoop.fs.file.impl.disable.cache", "true");
        }
        if (spark.conf().getOption(key + ".cache-enabled").isEmpty()) {
            // Iceberg's cache of tables hides the catalog, which then can't be closed.
            spark.conf().set(key + ".cache-enabled", "false");
        }
        if (Files.exists(file) && !isWritable()) {
            String uri = spark.conf().get(key + ".uri");
            spark.conf().set(key + ".uri", uri.replaceAll("([?&])journal_mode=\\w+&?", "$1"));
        }
    }

    private boolean isWritable() {
        return Files.isWritable(file) && Files.isWritable(file.getParent());
    }

    /** Who can write it, or the files that it names. */
    public Storage storage() {
        boolean here = Storage.of(file) == Storage.LOCAL_DISK
                && Storage.of(spark.conf().get(key + ".warehouse", "")) == Storage.LOCAL_DISK;
        return here ? Storage.LOCAL_DISK : Storage.SHARED;
    }

    /** Brings the folders that lead to the file to the device, so that a file of it that is synced is found. */
    public void syncFolders() {
        try {
            for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
                LocalFiles.syncFolder(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sync the folders of " + file, e);
        }
    }

    /**
     * Refuses a catalog whose tables lie elsewhere, as those of a copied folder do: who writes by it would write there.
     *
     * @throws RunFailure (exit code 2) that names one of them and both places
     */
    void requireTablesInside() {
        MetadataFiles.localPath(spark.conf().get(key + ".warehouse", ""))
                .ifPresent(warehouse ->
                        TablesElsewhere.refuse(file, warehouse, metadata().byTable()));
    }

    /** Tables whose metadata file is gone, empty or cut short, by full name, with the reason. */
    Map<String, String> unreadable() {
        return metadata().faults();
    }

    private MetadataFiles metadata() {
        return MetadataFiles.of(file, PREFIX + file + PATIENCE, name);
    }

    /** Moves what is in the log into the file: a copy of the file alone holds all releases. */
    public void checkpoint() {
        if (Files.exists(file) && isWritable()) {
            execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /**
     * Closes the catalogs of a session that are in a file. Where no one else has the file open, it has no log beside it
     * then, and those who may only read can.
     */
    public static void closeAll(SparkSession spark) {
        List<EmbeddedCatalog> catalogs = Catalogs.BOTH.stream()
                .flatMap(name -> of(spark, name).stream())
                .filter(catalog -> Files.exists(catalog.file))
                .toList();
        catalogs.forEach(EmbeddedCatalog::closeConnections);
        catalogs.stream().filter(EmbeddedCatalog::isWritable).forEach(EmbeddedCatalog::leaveLog);
    }

    private void closeConnections() {
        try {
            CatalogManager catalogs = SessionParts.catalogs(spark);
            // To ask for one that was never used would open it.
            if (catalogs.listCatalogs(Option.empty()).contains(name)
                    && catalogs.catalog(name) instanceof SparkCatalog catalog
                    && catalog.icebergCatalog() instanceof Closeable connections) {
                connections.close();
            }
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            LOG.debug("Catalog {} can't be closed", name, e);
        }
    }

    /** Others that have the file open keep its log; it is emptied then. */
    private void leaveLog() {
        if (!execute("PRAGMA journal_mode=DELETE")) {
            checkpoint();
        }
    }

    private boolean execute(String statement) {
        try (Connection connection = DriverManager.getConnection(PREFIX + file + PATIENCE);
                Statement pragma = connection.createStatement()) {
            pragma.execute(statement);
            return true;
        } catch (SQLException inUse) {
            LOG.debug("{} of {} has to wait", statement, file, inUse);
            return false;
        }
    }
}
