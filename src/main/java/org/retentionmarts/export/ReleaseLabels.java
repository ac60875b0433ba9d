package org.retentionmarts.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.retentionmarts.release.Release;

/** What an exported file says of its release, where its kind has room for names and values. */
final class ReleaseLabels {
    private static final String PREFIX = "retention-marts.";

    private ReleaseLabels() {}

    /** Names and values, always in the same order. */
    static Map<String, String> of(Release release) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(PREFIX + "release", release.name());
        labels.put(PREFIX + "tag", release.tag());
        labels.put(PREFIX + "as-of", release.asOf().toString());
        labels.put(PREFIX + "run-id", release.runId());
        labels.put(PREFIX + "code-version", release.codeVersion());
        return labels;
    }
}
