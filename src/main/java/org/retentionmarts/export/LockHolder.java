package org.retentionmarts.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.retentionmarts.lock.ProcessIdentity;
import org.retentionmarts.store.Storage;

/**
 * Who writes to a folder, as it stands in the lock file.
 *
 * @param since when the lock was taken
 */
record LockHolder(ProcessIdentity process, String since) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    static LockHolder own(Instant since) {
        return new LockHolder(ProcessIdentity.own(), since.toString());
    }

    /** The holder that a lock file names; empty where it names none, or in another program's words. */
    static Optional<LockHolder> from(String json) {
        try {
            return Optional.of(JSON.readValue(json, LockHolder.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Whether the export lives, as far as it can be seen from here. */
    ProcessIdentity.Liveness life(Storage storage) {
        return process.life(sinceWhen(), storage);
    }

    private Optional<Instant> sinceWhen() {
        try {
            return Optional.of(Instant.parse(since));
        } catch (DateTimeException unreadable) {
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
