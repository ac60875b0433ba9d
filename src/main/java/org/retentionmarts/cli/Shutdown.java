package org.retentionmarts.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.retentionmarts.failure.FailureCauses;
import org.retentionmarts.model.RunFailure;

/**
 * Notices that the process is told to stop while a command runs. Java runs this hook beside Spark's, which stops the
 * session: the command fails, tidies up and writes its last line, and the hook waits for that.
 */
final class Shutdown implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final LastWords lastWords;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean begun;

    /** Waits from now on for the process to be told to stop; the last line is for a command that does not end in time. */
    Shutdown(LastWords lastWords, Runnable lastLine) {
        this.lastWords = lastWords;
        this.hook = new Thread(() -> awaitEnd(lastLine), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The failure, or the signal that brought it about; where Spark ended the process, its own cause. */
    Throwable orSignal(Throwable failure) {
        return begun ? FailureCauses.logged().orElseGet(() -> RunFailure.stopped(failure)) : failure;
    }

    private void awaitEnd(Runnable lastLine) {
        begun = true;
        FailureCauses.stopping();
        lastWords.stopping();
        lastWords.makeRoom();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                lastLine.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OutOfMemoryError e) {
            // Not even enough to wait with.
            lastWords.say(e);
        }
    }

    /** The command has ended, and all is written. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException underWay) {
            // The hook runs: it sees that the command has ended.
            begun = true;
        }
    }
}
