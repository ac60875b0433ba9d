package org.retentionmarts.jobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

/**
 * The failures that machines, disks, networks and clusters bring about, told in words. They are known by what their
 * messages say and not by their class alone, because Spark hands on the failure of a task as text, with the stack of
 * another machine in it.
 */
public final class FailureCauses {
    private static final String CANNOT_FINISH = "Cannot finish: ";
    private static final int LONGEST_EVIDENCE = 300;
    private static final int MOST_LINKS = 200;

    /** What a failure may be, told by the first line that matches; the more exact ones come first. */
    private record Cause(Pattern evidence, UnaryOperator<String> words) {}

    private static final Cause OUT_OF_MEMORY = cause(
            "OutOfMemoryError|UNABLE_TO_ACQUIRE_MEMORY|exited with code 52\\b|exit(ed with)? (code|status)[: ]+(52|137)\\b"
                    + "|Container killed by YARN for exceeding|running beyond (physical|virtual) memory|OOMKilled",
            FailureCauses::wordsForMemory);
    private static final Cause DISK_FULL = cause(
            "No space left on device|SQLITE_FULL|database or disk is full|[Qq]uota exceeded|QuotaExceededException",
            FailureCauses::wordsForDisk);

    private static final Cause READ_ONLY = cause(
            "[Rr]ead-only file ?system",
            line -> "a disk is mounted read-only (" + line + "); mount it for writing and start again");

    private static final Cause NO_RIGHT = cause(
            "Permission denied|AccessDeniedException|AccessControlException",
            line -> "this user lacks a right (" + line + "); give it to the user that runs the command");

    /** Those that are of one file or folder. */
    private static final Set<Cause> OF_PATHS = Set.of(DISK_FULL, READ_ONLY, NO_RIGHT);

    private static final Cause EXECUTORS_LOST = cause(
            "ExecutorLostFailure|Remote RPC client disassociated|[Ww]orker lost|FetchFailed(Exception)?\\b"
                    + "|MetadataFetchFailedException|Unable to create executor",
            line -> "the cluster lost executors (" + line
                    + "); look at the log of the executor named there, and start again");
    private static final Cause CLUSTER_ENDED = cause(
            "All masters are unresponsive|Master removed our application|Application has been killed"
                    + "|[Aa]pplication has already ended|Exiting due to error from cluster scheduler"
                    + "|Application \\S+ (failed|finished with failed status)|External scheduler cannot be"
                    + " instantiated|Could not connect to ResourceManager",
            line -> "the cluster could not start, or ended the application (" + line
                    + "); check spark.master and that the cluster is up");
    private static final Cause CONTEXT_STOPPED = cause(
            "stopped SparkContext|SparkContext (was|has been) shut ?down|SparkContext is stopped"
                    + "|SparkContext has been stopped",
            FailureCauses::contextStopped);
    private static final Cause HOST_UNKNOWN = cause(
            "UnknownHostException|nodename nor servname|Name or service not known",
            line -> "a host is not known (" + line + "); check the addresses in the settings and in Spark's"
                    + " configuration");
    private static final Cause UNREACHABLE = cause(
            "ConnectException|Connection refused|NoRouteToHostException|SocketTimeoutException"
                    + "|Connection timed out|Connection reset",
            line -> "a service can't be reached (" + line + "); see that it runs, and start again");

    private static final List<Cause> WITHOUT_ROOM = List.of(OUT_OF_MEMORY, DISK_FULL);

    /** No delivery of data brings them about, wherever they come up. */
    private static final List<Cause> NEVER_OF_DATA = List.of(
            OUT_OF_MEMORY, DISK_FULL, EXECUTORS_LOST, CLUSTER_ENDED, CONTEXT_STOPPED, HOST_UNKNOWN, UNREACHABLE);

