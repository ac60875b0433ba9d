package org.retentionmarts.failure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.model.RunFailure;

/** Tells failures in words where they are told already, or where {@link KnownCauses} knows what brought them about. */
public final class FailureCauses {
    private static final String CANNOT_FINISH = "Cannot finish: ";
    private static final int MOST_LINKS = 200;

    /** What fails from then on fails because the process ends. */
    private static volatile boolean stopping;

    private FailureCauses() {}

    /** The process is told to stop. */
    public static void stopping() {
        stopping = true;
    }

    /** The failure with its cause in words and its exit code; empty where no cause is known, so that it is a bug. */
    public static Optional<RunFailure> known(Throwable failure) {
        List<Throwable> links = links(failure);
        Optional<RunFailure> told = inWords(links).filter(found -> found.exitCode() == ExitCode.FAILED);
        if (told.isPresent()) {
            return told;
        }
        // Data that is read in vain because there is no memory or disk left is not at fault.
        Optional<RunFailure> machine = told(KnownCauses.WITHOUT_ROOM, links);
        if (machine.isPresent()) {
            return machine;
        }
        return inWords(links).or(() -> told(KnownCauses.ALL, links));
    }

    /** The line for memory of this driver that is at its end, in Java's words for which memory. */
    public static String outOfMemory(String kind) {
        return CANNOT_FINISH + MemoryWords.ofDriver("OutOfMemoryError: " + kind);
    }

    /** A failure that is told already, or that no data can bring about; empty where the data may be at fault. */
    static Optional<RunFailure> notOfData(Throwable failure) {
        List<Throwable> links = links(failure);
        return inWords(links).or(() -> told(KnownCauses.NEVER_OF_DATA, links));
    }

    /** A failure may come wrapped, for instance by a thread pool. */
    private static Optional<RunFailure> inWords(List<Throwable> links) {
        return links.stream()
                .filter(RunFailure.class::isInstance)
                .map(RunFailure.class::cast)
                .findFirst();
    }

    /** The failure with its cause in words, or as it was. */
    public static Throwable orItself(Throwable failure) {
        if (stopping) {
            return logged().orElseGet(() -> RunFailure.stopped(failure));
        }
        return known(failure).map(Throwable.class::cast).orElse(failure);
    }

    /** The failure as one that need not be declared, and where it is of the machine, with what readers find now in the place that was written to. */
    public static RuntimeException withState(Throwable failure, String state) {
        return known(failure)
                .filter(known -> known.exitCode() == ExitCode.FAILED && !known.isStop())
                .<RuntimeException>map(known -> RunFailure.machine(known.getMessage() + "; " + state, failure))
                .orElseGet(() ->
                        failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure));
    }

    /** Memory or a disk at its end, as Spark has logged it where it ends the process by itself. */
    public static Optional<RunFailure> logged() {
        return FirstError.seen()
                .flatMap(line -> told(KnownCauses.WITHOUT_ROOM, List.of(new IllegalStateException(line))));
    }

    private static Optional<RunFailure> told(List<Cause> causes, List<Throwable> links) {
        return Cause.inWords(causes, links).map(words -> RunFailure.machine(CANNOT_FINISH + words, links.get(0)));
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
}
