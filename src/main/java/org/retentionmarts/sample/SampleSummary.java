package org.retentionmarts.sample;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows of each dataset were written, and where their truth stands.
 *
 * @param rows of each dataset by name, defects included, in the order in which they were written
 * @param truth path of truth.json
 */
public record SampleSummary(Map<String, Long> rows, String truth) {

    public SampleSummary {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
