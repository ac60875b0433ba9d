package org.retentionmarts.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the rows of an answer are written. */
public enum ResultFormat {
    /** Drawn for the eye: numbers rounded and grouped, at most as wide as the terminal. */
    TABLE,
    /** Exact, as exports have it. */
    CSV,
    /** Exact: an array, one object a row. */
    JSON,
    /** A table of a page in Markdown, numbers rounded and grouped. */
    MARKDOWN;

    /** The word for it in options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words of all of them. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ResultFormat::label).toList();
    }

    /** The format of a word, in whatever case. */
    public static Optional<ResultFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equalsIgnoreCase(label))
                .findFirst();
    }

    /** Whether rows are collected before the first of them is written, so that there must not be too many. */
    boolean isDrawn() {
        return this == TABLE || this == MARKDOWN;
    }
}
