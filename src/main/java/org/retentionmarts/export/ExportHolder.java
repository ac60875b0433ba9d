package org.retentionmarts.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import org.retentionmarts.lock.LockHolder;
import org.retentionmarts.lock.ProcessIdentity;

/**
 * Who writes to a folder, as it stands in the lock file.
 *
 * @param since when the lock was taken
 */
record ExportHolder(ProcessIdentity process, String since) implements LockHolder {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    static ExportHolder own(Instant since) {
        return new ExportHolder(ProcessIdentity.own(), since.toString());
    }

    /** The holder that a lock file names; empty where it names none, or in another program's words. */
    static Optional<LockHolder> from(String json) {
        try {
            return Optional.of(JSON.readValue(json, ExportHolder.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a lock", e);
        }
    }

    @Override
    public String toString() {
        return "host " + process.host() + ", pid " + process.pid() + ", since " + since;
    }
}
