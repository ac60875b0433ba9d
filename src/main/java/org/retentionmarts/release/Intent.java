package org.retentionmarts.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * A commit intent: what a run is about to release, whole enough for another run to finish it.
 *
 * @param branch the branch that each table's snapshot is staged on
 */
record Intent(String branch, Release release) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write intent of run " + release.runId(), e);
        }
    }

    static Intent fromJson(String json) {
        try {
            return JSON.readValue(json, Intent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read intent: " + json, e);
        }
    }
}
