package org.retentionmarts.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.retentionmarts.model.OpsTables;
import org.retentionmarts.model.RunFailure;

/**
 * Rejected rows in a file that people can read: one JSON object a line, with dataset, reason and row. They are personal
 * data, so that the file is its owner's only.
 */
final class RejectedFile {
    static final String NAME = "rejected_rows.jsonl";
    private static final String STAGING = "_" + NAME;

    private final Path folder;

    /**
     * A file in a folder, which need not be there.
     *
     * @throws RunFailure (exit code 2) where the folder holds anything else, or can't be written to
     */
    RejectedFile(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> there = Files.list(folder)) {
                List<String> others = there.map(path -> path.getFileName().toString())
                        .filter(name -> !name.equals(NAME) && !name.equals(STAGING))
                        .sorted()
                        .toList();
                if (!others.isEmpty()) {
                    throw RunFailure.usage("Cannot use --rejected " + folder + ": it holds " + others.get(0)
                            + ", expected a new folder, an empty one, or that of an earlier check; name another");
                }
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        if (!Files.isWritable(folder)) {
            throw RunFailure.usage("Cannot use --rejected " + folder + ": it can't be written to; name another");
        }
    }

    private RunFailure cannotWrite(IOException e) {
        return RunFailure.usage("Cannot use --rejected " + folder + ": it can't be written to ("
                + e.getClass().getSimpleName() + " " + e.getMessage() + "); name another");
    }

    Path path() {
        return folder.resolve(NAME);
    }

    /** Replaces the file of an earlier check once the new one is whole. */
    void write(Dataset<Row> rejected) {
        Path staging = folder.resolve(STAGING);
        try {
            Files.deleteIfExists(staging);
            create(staging);
            try (Writer writer = Files.newBufferedWriter(staging, StandardCharsets.UTF_8)) {
                for (Iterator<Row> rows = rejected.toLocalIterator(); rows.hasNext(); ) {
                    writer.write(line(rows.next()));
                    writer.write('\n');
                }
            }
            Files.move(staging, path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path(), e);
        }
    }

    private static void create(Path file) throws IOException {
        FileStore store = Files.getFileStore(file.toAbsolutePath().getParent());
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static String line(Row row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(OpsTables.DATASET, row.<String>getAs(OpsTables.DATASET))
                .put(OpsTables.REASON, row.<String>getAs(OpsTables.REASON))
                .putRawValue(OpsTables.ROW, new RawValue(row.<String>getAs(OpsTables.ROW)))
                .toString();
    }
}
