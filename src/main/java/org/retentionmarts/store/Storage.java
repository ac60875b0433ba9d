package org.retentionmarts.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Who can write where something lies. */
public enum Storage {
    /** Machines, and containers with a kernel of their own: a database, a service, a network's file system. */
    SHARED,
    /** One kernel at a time: a file on a disk of this machine. */
    LOCAL_DISK;

    private static final Set<String> DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "bcachefs");

    /** The kind that a file or folder is on, or will be: one that is not known to be of one machine may be of several. */
    public static Storage of(Path place) {
        Path there = place.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return DISKS.contains(Files.getFileStore(there).type()) ? LOCAL_DISK : SHARED;
        } catch (IOException unseen) {
            return SHARED;
        }
    }

    /** The same of a place as a conf names it: one of a scheme other than {@code file} is shared. */
    static Storage of(String location) {
        try {
            Path path = location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
            return path.isAbsolute() ? of(path) : SHARED;
        } catch (IllegalArgumentException | FileSystemNotFoundException elsewhere) {
            return SHARED;
        }
    }
}
