package org.retentionmarts.progress;

import java.time.Duration;
import java.util.function.LongConsumer;

/** Work that a thread of its own does again and again, with a pause before each time. */
final class Repetition {
    private final Duration pause;
    private final LongConsumer work;
    private Thread worker;

    /** Not started yet; the work is given the time in milliseconds since 1970, as in Spark's events. */
    Repetition(Duration pause, LongConsumer work) {
        this.pause = pause;
        this.work = work;
    }

    synchronized void start() {
        if (worker == null) {
            worker = new Thread(this::keepWorking, "progress");
            worker.setDaemon(true);
            worker.start();
        }
    }

    synchronized void stop() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void keepWorking() {
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                work.accept(System.currentTimeMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
