package org.retentionmarts.failure;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;

/**
 * The first error that Spark logs. When a cluster ends an application, Spark stops the session from a thread of its own:
 * the log is the only place that says why, and whoever uses the session afterwards learns that it is stopped.
 */
public final class FirstError extends AbstractAppender {
    private static final String SPARK = "org.apache.spark";
    private static final AtomicReference<String> SEEN = new AtomicReference<>();

    private FirstError() {
        super("first-error", null, null, true, Property.EMPTY_ARRAY);
    }

    /** Looks at Spark's errors from now on, whatever the log's own configuration does with them. */
    public static void watch() {
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            Configuration configuration = context.getConfiguration();
            FirstError watcher = new FirstError();
            watcher.start();
            configuration.getRootLogger().addAppender(watcher, Level.ERROR, null);
            context.updateLoggers();
        }
    }

    static Optional<String> seen() {
        return Optional.ofNullable(SEEN.get());
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLevel().isMoreSpecificThan(Level.ERROR)
                && String.valueOf(event.getLoggerName()).startsWith(SPARK)) {
            SEEN.compareAndSet(null, firstLine(event));
        }
    }

    private static String firstLine(LogEvent event) {
        String message =
                event.getMessage().getFormattedMessage().lines().findFirst().orElse("");
        return event.getThrown() == null ? message : message + ": " + event.getThrown();
    }
}
