package org.retentionmarts.console;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file that keeps what was typed: statements may hold values of rows, so it is its user's alone. */
final class HistoryFile {
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    private HistoryFile() {}

    /** The file in a folder, closed to others; empty where it can't be kept so. */
    static Optional<Path> in(Path folder) {
        Path file = folder.resolve(".retention-marts-history");
        try {
            try {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWN));
            } catch (FileAlreadyExistsException kept) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.empty();
                }
                Files.setPosixFilePermissions(file, OWN);
            }
            return Optional.of(file);
        } catch (IOException | UnsupportedOperationException withoutHistory) {
            return Optional.empty();
        }
    }
}
