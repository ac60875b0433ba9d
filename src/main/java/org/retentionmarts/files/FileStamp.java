package org.retentionmarts.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What tells a file from another one under its name.
 *
 * @param length in bytes
 * @param modified when its content was last written
 * @param identity of the file on a local disk, which another file under the name does not have; empty elsewhere
 */
public record FileStamp(long length, Instant modified, String identity) {

    /** The stamp of a file as it is listed. */
    static FileStamp of(FileStatus status) throws IOException {
        if (LocalEntries.isLocal(status.getPath())) {
            return ofLocal(status.getPath());
        }
        return new FileStamp(status.getLen(), Instant.ofEpochMilli(status.getModificationTime()), "");
    }

    /** The stamp of the file that has the name now, empty where there is none. */
    public static Optional<FileStamp> now(Path path, Configuration configuration) throws IOException {
        try {
            return Optional.of(
                    LocalEntries.isLocal(path)
                            ? ofLocal(path)
                            : of(path.getFileSystem(configuration).getFileStatus(path)));
        } catch (FileNotFoundException | NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static FileStamp ofLocal(Path path) throws IOException {
        BasicFileAttributes file = Files.readAttributes(LocalEntries.local(path), BasicFileAttributes.class);
        return new FileStamp(file.size(), file.lastModifiedTime().toInstant(), String.valueOf(file.fileKey()));
    }

    /** How the file differs from this stamp, for people. */
    public String differenceTo(FileStamp now) {
        if (length != now.length) {
            return "it had " + length + " bytes and has " + now.length;
        }
        return modified.equals(now.modified)
                ? "another file has taken its place"
                : "it was last written at " + modified + " and now at " + now.modified;
    }
}
