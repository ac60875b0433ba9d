package org.retentionmarts.publish;

/** Who can write where a catalog lies. */
enum Storage {
    /** Machines, and containers with a kernel of their own: a database, a service, a network's file system. */
    SHARED,
    /** One kernel at a time: a file on a disk of this machine. */
    LOCAL_DISK
}
