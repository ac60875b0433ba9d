package org.retentionmarts.page;

import java.util.Locale;

/** The chapters of the report, in their order. */
public enum Chapter {
    /** Who takes up the offer. */
    UPTAKE,
    /** Where lines go. */
    FLOWS,
    /** Whether the offer holds them. */
    EFFECT,
    /** Whom to offer it next month. */
    NEXT,
    /** What was found in the data, and restated. */
    QUALITY;

    /** As in anchors and keys of words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
