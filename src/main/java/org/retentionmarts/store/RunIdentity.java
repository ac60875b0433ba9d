package org.retentionmarts.store;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The run that writes: its id, its command and its as-of.
 *
 * @param runId names the run's branches: letters, digits and underscores, different in every run
 * @param command {@code backfill} or {@code nightly}
 * @param asOf last date that the inputs are complete for
 * @param codeVersion version of the program
 */
public record RunIdentity(String runId, String command, LocalDate asOf, String codeVersion) {
    private static final Pattern NAME = Pattern.compile("\\w+");

    public RunIdentity {
        if (!NAME.matcher(runId).matches()) {
            throw new IllegalArgumentException(
                    "Cannot name a branch for run id " + runId + ": it may hold letters, digits and underscores only");
        }
    }

    /** The branch that the run writes to in every table. */
    public String branch() {
        return Branches.PREFIX + runId;
    }
}
