package org.retentionmarts.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs at INFO or above while this is open, whatever the tests' own configuration shows. */
public final class LogLines extends AbstractAppender implements AutoCloseable {
    private final Logger logger;
    private final Level before;
    private final List<String> told = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        super("lines of " + logger.getName(), null, null, true, Property.EMPTY_ARRAY);
        this.logger = logger;
        this.before = logger.getLevel();
    }

    public static LogLines of(Class<?> logging) {
        LogLines lines = new LogLines((Logger) LogManager.getLogger(logging));
        lines.start();
        lines.logger.addAppender(lines);
        lines.logger.setLevel(Level.INFO);
        return lines;
    }

    /** Level and message of each line, in order. */
    public List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void append(LogEvent event) {
        told.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setLevel(before);
        stop();
    }
}
