package org.retentionmarts.cli;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.retentionmarts.model.Secrets;
import org.slf4j.Logger;

/** Errors in the log and on standard error: once each, also where the log goes to standard error. */
final class ErrorLines {
    private static final Logger LOG = ProgramLog.logger();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final PrintWriter err;
    private final BooleanSupplier logIsEnough;

    private ErrorLines(PrintWriter err, BooleanSupplier logIsEnough) {
        this.err = err;
        this.logIsEnough = logIsEnough;
    }

    /** Lines on the process's own standard error, left out where the log shows errors there. */
    static ErrorLines onStandardError(PrintWriter err) {
        return new ErrorLines(err, LogSetup::showsErrorsOnStandardError);
    }

    /** Lines to a writer that no log goes to. */
    static ErrorLines to(PrintWriter err) {
        return new ErrorLines(err, () -> false);
    }

    /** Writes one line, without secrets. */
    void write(String text) {
        String line = Secrets.hidden(text.strip().replaceAll("\\s*\\R\\s*", " "));
        boolean enough = logIsEnough.getAsBoolean();
        LOG.error("{}", line);
        if (!enough) {
            err.println(TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + " ERROR " + ProgramLog.SHORT_NAME
                    + ": " + line);
            err.flush();
        }
    }
}
