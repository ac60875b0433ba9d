package org.retentionmarts;

import org.retentionmarts.cli.DriverProcess;

/** The main class, by the name that spark-submit is given. */
public final class RetentionMarts {
    private RetentionMarts() {}

    public static void main(String[] args) {
        DriverProcess.run(args);
    }
}
