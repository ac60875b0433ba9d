package org.retentionmarts.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.retentionmarts.failure.FailureCauses;
import org.retentionmarts.model.RunFailure;
import org.retentionmarts.model.Secrets;

/**
 * The last line of a run that has no memory left to put one together. It is ready beforehand for each kind of memory, and
 * for a signal. Whoever finds that memory is at its end has it written: once, without a new object.
 */
final class LastWords {
    /** What Java calls memory that is at its end; the heap is anything else. */
    private static final List<String> KINDS = List.of("Java heap space", "native thread", "Metaspace");

    /** Room for a line that is put together after all, and for the log. */
    private static final int RESERVE_BYTES = 4 << 20;

    private enum State {
        RUNNING,
        /** Told to stop. */
        STOPPING,
        /** The last line is written in the usual way, or none is needed. */
        SAID,
        /** The last line is written here, since memory is at its end. */
        SAID_HERE,
        /** As that, of a process that is told to stop. */
        SAID_HERE_STOPPING
    }

    private final OutputStream err;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final String[] kinds = KINDS.toArray(String[]::new);
    private volatile ReadyLine[] lines = {};

    @SuppressWarnings("UnusedVariable") // It is there to be let go.
    private volatile byte[] reserve = {};

    LastWords(OutputStream err) {
        this.err = err;
    }

    /** For the process's own standard error, without a buffer. */
    static LastWords onStandardError() {
        return new LastWords(new FileOutputStream(FileDescriptor.err));
    }

    /** Keeps the lines ready that tell how the process ended; what they end with is known better later on, so that this may be called again. */
    void prepare(String endingWithCode, String endingOfSignal) {
        Instant now = Instant.now();
        ZoneId zone = ZoneId.systemDefault();
        ReadyLine[] ready = new ReadyLine[kinds.length + 1];
        for (int i = 0; i < kinds.length; i++) {
            String words = FailureCauses.outOfMemory(kinds[i]);
            ready[i] = new ReadyLine(Secrets.hidden(words + endingWithCode), now, zone);
        }
        ready[kinds.length] = new ReadyLine(Secrets.hidden(RunFailure.STOPPED + endingOfSignal), now, zone);
        lines = ready;
        reserve = new byte[RESERVE_BYTES];
        sayNothing();
    }

    /** What is called where no memory is left is called once before, so that all of it is loaded. */
    private void sayNothing() {
        isOutOfMemory(new IllegalStateException(new OutOfMemoryError(kinds[0])));
        // A class whose start fails for want of memory is lost for good, and with it the usual last line.
        FailureCauses.known(new IllegalStateException(kinds[0]));
        try {
            err.write(new byte[0], 0, 0);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write to standard error", e);
        }
    }

    /** The process is told to stop: from now on that is why it ends. */
    void stopping() {
        state.compareAndSet(State.RUNNING, State.STOPPING);
    }

    /** Whether the line was written here, and nothing else is under way that ends the process. */
    boolean isOnly() {
        return state.get() == State.SAID_HERE;
    }

    /** Gives memory back that was kept for the end. */
    void makeRoom() {
        reserve = null;
    }

    /** The last line has been written in the usual way, or none is needed. */
    void said() {
        if (!state.compareAndSet(State.RUNNING, State.SAID)) {
            state.compareAndSet(State.STOPPING, State.SAID);
        }
    }

    /** Writes why the run ends, unless that is done. */
    void say(OutOfMemoryError failure) {
        if (state.compareAndSet(State.RUNNING, State.SAID_HERE)) {
            write(kindOf(failure));
        } else if (state.compareAndSet(State.STOPPING, State.SAID_HERE_STOPPING)) {
            write(kinds.length);
        }
    }

    /** Writes the line where a thread has died for want of memory and nothing else ends the run; true where it did. */
    boolean sayUnlessStopping(Throwable failure) {
        boolean first = isOutOfMemory(failure) && state.compareAndSet(State.RUNNING, State.SAID_HERE);
        if (first) {
            write(kindOf(failure));
        }
        return first;
    }

    static boolean isOutOfMemory(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    private int kindOf(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            String message = link instanceof OutOfMemoryError ? link.getMessage() : null;
            for (int i = 0; message != null && i < kinds.length; i++) {
                if (message.contains(kinds[i])) {
                    return i;
                }
            }
        }
        return 0;
    }

    private void write(int line) {
        ReadyLine[] ready = lines;
        try {
            if (line < ready.length) {
                ready[line].write(err, System.currentTimeMillis());
            }
        } catch (IOException | OutOfMemoryError e) {
            // There is no other place to say it.
        }
    }
}
