package org.retentionmarts.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Who can write where a catalog or an export lies. */
public enum Storage {
    /** Machines, and containers with a kernel of their own: a database, a service, a network's file system. */
    SHARED,
    /** One kernel at a time: a file on a disk of this machine. */
    LOCAL_DISK;

    private static final Set<String> DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "bcachefs");

    /** That of a file or folder which exists; a file system that is not known to be of one machine may be of several. */
    public static Storage of(Path placed) {
        try {
            return DISKS.contains(Files.getFileStore(placed).type()) ? LOCAL_DISK : SHARED;
        } catch (IOException unseen) {
            return SHARED;
        }
    }
}