    private static final List<Cause> CAUSES = List.of(
            OUT_OF_MEMORY,
            DISK_FULL,
            cause(
                    "SQLITE_BUSY|SQLITE_LOCKED|database( file)? is locked",
                    line -> "the catalog's database is locked by another process (" + line
                            + "); see who has catalog.db open, and start again when that one has ended"),
            cause(
                    "SQLITE_READONLY|attempt to write a readonly database",
                    line -> "this user can't write to the catalog's database (" + line
                            + "); give the user that runs the command the right to write to catalog.db and its folder"),
            cause(
                    "SQLITE_CORRUPT|SQLITE_NOTADB|file is not a database|database disk image is malformed",
                    line -> "the catalog's database is damaged (" + line
                            + "); put a copy of catalog.db back, as docs/operations.md says"),
            cause(
                    "SQLITE_IOERR|SQLITE_CANTOPEN",
                    line -> "the catalog's database can't be read (" + line + "); check the disk that it is on"),
            READ_ONLY,
            NO_RIGHT,
            cause(
                    "BindException|Service '\\w+' failed after \\d+ retries",
                    line -> "the driver can't open a port (" + line + "); free one, or set spark.driver.bindAddress and"
                            + " spark.driver.port to what this machine has"),
            EXECUTORS_LOST,
            CLUSTER_ENDED,
            CONTEXT_STOPPED,
            HOST_UNKNOWN,
            UNREACHABLE);

    /** What fails from then on fails because the process ends. */
    private static volatile boolean stopping;

    private FailureCauses() {}

    /** The process is told to stop. */
    public static void stopping() {
        stopping = true;
    }

    private static Cause cause(String evidence, UnaryOperator<String> words) {
        return new Cause(Pattern.compile(evidence), words);
    }

    /** The failure with its cause in words and its exit code; empty where no cause is known, so that it is a bug. */
    public static Optional<RunFailure> known(Throwable failure) {
        List<Throwable> links = links(failure);
        Optional<RunFailure> told = inWords(links).filter(found -> found.exitCode() == ExitCode.FAILED);
        if (told.isPresent()) {
            return told;
        }
        // Data that is read in vain because there is no memory or disk left is not at fault.
        Optional<RunFailure> machine = told(WITHOUT_ROOM, links);
        if (machine.isPresent()) {
            return machine;
        }
        return inWords(links).or(() -> told(CAUSES, links));
    }

    /** The line for memory of this driver that is at its end, in Java's words for which memory. */
    public static String outOfMemory(String kind) {
        return CANNOT_FINISH + driverOutOfMemory("OutOfMemoryError: " + kind);
    }

    /** A failure that is told already, or that no data can bring about; empty where the data may be at fault. */
    static Optional<RunFailure> notOfData(Throwable failure) {
        List<Throwable> links = links(failure);
        return inWords(links).or(() -> told(NEVER_OF_DATA, links));
    }

    /** A failure may come wrapped, for instance by a thread pool. */
    private static Optional<RunFailure> inWords(List<Throwable> links) {
        return links.stream()
                .filter(RunFailure.class::isInstance)
                .map(RunFailure.class::cast)
                .findFirst();
    }

    /** The failure with its cause in words, or as it was. */
    static Throwable orItself(Throwable failure) {
        if (stopping) {
            return logged().orElseGet(() -> RunFailure.stopped(failure));
        }
        return known(failure).map(Throwable.class::cast).orElse(failure);
    }

    /** Memory or a disk at its end, as Spark has logged it where it ends the process by itself. */
    public static Optional<RunFailure> logged() {
        return FirstError.seen().flatMap(line -> told(WITHOUT_ROOM, List.of(new IllegalStateException(line))));
    }

    private static Optional<RunFailure> told(List<Cause> causes, List<Throwable> links) {
        for (Cause cause : causes) {
            for (Throwable link : links) {
                Optional<String> line = evidence(cause.evidence(), link);
                if (line.isPresent()) {
                    String shown = OF_PATHS.contains(cause) ? withPath(line.get(), links) : line.get();
                    return Optional.of(
                            RunFailure.machine(CANNOT_FINISH + cause.words().apply(shown), links.get(0)));
                }
            }
        }
        return Optional.empty();
    }

