package org.retentionmarts.lock;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.retentionmarts.store.RunIdentity;

/** Who holds a claim, as it stands in the claim table's properties. */
record ClaimHolder(String runId, String command, ProcessIdentity process, String since) implements LockHolder {
    private static final String PREFIX = "retention-marts.claim.";

    static ClaimHolder of(RunIdentity run, Instant since) {
        return new ClaimHolder(run.runId(), run.command(), ProcessIdentity.own(), since.toString());
    }

    static ClaimHolder from(Map<String, String> properties) {
        return new ClaimHolder(
                read(properties, "run-id"),
                read(properties, "command"),
                new ProcessIdentity(
                        read(properties, "host"),
                        read(properties, "machine"),
                        read(properties, "pid-space"),
                        read(properties, "user"),
                        Long.parseLong(properties.getOrDefault(PREFIX + "pid", "0")),
                        read(properties, "process-start")),
                read(properties, "since"));
    }

    private static String read(Map<String, String> properties, String name) {
        return properties.getOrDefault(PREFIX + name, Surroundings.UNKNOWN);
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("comment", "Held by a run while it writes; not data");
        properties.put(PREFIX + "run-id", runId);
        properties.put(PREFIX + "command", command);
        properties.put(PREFIX + "host", process.host());
        properties.put(PREFIX + "machine", process.machine());
        properties.put(PREFIX + "pid-space", process.pidSpace());
        properties.put(PREFIX + "user", process.user());
        properties.put(PREFIX + "pid", Long.toString(process.pid()));
        properties.put(PREFIX + "process-start", process.start());
        properties.put(PREFIX + "since", since);
        return properties;
    }

    @Override
    public String toString() {
        return "run " + runId + " (" + command + ", host " + process.host() + ", pid " + process.pid() + ", since "
                + since + ")";
    }
}
