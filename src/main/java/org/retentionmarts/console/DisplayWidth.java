package org.retentionmarts.console;

import org.jline.utils.WCWidth;

/** Texts by the columns that they take on a terminal, where a Korean letter takes two. */
final class DisplayWidth {
    private static final String ELLIPSIS = "…";

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    private static int of(int letter) {
        return Math.max(0, WCWidth.wcwidth(letter));
    }

    /** The text, or as much of its beginning as fits before a mark that says that it is cut. */
    static String cut(String text, int width) {
        if (of(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = of(ELLIPSIS);
        for (int letter : text.codePoints().toArray()) {
            used += of(letter);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(letter);
        }
        return kept.toString().stripTrailing() + ELLIPSIS;
    }

    static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }
}
