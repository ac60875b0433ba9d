package org.retentionmarts.sparkplan;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.retentionmarts.files.Causes;
import org.retentionmarts.files.ChangedFile;
import org.retentionmarts.files.FileStamp;
import org.retentionmarts.files.InParallel;
import org.retentionmarts.files.ListedFile;
import org.retentionmarts.files.Listing;
import org.retentionmarts.model.RunFailure;

/**
 * The footers of all files of a dataset, read before any Spark job is planned.
 *
 * @param path as the settings have it
 * @param listed the files
 * @param partitions which folders stand for columns
 * @param files what each file says of itself, in the same order
 */
public record Footers(
        String dataset, String path, List<ListedFile> listed, PartitionFolders partitions, List<Footer> files) {
    /** Names by which files of other formats go. */
    private static final Pattern OTHER_FORMAT =
            Pattern.compile("(?i)\\.(csv|tsv|txt|jsonl?|avro|orc|xlsx?)(\\.\\w+)?$");

    /** Not a codec in the middle of a name, as writers put it: {@code part-0.gz.parquet}. */
    private static final Pattern PACKED = Pattern.compile("(?i)\\.(gz|zip|zst|bz2|xz|7z|tar|tgz|lz4)$");

    /**
     * The footers of all files, in their order.
     *
     * @throws RunFailure (exit code 3) where the dataset is missing, empty or has a file that can't be read
     */
    public static Footers read(String dataset, String path, Configuration configuration) {
        return read(dataset, path, Listing.of(dataset, path, configuration), configuration);
    }

    /** Reads those of files that are listed already. */
    public static Footers read(String dataset, String path, List<ListedFile> listed, Configuration configuration) {
        PartitionFolders partitions = PartitionFolders.of(dataset, listed);
        List<Footer> footers = InParallel.map(listed, file -> readOne(dataset, file, configuration));
        Footers all = new Footers(dataset, path, listed, partitions, List.copyOf(footers));
        if (all.rows() == 0) {
            throw RunFailure.data("Cannot read " + dataset + ": " + path + " holds " + footers.size()
                    + " Parquet files without a row; expected at least one row; check the extract");
        }
        return all;
    }

    /**
     * Rows of the row groups that lie inside a file by what its footer says: a reader gives each row group to the task
     * whose part of the file holds its middle, so that one whose middle is elsewhere is read by none.
     */
    long rowsInReach(Footer footer, Configuration configuration) {
        FileStatus status = listed.get(files.indexOf(footer)).status();
        ParquetReadOptions inside = HadoopReadOptions.builder(configuration)
                .withRange(0, status.getLen())
                .build();
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(status, configuration), inside)) {
            return reader.getRowGroups().stream()
                    .mapToLong(BlockMetaData::getRowCount)
                    .sum();
        } catch (IOException e) {
            throw unreadable(dataset, footer.path(), e);
        }
    }

    /** Rows of all files, as their footers have them. */
    public long rows() {
        return files.stream().mapToLong(Footer::rows).sum();
    }

    /** SHA-256 over all files' names and footers: equal for equal extracts, wherever they stand. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        files.stream()
                .sorted(Comparator.comparing(Footer::path))
                .forEach(file -> digest.update((new Path(file.path()).getName() + " " + file.digest() + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Footer readOne(String dataset, ListedFile file, Configuration configuration) {
        String path = file.path();
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), configuration))) {
            ParquetMetadata metadata = reader.getFooter();
            long rows = 0;
            int number = 0;
            MessageDigest digest = sha256();
            MessageType schema = metadata.getFileMetaData().getSchema();
            for (BlockMetaData block : metadata.getBlocks()) {
                checkCounts(dataset, path, ++number, block, schema);
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
                    PartitionFolders.columnsOf(dataset, file),
                    HexFormat.of().formatHex(digest.digest()));
        } catch (RunFailure told) {
            throw told;
        } catch (ParquetCryptoRuntimeException e) {
            throw RunFailure.data(
                    "Cannot read " + dataset + ": " + path + " is encrypted, and its keys are not there; deliver it"
                            + " without encryption, or set spark.hadoop.parquet.crypto.factory.class and its keys",
                    e);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (isGone(file, configuration)) {
                throw ChangedFile.refusal(dataset, path, "was removed", e);
            }
            // A footer's lengths are believed before they are checked: a corrupt one asks for any amount of memory.
            throw unreadable(dataset, path, e);
        }
    }

    private static boolean isGone(ListedFile file, Configuration configuration) {
        try {
            return FileStamp.now(file.status().getPath(), configuration).isEmpty();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** A reader takes as many rows as the row group claims, though its columns may hold more. */
    private static void checkCounts(String dataset, String path, int number, BlockMetaData block, MessageType schema) {
        for (ColumnChunkMetaData column : block.getColumns()) {
            boolean oneValueARow = !FileColumns.isLocked(column)
                    && schema.getMaxRepetitionLevel(column.getPath().toArray()) == 0;
            if (oneValueARow && column.getValueCount() > block.getRowCount()) {
                throw RunFailure.data(String.format(
                        Locale.ROOT,
                        "Cannot read %s: %s: row group number %d claims %,d rows, its column %s has %,d values; expected one"
                                + " for each row; the file is damaged, deliver it again or remove it",
                        dataset,
                        path,
                        number,
                        block.getRowCount(),
                        column.getPath().toDotString(),
                        column.getValueCount()));
            }
        }
    }

    private static RunFailure unreadable(String dataset, String path, Throwable failure) {
        Throwable cause = Causes.root(failure);
        String told;
        if (cause instanceof ChecksumException) {
            told = "does not fit the checksums in ." + new Path(path).getName() + ".crc beside it; deliver both again";
        } else if (cause instanceof FileNotFoundException) {
            told = "can't be opened: " + Causes.inShort(cause)
                    + "; let it be read by the user of the run, or remove it";
        } else {
            // The words of a programming slip, such as of a null that a damaged footer leads to, say nothing of it.
            boolean inWords = cause instanceof IOException
                    || (cause.getClass() == RuntimeException.class && cause.getMessage() != null)
                    || cause.getClass().getPackageName().contains("org.apache")
                    || (cause.getMessage() != null && cause.getMessage().contains(path));
            told = "is not a whole Parquet file: "
                    + (inWords
                            ? Causes.inShort(cause)
                            : "its footer is damaged, or of a newer format ("
                                    + cause.getClass().getSimpleName() + ")")
                    + remedy(path);
        }
        return RunFailure.data("Cannot read " + dataset + ": " + path + " " + told, failure);
    }

    private static String remedy(String path) {
        if (OTHER_FORMAT.matcher(path).find()) {
            return "; only Parquet is read: write the dataset as Parquet, or remove the file";
        }
        return PACKED.matcher(path).find()
                ? "; it is packed as a whole: unpack it, since Parquet is compressed inside"
                : "; deliver the file again or remove it";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
