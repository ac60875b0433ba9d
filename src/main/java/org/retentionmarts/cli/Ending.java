package org.retentionmarts.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.retentionmarts.model.ExitCode;
import org.retentionmarts.run.Standing;

/** What the last line of a command that fails ends with: exit code, run, and the release that readers find. */
final class Ending {
    private volatile Optional<JobCommand> command = Optional.empty();
    private volatile Optional<SparkSession> session = Optional.empty();

    void chosen(JobCommand chosen) {
        command = Optional.of(chosen);
    }

    void opened(SparkSession opened) {
        session = Optional.of(opened);
    }

    /** The ending of a command that ends with a code by itself. */
    String withCode(ExitCode code, int problems) {
        List<String> parts = new ArrayList<>(List.of("exit code " + code.code()));
        if (problems > 1) {
            parts.add(problems + " problems");
        }
        return of(parts);
    }

    /** The ending of a command that is told to stop: Java itself gives the code of a signal. */
    String bySignal() {
        return of(new ArrayList<>(List.of("exit code 143, 130 or 129, by the signal")));
    }

    private String of(List<String> parts) {
        session.flatMap(Standing::runOf).ifPresent(run -> parts.add("run " + run));
        if (command.filter(JobCommand::releases).isPresent()) {
            parts.add(session.map(Standing::releaseOf).orElse(Standing.NOTHING_RELEASED));
        }
        return " [" + String.join("; ", parts) + "]";
    }
}
