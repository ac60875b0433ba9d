package org.retentionmarts.marts;

import java.util.ArrayList;
import java.util.List;

/** Reasons why figures of one row are missing. */
final class Notes {
    private final List<String> notes = new ArrayList<>();

    /** Notes a reason, if there is one. */
    void add(String figure, String reason) {
        if (reason != null) {
            notes.add(figure + ": " + reason);
        }
    }

    /** All reasons in one text, null where there is none. */
    String text() {
        return notes.isEmpty() ? null : String.join("; ", notes);
    }
}
