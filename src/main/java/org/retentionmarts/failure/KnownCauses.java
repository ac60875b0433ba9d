package org.retentionmarts.failure;

import java.util.List;

/** What machines, disks, networks and clusters bring about. */
final class KnownCauses {
    private static final Cause OUT_OF_MEMORY = Cause.of(
            "OutOfMemoryError|UNABLE_TO_ACQUIRE_MEMORY|exited with code 52\\b|exit(ed with)? (code|status)[: ]+(52|137)\\b"
                    + "|Container killed by YARN for exceeding|running beyond (physical|virtual) memory|OOMKilled",
            MemoryWords::of);
    private static final Cause DISK_FULL = Cause.ofFile(
            "No space left on device|SQLITE_FULL|database or disk is full|[Qq]uota exceeded|QuotaExceededException",
            KnownCauses::diskFull);

    private static final Cause EXECUTORS_LOST = Cause.of(
            "ExecutorLostFailure|Remote RPC client disassociated|[Ww]orker lost|FetchFailed(Exception)?\\b"
                    + "|MetadataFetchFailedException|Unable to create executor",
            line -> "the cluster lost executors (" + line
                    + "); look at the log of the executor named there, and start again");
    private static final Cause CLUSTER_ENDED = Cause.of(
            "All masters are unresponsive|Master removed our application|Application has been killed"
                    + "|[Aa]pplication has already ended|Exiting due to error from cluster scheduler"
                    + "|Application \\S+ (failed|finished with failed status)|External scheduler cannot be"
                    + " instantiated|Could not connect to ResourceManager",
            line -> "the cluster could not start, or ended the application (" + line
                    + "); check spark.master and that the cluster is up");
    private static final Cause CONTEXT_STOPPED = Cause.of(
            "stopped SparkContext|SparkContext (was|has been) shut ?down|SparkContext is stopped"
                    + "|SparkContext has been stopped",
            KnownCauses::contextStopped);
    private static final Cause HOST_UNKNOWN = Cause.of(
            "UnknownHostException|nodename nor servname|Name or service not known",
            line -> "a host is not known (" + line + "); check the addresses in the settings and in Spark's"
                    + " configuration");
    private static final Cause UNREACHABLE = Cause.of(
            "ConnectException|Connection refused|NoRouteToHostException|SocketTimeoutException"
                    + "|Connection timed out|Connection reset",
            line -> "a service can't be reached (" + line + "); see that it runs, and start again");

    /** Memory or a disk at its end. */
    static final List<Cause> WITHOUT_ROOM = List.of(OUT_OF_MEMORY, DISK_FULL);

    /** No delivery of data brings them about, wherever they come up. */
    static final List<Cause> NEVER_OF_DATA = List.of(
            OUT_OF_MEMORY, DISK_FULL, EXECUTORS_LOST, CLUSTER_ENDED, CONTEXT_STOPPED, HOST_UNKNOWN, UNREACHABLE);

    /** All, the more exact ones first. */
    static final List<Cause> ALL = List.of(
            OUT_OF_MEMORY,
            DISK_FULL,
            Cause.of(
                    "SQLITE_BUSY|SQLITE_LOCKED|database( file)? is locked",
                    line -> "the catalog's database is locked by another process (" + line
                            + "); see who has catalog.db open, and start again when that one has ended"),
            Cause.of(
                    "SQLITE_READONLY|attempt to write a readonly database",
                    line -> "this user can't write to the catalog's database (" + line
                            + "); give the user that runs the command the right to write to catalog.db and its folder"),
            Cause.of(
                    "SQLITE_CORRUPT|SQLITE_NOTADB|file is not a database|database disk image is malformed",
                    line -> "the catalog's database is damaged (" + line
                            + "); put a copy of catalog.db back, as docs/operations.md says"),
            Cause.of(
                    "SQLITE_IOERR|SQLITE_CANTOPEN",
                    line -> "the catalog's database can't be read (" + line + "); check the disk that it is on"),
            Cause.ofFile(
                    "[Rr]ead-only file ?system",
                    line -> "a disk is mounted read-only (" + line + "); mount it for writing and start again"),
            Cause.ofFile(
                    "Permission denied|AccessDeniedException|AccessControlException",
                    line -> "this user lacks a right (" + line + "); give it to the user that runs the command"),
            Cause.of(
                    "BindException|Service '\\w+' failed after \\d+ retries",
                    line -> "the driver can't open a port (" + line + "); free one, or set spark.driver.bindAddress and"
                            + " spark.driver.port to what this machine has"),
            EXECUTORS_LOST,
            CLUSTER_ENDED,
            CONTEXT_STOPPED,
            HOST_UNKNOWN,
            UNREACHABLE);

    private KnownCauses() {}

    private static String diskFull(String line) {
        boolean quota = line.contains("uota");
        String room = quota ? "" : WrittenPlaces.room(FailedPath.of(line));
        return (quota ? "a quota is used up (" : "the disk is full (") + line + "); "
                + (quota ? "raise it or make room" : "make room")
                + " where the warehouse or --out is, in the temporary folder"
                + " and in Spark's local folders (SPARK_LOCAL_DIRS), and start again"
                + (room.isEmpty() ? "" : "; left now are " + room);
    }

    private static String contextStopped(String line) {
        String first = FirstError.seen().orElse(line);
        return OUT_OF_MEMORY.evidence().matcher(first).find()
                ? MemoryWords.of(first)
                : "the cluster ended the application (" + first
                        + "); check spark.master and that the cluster is up, and start again";
    }
}
