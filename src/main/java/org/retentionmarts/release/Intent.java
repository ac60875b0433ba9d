package org.retentionmarts.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/**
 * A commit intent: what a run is about to release, whole enough for another run to finish it.
 *
 * @param branch the branch that each table's snapshot is staged on
 * @param views those that show the release when it is made
 * @param droppedViews full names of those that the release has no table for
 */
record Intent(String branch, Release release, List<ReleasedView> views, List<String> droppedViews) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    Intent {
        // One that an older version wrote has none.
        views = views == null ? List.of() : List.copyOf(views);
        droppedViews = droppedViews == null ? List.of() : List.copyOf(droppedViews);
    }

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
