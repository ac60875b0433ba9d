package org.retentionmarts.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.retentionmarts.model.RunFailure;

/**
 * Tables outside the warehouse of the catalog that names them. Metadata names files by their full path, so a copy of a
 * warehouse's folder has them: its runs would write into the original, beside the original's own.
 */
final class TablesElsewhere {
    private TablesElsewhere() {}

    /**
     * Refuses a catalog with a table outside the warehouse, and names the first one.
     *
     * @param catalog the catalog's file
     * @param warehouse where its tables are to be
     * @param metadata the metadata file of each table, by the table's full name
     * @throws RunFailure (exit code 2) where there is one
     */
    static void refuse(Path catalog, Path warehouse, Map<String, Path> metadata) {
        metadata.forEach((table, file) -> {
            if (!isInside(file, warehouse)) {
                throw RunFailure.usage("Cannot use the catalog " + catalog + ": its table " + table + " lies in "
                        + tableOf(file) + ", not in the catalog's warehouse " + warehouse
                        + ", so that this is a copy, or it was moved; restore it to the place that it comes from, or"
                        + " run backfill into a new warehouse (RETENTION_WAREHOUSE)");
            }
        });
    }

    /** One folder may have several names, by a link or a mount: what counts is which folder it is. */
    private static boolean isInside(Path file, Path warehouse) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (isSame(folder, warehouse)) {
                return true;
            }
        }
        return real(file).startsWith(real(warehouse));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }

    /** The path without links, as far as it is there. */
    private static Path real(Path path) {
        Path there = path.toAbsolutePath().normalize();
        Path known = there;
        while (known.getParent() != null && !Files.exists(known)) {
            known = known.getParent();
        }
        try {
            return known.toRealPath().resolve(known.relativize(there));
        } catch (IOException closed) {
            return there;
        }
    }

    /** Iceberg keeps metadata in a folder below the table's. */
    private static Path tableOf(Path metadata) {
        Path folder = metadata.getParent();
        return folder.endsWith("metadata") ? folder.getParent() : folder;
    }
}
