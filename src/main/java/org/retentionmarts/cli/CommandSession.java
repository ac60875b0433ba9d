package org.retentionmarts.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.store.EmbeddedCatalog;

/** The session of one command: opened when the command asks for it, closed with the catalogs that are in a file. */
final class CommandSession implements AutoCloseable {
    private final JobCommand command;
    private final Consumer<SparkSession> whenOpened;
    private Optional<SparkSession> opened = Optional.empty();

    /** Starts with what is to be told of the session when it is open. */
    CommandSession(JobCommand command, Consumer<SparkSession> whenOpened) {
        this.command = command;
        this.whenOpened = whenOpened;
    }

    /** The session, the same each time. */
    synchronized SparkSession open() {
        if (opened.isEmpty()) {
            opened = Optional.of(command.open());
            whenOpened.accept(opened.get());
        }
        return opened.get();
    }

    @Override
    public synchronized void close() {
        Optional<SparkSession> last = opened;
        opened = Optional.empty();
        last.ifPresent(spark -> {
            try {
                if (!command.catalogs().isEmpty()) {
                    EmbeddedCatalog.closeAll(spark);
                }
            } finally {
                spark.stop();
            }
        });
    }
}
