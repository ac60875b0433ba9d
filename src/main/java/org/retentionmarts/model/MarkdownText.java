package org.retentionmarts.model;

import java.util.regex.Pattern;

/** Texts of data within Markdown. */
public final class MarkdownText {
    /** What begins markup, ends a field of a table, or is read as a character's name; no underscores within words. */
    private static final Pattern MARKUP =
            Pattern.compile("[\\\\|<*`\\[\\]~]|&(?=#?\\w+;)|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private MarkdownText() {}

    /** The text, with a backslash before each character that would not be shown as itself within a line. */
    public static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll("\\\\$0");
    }
}
