package org.retentionmarts.notebook;

import java.util.Locale;

/**
 * Sentences with figures in them, so that they stay true when the data change; a cell that ends with them shows them.
 *
 * @param markdown the text
 */
public record Prose(String markdown) {
    /** The text of a pattern as {@link String#format} fills it. */
    public static Prose of(String pattern, Object... values) {
        return new Prose(values.length == 0 ? pattern : String.format(Locale.ROOT, pattern, values));
    }

    @Override
    public String toString() {
        return markdown;
    }
}
