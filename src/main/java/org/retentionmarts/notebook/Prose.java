package org.retentionmarts.notebook;

import java.util.Arrays;
import java.util.Locale;
import org.retentionmarts.model.MarkdownText;

/**
 * Sentences with figures in them, so that they stay true when the data change; a cell that ends with them shows them.
 *
 * @param markdown the text
 */
public record Prose(String markdown) {
    /** The Markdown of a pattern as {@link String#format} fills it; texts among the values are shown as they are. */
    public static Prose of(String pattern, Object... values) {
        Object[] shown = Arrays.stream(values)
                .map(value -> value instanceof String text ? MarkdownText.escaped(text) : value)
                .toArray();
        return new Prose(values.length == 0 ? pattern : String.format(Locale.ROOT, pattern, shown));
    }

    @Override
    public String toString() {
        return markdown;
    }
}
