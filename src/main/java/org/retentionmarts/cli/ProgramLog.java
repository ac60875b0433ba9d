package org.retentionmarts.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The name under which the program itself speaks, in the log as on standard error. */
final class ProgramLog {
    /** The main class, as spark-submit is given it and as a configuration of the log may name it. */
    static final String NAME = "org.retentionmarts.RetentionMarts";

    /** What a line begins with, after time and level. */
    static final String SHORT_NAME = NAME.substring(NAME.lastIndexOf('.') + 1);

    private ProgramLog() {}

    static Logger logger() {
        return LoggerFactory.getLogger(NAME);
    }
}
