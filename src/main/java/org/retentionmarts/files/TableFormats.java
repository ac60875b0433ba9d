package org.retentionmarts.files;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.retentionmarts.model.RunFailure;

/**
 * Refuses files of a table format, by the log that it keeps beside them: only the log knows which files, and which of
 * their rows, the table still has.
 */
final class TableFormats {
    private static final String DELTA_LOG = "_delta_log";
    private static final String HUDI_LOG = ".hoodie";
    private static final String STREAMING_SINK = "Spark streaming sink";
    private static final String STREAMING_LOG = "_spark_metadata";
    private static final String ICEBERG_LOG = "metadata";
    private static final Pattern ICEBERG_METADATA = Pattern.compile(".+\\.metadata\\.json(\\.gz)?");
    private static final Pattern ICEBERG_VERSION =
            Pattern.compile("v?\\d.*" + ICEBERG_METADATA.pattern().substring(2));

    private final FileSystem fileSystem;
    private final String dataset;
    private final Set<Path> cleared = new HashSet<>();

    TableFormats(FileSystem fileSystem, String dataset) {
        this.fileSystem = fileSystem;
        this.dataset = dataset;
    }

    /** Refuses a folder of a dataset by what is in it. */
    void checkFolder(Path folder, List<FileStatus> children) throws IOException {
        for (FileStatus child : children) {
            if (child.isDirectory()) {
                switch (child.getPath().getName()) {
                    case DELTA_LOG -> throw refused("Delta", folder, DELTA_LOG);
                    case HUDI_LOG -> throw refused("Hudi", folder, HUDI_LOG);
                    case STREAMING_LOG -> throw refused(STREAMING_SINK, folder, STREAMING_LOG);
                    case ICEBERG_LOG -> {
                        if (holds(child.getPath(), ICEBERG_METADATA)) {
                            throw refused("Iceberg", folder, ICEBERG_LOG + "/*.metadata.json");
                        }
                    }
                    default -> {}
                }
            }
        }
        cleared.add(folder);
    }

    /**
     * Refuses what lies in a partition or another part of a table. All folders above are looked at, since partitions
     * nest to any depth; no table format has a name in common with a folder that people make, but for {@code metadata},
     * which counts up there only with the versions that Iceberg numbers. What may not be read up there is passed over:
     * a lake often grants access to single folders.
     */
    void checkAbove(Path place) {
        for (Path folder = place.getParent(); folder != null && cleared.add(folder); folder = folder.getParent()) {
            if (isFolder(new Path(folder, DELTA_LOG))) {
                throw refused("Delta", folder, DELTA_LOG);
            }
            if (isFolder(new Path(folder, HUDI_LOG))) {
                throw refused("Hudi", folder, HUDI_LOG);
            }
            if (isFolder(new Path(folder, STREAMING_LOG))) {
                throw refused(STREAMING_SINK, folder, STREAMING_LOG);
            }
            if (hasIcebergVersion(folder)) {
                throw refused("Iceberg", folder, ICEBERG_LOG + "/*.metadata.json");
            }
        }
    }

    private boolean hasIcebergVersion(Path folder) {
        try {
            return holds(new Path(folder, ICEBERG_LOG), ICEBERG_VERSION);
        } catch (IOException noneOrNotOurs) {
            return false;
        }
    }

    private boolean isFolder(Path path) {
        try {
            return fileSystem.getFileStatus(path).isDirectory();
        } catch (IOException noneOrNotOurs) {
            return false;
        }
    }

    private boolean holds(Path folder, Pattern name) throws IOException {
        return Arrays.stream(fileSystem.listStatus(folder))
                .anyMatch(child -> name.matcher(child.getPath().getName()).matches());
    }

    private RunFailure refused(String format, Path folder, String log) {
        String found = format.equals(STREAMING_SINK)
                ? "was written by a " + format + " (it has " + log
                        + "), whose files also hold rows that it never committed"
                : "is a table in the " + format + " format (it has " + log
                        + "), whose files also hold rows that the table no longer has";
        String remedy = switch (format) {
            case "Iceberg" ->
                "set inputs." + dataset + ".table = catalog.db.table in place of the path, or"
                        + " export the table as plain Parquet";
            case STREAMING_SINK ->
                "read it with Spark, write it once more as plain Parquet and set inputs." + dataset + ".path to that";
            default -> "export the table as plain Parquet and set inputs." + dataset + ".path to that";
        };
        return RunFailure.data(
                "Cannot read " + dataset + ": " + folder + " " + found + "; expected plain Parquet files; " + remedy);
    }
}
