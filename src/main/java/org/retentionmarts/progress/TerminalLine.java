package org.retentionmarts.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;

/** One line of a terminal, rewritten a few times a second. */
final class TerminalLine {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String REWRITE = "\r\u001b[K";
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    private final PrintStream stream;
    private final Repetition rewriting;
    private boolean written;

    /** Not started yet; what to show is asked for by time, in milliseconds since 1970 as in Spark's events. */
    TerminalLine(PrintStream stream, LongFunction<Optional<String>> lineAt) {
        this.stream = stream;
        this.rewriting = new Repetition(PAUSE, now -> write(lineAt.apply(now)));
    }

    void start() {
        rewriting.start();
    }

    synchronized void stop() {
        rewriting.stop();
        clear();
    }

    /** Makes room for other output. */
    synchronized void clear() {
        if (written) {
            stream.print(REWRITE);
            stream.flush();
            written = false;
        }
    }

    private synchronized void write(Optional<String> line) {
        if (line.isEmpty() || Thread.currentThread().isInterrupted()) {
            clear();
            return;
        }
        stream.print(REWRITE + WRAP_OFF + line.get() + WRAP_ON);
        stream.flush();
        written = true;
    }
}
