package org.retentionmarts.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.store.EmbeddedCatalog;

/** The session of one command: opened when the command asks for it, closed with the catalogs that are in a file. */
final class CommandSession implements AutoCloseable {
    private final Supplier<SparkSession> opening;
    private final List<String> catalogs;
    private final Consumer<SparkSession> whenOpened;
    private Optional<SparkSession> opened = Optional.empty();

    /**
     * A session that is not open yet.
     *
     * @param catalogs that the command uses
     * @param whenOpened is told of the session when it is open
     */
    CommandSession(Supplier<SparkSession> opening, List<String> catalogs, Consumer<SparkSession> whenOpened) {
        this.opening = opening;
        this.catalogs = catalogs;
        this.whenOpened = whenOpened;
    }

    /** The session, the same each time. */
    synchronized SparkSession open() {
        if (opened.isEmpty()) {
            opened = Optional.of(opening.get());
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
                if (!catalogs.isEmpty()) {
                    EmbeddedCatalog.closeAll(spark);
                }
            } finally {
                spark.stop();
            }
        });
    }
}
