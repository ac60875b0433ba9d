package org.retentionmarts.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata files that a catalog in a file names, looked at without Iceberg: it asks for one that is gone again and
 * again for minutes.
 *
 * @param byTable those that are files of this machine, by full name of the table
 */
record MetadataFiles(Map<String, Path> byTable) {
    private static final Logger LOG = LoggerFactory.getLogger(MetadataFiles.class);

    /** The files of a catalog; none where its database is not there yet, or can't be asked. */
    static MetadataFiles of(Path database, String url, String catalog) {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.exists(database)) {
            return new MetadataFiles(files);
        }
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement("SELECT table_namespace, table_name,"
                        + " metadata_location FROM iceberg_tables WHERE catalog_name = ?")) {
            query.setString(1, catalog);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String table = catalog + "." + rows.getString(1) + "." + rows.getString(2);
                    localPath(rows.getString(3)).ifPresent(metadata -> files.put(table, metadata));
                }
            }
        } catch (SQLException notYet) {
            LOG.debug("{} has no tables to look at", database, notYet);
        }
        return new MetadataFiles(files);
    }

    /** The path that a location names, where it is one of this machine. */
    static Optional<Path> localPath(String location) {
        return location != null && location.matches("(file:)?/.*")
                ? Optional.of(Path.of(location.replaceFirst("^file:/*", "/")))
                : Optional.empty();
    }

    /** What is wrong with those that can't be read, by full name of the table. */
    Map<String, String> faults() {
        Map<String, String> faults = new TreeMap<>();
        byTable.forEach((table, metadata) -> faultOf(metadata).ifPresent(fault -> faults.put(table, fault)));
        return faults;
    }

    /** What is wrong with a file: it is a JSON object, so it ends with a brace. */
    private static Optional<String> faultOf(Path metadata) {
        try (RandomAccessFile bytes = new RandomAccessFile(metadata.toFile(), "r")) {
            if (bytes.length() == 0) {
                return Optional.of(metadata + " is empty");
            }
            bytes.seek(bytes.length() - 1);
            boolean whole = bytes.read() == '}' || metadata.toString().contains(".gz.");
            return whole ? Optional.empty() : Optional.of(metadata + " is cut short");
        } catch (FileNotFoundException gone) {
            return Files.exists(metadata) ? Optional.empty() : Optional.of(metadata + " is gone");
        } catch (IOException e) {
            return Optional.of(metadata + " can't be read: " + e.getMessage());
        }
    }
}
