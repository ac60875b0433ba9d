package org.retentionmarts.area;

import java.util.ArrayList;
import java.util.List;

/** Reasons why figures of one row are missing. */
public final class Notes {
    private final List<String> notes = new ArrayList<>();

    /** Notes a reason, if there is one. */
    public void add(String figure, String reason) {
        if (reason != null) {
            notes.add(figure + ": " + reason);
        }
    }

    /** All reasons in one text, null where there is none. */
    public String text() {
        return notes.isEmpty() ? null : String.join("; ", notes);
    }
}