    private static String withPath(String line, List<Throwable> links) {
        return FailedPath.in(links)
                .filter(path -> !line.contains(path))
                .map(path -> line + ", at " + path)
                .orElse(line);
    }

    /** The line that gives the cause away, without the lines of a stack. */
    private static Optional<String> evidence(Pattern pattern, Throwable link) {
        return link.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("at ") && pattern.matcher(line).find())
                .findFirst()
                .map(line -> shortened(line, pattern));
    }

    /** Names of classes and Spark's long introductions left out, as far as the evidence stays. */
    private static String shortened(String line, Pattern pattern) {
        String rest = line;
        Matcher introduction = Pattern.compile(
                        "^(Caused by: )?([\\w$]+\\.)+[\\w$]+: |^Job aborted[^:]*: |^Task \\d[^:]*: "
                                + "|^Lost task [^:]*: |^Exception thrown in awaitResult: ")
                .matcher(rest);
        while (introduction.find()
                && pattern.matcher(rest.substring(introduction.end())).find()) {
            rest = rest.substring(introduction.end());
            introduction = introduction.reset(rest);
        }
        rest = rest.replaceFirst("^([a-z_$][\\w$]*\\.)+(?=[A-Z])", "");
        return rest.length() <= LONGEST_EVIDENCE ? rest : rest.substring(0, LONGEST_EVIDENCE) + "...";
    }

    /** The failure, its causes and what was suppressed on the way, each once. */
    private static List<Throwable> links(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> links = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty() && links.size() < MOST_LINKS) {
            Throwable link = open.removeFirst();
            if (seen.add(link)) {
                links.add(link);
                Optional.ofNullable(link.getCause()).ifPresent(open::addLast);
                open.addAll(List.of(link.getSuppressed()));
            }
        }
        return links;
    }

    private static String wordsForMemory(String line) {
        // With a local master the driver does the tasks, and Spark calls it executor driver.
        boolean elsewhere = !line.contains("executor driver")
                && !line.contains("native thread")
                && !line.contains("Metaspace")
                && !new SparkConf().get("spark.master", "local").startsWith("local")
                && Pattern.compile("ExecutorLost|Lost task|Container|OOMKilled|code|status")
                        .matcher(line)
                        .find();
        return elsewhere
                ? "an executor ran out of memory (" + line + "); raise spark.executor.memory or"
                        + " spark.executor.memoryOverhead, as in --spark --executor-memory 8g"
                : driverOutOfMemory(line);
    }

    private static String wordsForDisk(String line) {
        boolean quota = line.contains("uota");
        String room = quota ? "" : WrittenPlaces.room();
        return (quota ? "a quota is used up (" : "the disk is full (") + line + "); "
                + (quota ? "raise it or make room" : "make room")
                + " where the warehouse or --out is, in the temporary folder"
                + " and in Spark's local folders (SPARK_LOCAL_DIRS), and start again"
                + (room.isEmpty() ? "" : "; left now are " + room);
    }

    private static String driverOutOfMemory(String line) {
        if (line.contains("native thread")) {
            return "the system gives Java no more threads (" + line + "); raise the user's limit of processes";
        }
        if (line.contains("Metaspace")) {
            return "Java ran out of memory for classes (" + line + "); raise or drop -XX:MaxMetaspaceSize";
        }
        return "the driver ran out of memory (" + line + "), with "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB of heap; raise spark.driver.memory, as in --spark --driver-memory 8g";
    }

    private static String contextStopped(String line) {
        String first = FirstError.seen().orElse(line);
        return OUT_OF_MEMORY.evidence().matcher(first).find()
                ? wordsForMemory(first)
                : "the cluster ended the application (" + first
                        + "); check spark.master and that the cluster is up, and start again";
    }
}
