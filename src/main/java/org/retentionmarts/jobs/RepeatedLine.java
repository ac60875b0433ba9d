package org.retentionmarts.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** A line on what runs, again and again, for a log. */
final class RepeatedLine {
    private final Duration pause;
    private final Consumer<String> lines;
    private final LongFunction<Optional<String>> lineAt;
    private Thread writer;

    /** Takes the text to write at a time, in milliseconds since 1970 as in Spark's events. */
    RepeatedLine(Duration pause, Consumer<String> lines, LongFunction<Optional<String>> lineAt) {
        this.pause = pause;
        this.lines = lines;
        this.lineAt = lineAt;
    }

    synchronized void start() {
        if (writer == null) {
            writer = new Thread(this::keepWriting, "progress");
            writer.setDaemon(true);
            writer.start();
        }
    }

    synchronized void stop() {
        if (writer != null) {
            writer.interrupt();
        }
    }

    private void keepWriting() {
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                lineAt.apply(System.currentTimeMillis()).ifPresent(lines);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
