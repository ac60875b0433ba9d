package org.retentionmarts.publish;

import java.time.Instant;
import java.util.Map;

/** Who holds a claim, as it stands in the claim table's properties. */
record ClaimHolder(String runId, String command, ProcessIdentity process, String since) {
    private static final String PREFIX = "retention-marts.claim.";
    private static final String MISSING = "unknown";

    static ClaimHolder of(RunIdentity run, Instant since) {
        return new ClaimHolder(run.runId(), run.command(), ProcessIdentity.own(), since.toString());
    }

    static ClaimHolder from(Map<String, String> properties) {
        return new ClaimHolder(
                properties.getOrDefault(PREFIX + "run-id", MISSING),
                properties.getOrDefault(PREFIX + "command", MISSING),
                new ProcessIdentity(
                        properties.getOrDefault(PREFIX + "host", MISSING),
                        properties.getOrDefault(PREFIX + "pid-space", MISSING),
                        Long.parseLong(properties.getOrDefault(PREFIX + "pid", "0")),
                        properties.getOrDefault(PREFIX + "process-start", MISSING)),
                properties.getOrDefault(PREFIX + "since", MISSING));
    }

    Map<String, String> properties() {
        return Map.of(
                "comment",
                "Held by a run while it writes; not data",
                PREFIX + "run-id",
                runId,
                PREFIX + "command",
                command,
                PREFIX + "host",
                process.host(),
                PREFIX + "pid-space",
                process.pidSpace(),
                PREFIX + "pid",
                Long.toString(process.pid()),
                PREFIX + "process-start",
                process.start(),
                PREFIX + "since",
                since);
    }

    @Override
    public String toString() {
        return "run " + runId + " (" + command + ", host " + process.host() + ", pid " + process.pid() + ", since "
                + since + ")";
    }
}
