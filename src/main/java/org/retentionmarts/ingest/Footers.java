package org.retentionmarts.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.retentionmarts.contract.RunFailure;

/**
 * The footers of all files of a dataset, read before any Spark job is planned.
 *
 * @param path as the settings have it
 * @param roots the folders and files that it stands for
 */
record Footers(String dataset, String path, List<String> roots, List<Footer> files) {
    private static final int READERS = 16;

    /**
     * Reads them.
     *
     * @throws RunFailure (exit code 3) where the dataset is missing, empty or has a file that can't be read
     */
    static Footers read(String dataset, String path, Configuration configuration) {
        List<FileStatus> roots = roots(dataset, path, configuration);
        List<FileStatus> statuses = list(dataset, path, roots, configuration);
        ExecutorService readers = Executors.newFixedThreadPool(Math.min(READERS, statuses.size()));
        try {
            List<Future<Footer>> pending = new ArrayList<>();
            for (FileStatus status : statuses) {
                pending.add(readers.submit(() -> readOne(dataset, status, configuration)));
            }
            List<Footer> footers = new ArrayList<>();
            for (Future<Footer> footer : pending) {
                footers.add(footer.get());
            }
            Footers all = new Footers(
                    dataset,
                    path,
                    roots.stream().map(root -> root.getPath().toString()).toList(),
                    List.copyOf(footers));
            if (all.rows() == 0) {
                throw RunFailure.data("Cannot read " + dataset + ": " + path + " holds " + footers.size()
                        + " Parquet files without a row; expected at least one row; check the extract");
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RunFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("Cannot read the footers of " + path, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the footers of " + path, e);
        } finally {
            readers.shutdownNow();
        }
    }

    long rows() {
        return files.stream().mapToLong(Footer::rows).sum();
    }

    /** SHA-256 over all files' names and footers: equal for equal extracts, wherever they stand. */
    String fingerprint() {
        MessageDigest digest = sha256();
        files.stream()
                .sorted(Comparator.comparing(Footer::path))
                .forEach(file -> digest.update((new Path(file.path()).getName() + " " + file.digest() + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<FileStatus> roots(String dataset, String path, Configuration configuration) {
        try {
            Path pattern = new Path(path);
            FileStatus[] found = pattern.getFileSystem(configuration).globStatus(pattern);
            if (found == null || found.length == 0) {
                throw RunFailure.data("Cannot read " + dataset + ": there is nothing at " + path + "; expected a folder"
                        + " of Parquet files; set inputs." + dataset + ".path or inputs.root");
            }
            // What is named outright is meant; what a glob catches by the way, such as _SUCCESS, may not be data.
            return found.length == 1
                    ? List.of(found)
                    : Arrays.stream(found).filter(Footers::isData).toList();
        } catch (IOException | IllegalArgumentException e) {
            throw RunFailure.data("Cannot read " + dataset + ": cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    private static List<FileStatus> list(
            String dataset, String path, List<FileStatus> roots, Configuration configuration) {
        try {
            FileSystem fileSystem = new Path(path).getFileSystem(configuration);
            List<FileStatus> files = new ArrayList<>();
            for (FileStatus root : roots) {
                collect(fileSystem, root, files);
            }
            if (files.isEmpty()) {
                throw RunFailure.data("Cannot read " + dataset + ": " + path
                        + " holds no Parquet file; expected at least one; check that the extract was delivered");
            }
            files.sort(Comparator.comparing(file -> file.getPath().toString()));
            return files;
        } catch (FileNotFoundException e) {
            throw RunFailure.data("Cannot read " + dataset + ": " + path + " vanished while it was listed", e);
        } catch (IOException | IllegalArgumentException e) {
            throw RunFailure.data("Cannot read " + dataset + ": cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    /** Files as Spark sees them: names that begin with an underscore or a dot are not data. */
    private static void collect(FileSystem fileSystem, FileStatus status, List<FileStatus> files) throws IOException {
        if (!status.isDirectory()) {
            files.add(status);
            return;
        }
        for (FileStatus child : fileSystem.listStatus(status.getPath())) {
            if (isData(child)) {
                collect(fileSystem, child, files);
            }
        }
    }

    private static boolean isData(FileStatus status) {
        String name = status.getPath().getName();
        boolean partition = name.contains("=");
        return !name.startsWith(".") && (!name.startsWith("_") || partition);
    }

    private static Footer readOne(String dataset, FileStatus status, Configuration configuration) {
        String path = status.getPath().toString();
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(status, configuration))) {
            ParquetMetadata metadata = reader.getFooter();
            long rows = 0;
            MessageDigest digest = sha256();
            for (BlockMetaData block : metadata.getBlocks()) {
                rows += block.getRowCount();
                // What is encrypted and has no key here is not read, so it need not count.
                List<ColumnChunkMetaData> columns = block.getColumns().stream()
                        .filter(column -> !FileColumns.isLocked(column))
                        .toList();
                digest.update((block.getRowCount() + " " + columns + "\n").getBytes(StandardCharsets.UTF_8));
                columns.forEach(column -> digest.update((column.getStatistics() + " " + column.getTotalSize() + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
            }
            return new Footer(
                    path,
                    rows,
                    FileColumns.of(metadata, configuration),
                    HexFormat.of().formatHex(digest.digest()));
        } catch (ParquetCryptoRuntimeException e) {
            throw RunFailure.data(
                    "Cannot read " + dataset + ": " + path + " is encrypted, and its keys are not there; deliver it"
                            + " without encryption, or set spark.hadoop.parquet.crypto.factory.class and its keys",
                    e);
        } catch (IOException | RuntimeException e) {
            throw RunFailure.data(
                    "Cannot read " + dataset + ": " + path + " is not a whole Parquet file: " + Causes.inShort(e)
                            + "; deliver the file again or remove it",
                    e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
