package org.retentionmarts.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that others can't look into, whatever the umask. */
final class ClosedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedFolder.class);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private ClosedFolder() {}

    /**
     * Makes a folder for its owner alone. One that is there keeps what its owner and group may do, since whoever gives
     * the folder to a group does so on purpose; others lose it.
     */
    static void make(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                closeToOthers(folder);
                return;
            }
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            LocalFiles.syncFolder(folder.toAbsolutePath().getParent());
        } catch (UnsupportedOperationException notPosix) {
            LOG.debug("Folder {} has no permissions to set", folder, notPosix);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
    }

    private static void closeToOthers(Path folder) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            if (permissions.removeAll(OTHERS)) {
                Files.setPosixFilePermissions(folder, permissions);
                LOG.info("Closed {} to others", folder);
            }
        } catch (IOException notOurs) {
            LOG.warn("Cannot close {} to others: {}; its owner can: chmod o-rwx", folder, notOurs.toString());
        }
    }
}
