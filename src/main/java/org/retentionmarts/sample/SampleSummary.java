package org.retentionmarts.sample;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was written.
 *
 * @param rows of each dataset by name, defects included, in the order in which they were written
 * @param truth path of truth.json
 */
public record SampleSummary(Map<String, Long> rows, String truth) {

    public SampleSummary {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
